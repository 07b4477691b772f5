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
