import { openDevice } from '../open-device';
import { lostEntries } from '../lost-entries';
import { openProject, openVault, type OpenVault } from '../open-vault';
import { count } from '../act-answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import type { Problem } from '../../../../../src/core/problem';
import { resolveFrom, ROOT } from '../../../../../src/core/vault/paths';
import { COMMAND_FOLDER } from './agent-files';

/** One look at one part of the installation. */
export interface InstallationCheck {
  readonly name: string;
  readonly state: 'ok' | 'info' | 'warning' | 'error';
  readonly message: string;
  /** What to do; null when nothing is to be done. */
  readonly next: string | null;
}

const OLDEST_NODE = [20, 19] as const;

/** Looks at everything, in order; what cannot be opened is a row and hides nothing that does not need it. */
export async function lookAtInstallation(input: Input): Promise<readonly InstallationCheck[]> {
  const { terminal } = input;
  const device = openDevice(terminal, null);
  const base = [nodeCheck(terminal.nodeVersion), device.ok ? fine('Device folder', device.value.folder.path) : failed('Device folder', device.problem)];
  const vault = openVault(input);
  if (!vault.ok) return [...base, failed('Vault', vault.problem)];
  const desk = openDesk(input);
  if (!desk.ok) return [...base, failed('Vault', desk.problem)];
  return [
    ...base,
    ...vaultChecks(desk.value),
    nameCheck(vault.value),
    await repositoryCheck(vault.value),
    mergeCheck(vault.value),
    agentCheck(vault.value),
    outboxCheck(desk.value),
  ];
}

function nodeCheck(version: string): InstallationCheck {
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number);
  const old = major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
  return old ? { name: 'Node', state: 'error', message: `${version} is too old`, next: `Install Node ${OLDEST_NODE.join('.')} or newer.` } : fine('Node', version);
}

function vaultChecks({ vault, desk: { trace, settings } }: OpenDesk): InstallationCheck[] {
  const roots = settings.specRoots.join(', ');
  const specs = trace.specs.size;
  return [
    fine('Vault', vault.root),
    specs > 0
      ? fine('Specs', `${count(specs, 'spec')} in ${roots}`)
      : { name: 'Specs', state: 'info', message: `none in ${roots}`, next: 'Make one: throughline new epic --title "…", or name your spec folders in throughline.yaml (spec-roots).' },
  ];
}

function nameCheck({ device }: OpenVault): InstallationCheck {
  const { name } = device.config;
  if (name !== null) return fine('Your name', name);
  return { name: 'Your name', state: 'info', message: 'not set', next: 'Set it: throughline config name "…"' };
}

async function repositoryCheck({ repository }: OpenVault): Promise<InstallationCheck> {
  if (repository.state === 'none') return { name: 'Repository', state: 'info', message: 'none around the vault', next: null };
  if (repository.state === 'untrusted') return { name: 'Repository', state: 'info', message: `${repository.root ?? ''} is not trusted`, next: 'For commits and lines: throughline trust --repository' };
  const ids = await repository.knownIds();
  return fine('Repository', `trusted, ${count(ids.length, 'id')} on its branches`);
}

/** Union merge keeps every entry of both sides; plain git stops at a conflict each time. */
function mergeCheck(vault: OpenVault): InstallationCheck {
  const text = vault.repository.root === null ? null : projectText(vault, '.gitattributes');
  const advised = vault.repository.root !== null && !(text ?? '').includes('context.md merge=union');
  if (!advised) return fine('Merging', vault.repository.root === null ? 'no repository' : 'journals merge by line');
  return { name: 'Merging', state: 'info', message: 'journals of two branches stop at a merge conflict', next: 'Add to .gitattributes: "**/context.md merge=union" and "**/*.context.md merge=union"' };
}

function agentCheck(vault: OpenVault): InstallationCheck {
  const there = projectText(vault, `${COMMAND_FOLDER}/spec_work.md`) !== null;
  return there ? fine('Claude Code', '/spec_work is set up') : { name: 'Claude Code', state: 'info', message: 'not set up', next: 'throughline setup claude-code shows what it would write' };
}

function outboxCheck(open: OpenDesk): InstallationCheck {
  const lost = lostEntries(open).length;
  if (lost === 0) return fine('Entries', 'every entry written here is still in its journal');
  return { name: 'Entries', state: 'warning', message: `${count(lost, 'entry', 'entries')} written here ${lost === 1 ? 'is' : 'are'} missing`, next: 'throughline inbox shows them' };
}

function projectText(vault: OpenVault, path: string): string | null {
  const project = openProject(vault);
  const place = resolveFrom(ROOT, path);
  const text = project.ok && place !== null ? project.value.readNow(place) : null;
  return text?.ok === true ? text.value : null;
}

function fine(name: string, message: string): InstallationCheck {
  return { name, state: 'ok', message, next: null };
}

function failed(name: string, { what, why, next }: Problem): InstallationCheck {
  return { name, state: 'error', message: `${what} ${why}`, next };
}
