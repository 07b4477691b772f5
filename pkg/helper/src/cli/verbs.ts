import type { Verb } from './verb';

/** Every verb, in the order of the overview. Each is loaded when it is asked for, so that a start loads one. */
export const VERBS = {
  tree: async () => (await import('./commands/tree')).tree,
  status: async () => (await import('./commands/status')).status,
  brief: async () => (await import('./commands/brief')).brief,
  report: async () => (await import('./commands/report')).report,
  changes: async () => (await import('./commands/changes')).changes,
  'code-lines': async () => (await import('./commands/code-lines')).codeLines,
  disagreements: async () => (await import('./commands/disagreements')).disagreements,
  inbox: async () => (await import('./commands/inbox')).inbox,
  suspects: async () => (await import('./commands/suspects')).suspects,
  check: async () => (await import('./commands/check')).check,
  roadmap: async () => (await import('./commands/roadmap')).roadmap,
  feature: async () => (await import('./commands/feature')).feature,
  stage: async () => (await import('./commands/stage')).stage,
  index: async () => (await import('./commands/index')).index,
  links: async () => (await import('./commands/links')).links,
  matrix: async () => (await import('./commands/matrix')).matrix,
  impact: async () => (await import('./commands/impact')).impact,
  graph: async () => (await import('./commands/graph')).graph,
  diff: async () => (await import('./commands/diff')).diff,
  new: async () => (await import('./commands/new')).newVerb,
  work: async () => (await import('./commands/work')).work,
  log: async () => (await import('./commands/log')).log,
  resolve: async () => (await import('./commands/resolve')).resolve,
  commit: async () => (await import('./commands/commit')).commit,
  import: async () => (await import('./commands/import')).importVerb,
  promote: async () => (await import('./commands/promote')).promote,
  lesson: async () => (await import('./commands/lesson')).lesson,
  deliver: async () => (await import('./commands/deliver')).deliver,
  tick: async () => (await import('./commands/tick')).tick,
  ask: async () => (await import('./commands/ask')).ask,
  answer: async () => (await import('./commands/answer')).answerVerb,
  comment: async () => (await import('./commands/comment')).comment,
  pause: async () => (await import('./commands/pause')).pause,
  finish: async () => (await import('./commands/finish')).finish,
  set: async () => (await import('./commands/set')).set,
  rename: async () => (await import('./commands/rename')).rename,
  aliases: async () => (await import('./commands/aliases')).aliases,
  confirm: async () => (await import('./commands/confirm')).confirm,
  'needs-work': async () => (await import('./commands/needs-work')).needsWork,
  track: async () => (await import('./commands/track')).track,
  migrate: async () => (await import('./commands/migrate')).migrate,
  undo: async () => (await import('./commands/undo')).undo,
  'spec-work': async () => (await import('./commands/spec-work')).specWork,
  'run-task': async () => (await import('./commands/run-task')).runTask,
  workflow: async () => (await import('./commands/workflow')).workflow,
  setup: async () => (await import('./commands/setup')).setup,
  trust: async () => (await import('./commands/trust')).trust,
  serve: async () => (await import('./commands/serve')).serve,
  pair: async () => (await import('./commands/pair')).pair,
  mcp: async () => (await import('./commands/mcp')).mcp,
  service: async () => (await import('./commands/service')).service,
  config: async () => (await import('./commands/config')).config,
  completion: async () => (await import('./commands/completion')).completion,
  help: async () => (await import('./commands/help')).help,
} as const satisfies Record<string, () => Promise<Verb>>;

export type VerbName = keyof typeof VERBS;

export const VERB_NAMES: readonly string[] = Object.keys(VERBS);

export function isVerbName(word: string): word is VerbName {
  return Object.hasOwn(VERBS, word);
}

/** Every verb, loaded: for the overview, completion and tests. */
export async function allVerbs(): Promise<readonly Verb[]> {
  return Promise.all(Object.values(VERBS).map((load): Promise<Verb> => load()));
}
