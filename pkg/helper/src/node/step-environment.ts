import { delimiter, isAbsolute } from 'node:path';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { EnvValue } from '../../../../src/core/workflow/definition';
import { MARK } from './process-table';
import { isBelow } from './trust-parts-path';

/** Gives the secrets that this device holds, by name. */
export interface Secrets {
  value(name: string): string | null;
}

/** Variables of ours that a step inherits; everything else it must say itself. */
const INHERITED = [
  'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'XDG_RUNTIME_DIR', 'NIX_PATH', 'NIX_PROFILES',
  'NIX_SSL_CERT_FILE', 'SSL_CERT_FILE', 'SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERPROFILE', 'APPDATA', 'LOCALAPPDATA',
  'PROGRAMDATA', 'PROGRAMFILES',
] as const;

/** Variables that make a program load or run something else; no definition may set them. */
const DANGEROUS = new Set([
  'BASH_ENV', 'ENV', 'SHELLOPTS', 'BASHOPTS', 'PROMPT_COMMAND', 'PS4', 'IFS', 'CDPATH', 'NODE_OPTIONS', 'NODE_PATH', 'PYTHONSTARTUP', 'PYTHONPATH',
  'PYTHONHOME', 'PYTHONINSPECT', 'PERL5OPT', 'PERL5LIB', 'PERL5DB', 'RUBYOPT', 'RUBYLIB', 'JAVA_TOOL_OPTIONS', '_JAVA_OPTIONS', 'JDK_JAVA_OPTIONS',
  'SSH_ASKPASS', 'SUDO_ASKPASS', 'EDITOR', 'VISUAL', 'PAGER', 'MANPAGER', 'BROWSER', 'PATH', 'PATHEXT', 'COMSPEC', 'HOME', 'GCONV_PATH', 'LOCPATH',
  'ZDOTDIR', 'LESSOPEN', 'LESSCLOSE', 'XDG_CONFIG_HOME', 'MAKEFILES', 'PYTHONBREAKPOINT', 'PYTHONUSERBASE', 'PHPRC', 'PHP_INI_SCAN_DIR', 'LUA_INIT',
  'DOTNET_STARTUP_HOOKS', 'OPENSSL_CONF',
]);
const DANGEROUS_STARTS = ['LD_', 'DYLD_', 'GIT_', 'BASH_FUNC_', 'NPM_CONFIG_', 'THROUGHLINE_'] as const;
/** What of git's variables a step may set: who writes, and when. */
const HARMLESS = /^GIT_(?:AUTHOR|COMMITTER)_(?:NAME|EMAIL|DATE)$/;

/** Nothing may ask a person: there is nobody at the other end. */
const NEVER_ASK = { GIT_TERMINAL_PROMPT: '0', GIT_ASKPASS: '', SSH_ASKPASS: '', SSH_ASKPASS_REQUIRE: 'never', SUDO_ASKPASS: '', GIT_PAGER: 'cat', PAGER: 'cat', TERM: 'dumb', NO_COLOR: '1' } as const;

export interface EnvironmentRequest {
  readonly set: readonly (readonly [string, EnvValue])[];
  readonly inputs: Readonly<Record<string, string>>;
  readonly mark: string;
  /** Folders in which the step's programs are looked for. */
  readonly path: string;
}

export interface StepEnvironment {
  readonly env: Readonly<Record<string, string>>;
  /** Values that must never be seen in any output. */
  readonly secrets: readonly string[];
}

/** What a step finds in its environment: a short list of ours, what its definition sets, secrets by name, its inputs. */
export function stepEnvironment({ set, inputs, mark, path }: EnvironmentRequest, { secrets, inherit }: { readonly secrets: Secrets; readonly inherit: readonly string[] }): Result<StepEnvironment> {
  const own: [string, string][] = [];
  const hidden: string[] = [];
  for (const [name, value] of set) {
    if (isDangerous(name)) continue;
    const text = value.kind === 'text' ? value.text : secrets.value(value.name);
    if (text === null) return noSecret(value.kind === 'secret' ? value.name : name);
    if (value.kind === 'secret') hidden.push(text);
    own.push([name, text]);
  }
  const words = Object.entries(inputs).map(([name, text]) => [`THROUGHLINE_INPUT_${name.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_')}`, text] as const);
  const env = { ...inherited(inherit), PATH: path, ...NEVER_ASK, ...Object.fromEntries([...own, ...words]), [MARK]: mark };
  return ok({ env, secrets: hidden });
}

/** True for a variable that no definition may set. */
export function isDangerous(name: string): boolean {
  const upper = name.toUpperCase();
  return DANGEROUS.has(upper) || (DANGEROUS_STARTS.some((start) => upper.startsWith(start)) && !HARMLESS.test(upper));
}

/** The folders in which programs are looked for: never the current one, never one that comes with the vault. */
export function safePath(root: string): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.filter((folder) => isAbsolute(folder) && !isBelow(root, folder)).join(delimiter);
}

function inherited(more: readonly string[]): Record<string, string> {
  const names = [...INHERITED, ...more.filter((name) => !isDangerous(name))];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
}

function noSecret(name: string): Result<never> {
  return problem('step/no-secret', { what: 'The step was not started.', why: `It needs the secret ${name}, which this device does not hold, or which others could read.`, next: `Put it into the file secrets/${name} of the device folder, which "throughline config" names, with rights for you alone (chmod 600). Then retry the step.` });
}
