/** Everything in a repository's configuration that could start a program or reach out, switched off. Hooks are a switch of their own. */
export const NEUTRAL = [
  'core.fsmonitor=false',
  'core.pager=cat',
  'core.sshCommand=false',
  'core.askPass=',
  'core.editor=false',
  'core.alternateRefsCommand=',
  'sequence.editor=false',
  'diff.external=',
  'gpg.program=false',
  'gpg.ssh.program=false',
  'log.showSignature=false',
  'credential.helper=',
  'protocol.allow=never',
  'core.untrackedCache=false',
  'core.quotePath=false',
  'core.precomposeUnicode=false',
  'gc.auto=0',
  'maintenance.auto=false',
  'submodule.recurse=false',
  'advice.detachedHead=false',
] as const;

export const NO_HOOKS = 'core.hooksPath=/dev/null';

/** What has a driver of its own by its attributes, such as a merge or a diff, is read plainly. */
export const NO_ATTRIBUTES = 'core.attributesFile=/dev/null';

/**
 * No remote is asked for anything. Git fetches what a partial clone lacks by itself, also while it only reads, and a repository's
 * own `protocol.<name>.allow` goes before `protocol.allow`; the environment goes before both.
 */
export const NO_REMOTES = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' } as const;

/** Asks for what the configuration starts under names of its own: filters, and hooks that are settings, not files. */
export const ASK_NAMED = ['config', '--includes', '--null', '--name-only', '--get-regexp', '^(filter|hook)\\.'] as const;

export interface NamedPrograms {
  readonly filters: readonly string[];
  readonly hooks: readonly string[];
}

/** The names in git's answer; null when one of them cannot be switched off by name. */
export function namedPrograms(answer: string): NamedPrograms | null {
  const keys = answer.split('\0').filter((key) => key.split('.').length > 2);
  // `filter.lfs.clean` names the driver `lfs`; a name may hold dots.
  const namesOf = (kind: string): readonly string[] => [...new Set(keys.filter((key) => key.startsWith(kind)).map((key) => key.slice(kind.length, key.lastIndexOf('.'))))];
  const [filters, hooks] = [namesOf('filter.'), namesOf('hook.')];
  return [...filters, ...hooks].some((name) => name.includes('=')) ? null : { filters, hooks };
}

/** Switches that turn each of them off. */
export function namedOff({ filters, hooks }: NamedPrograms): readonly string[] {
  const ends = ['clean=', 'smudge=', 'process=', 'required=false'];
  const settings = [...filters.flatMap((name) => ends.map((end) => `filter.${name}.${end}`)), ...hooks.map((name) => `hook.${name}.enabled=false`)];
  return settings.flatMap((setting) => ['-c', setting]);
}
