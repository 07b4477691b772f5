import type { VerbName } from '../verbs';

/** What a call of a tool may do. */
export type Effect = 'reads' | 'writes' | 'takes back' | 'runs';

/** One tool: a verb, or a part of one. */
export interface OfferedTool {
  readonly name: string;
  readonly verb: VerbName;
  readonly effect: Effect;
  /** The options that are offered; null offers every one that is not in `without`. */
  readonly only: readonly string[] | null;
  readonly without: readonly string[];
  /** Words that an argument of the verb is narrowed to. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  /** Stand in every call. */
  readonly always: readonly string[];
  /** May take minutes: other calls do not wait for it. */
  readonly takesLong: boolean;
}

/** Never offered, with any verb: who writes is the client, and where nobody looks nobody says yes. */
export const NEVER_OPTIONS: readonly string[] = ['vault', 'json', 'help', 'as', 'by', 'yes', 'out'];

const PLAIN = { only: null, without: [], choices: {}, always: [], takesLong: false } as const;

function tool(name: VerbName, effect: Effect, more: Partial<OfferedTool> = {}): OfferedTool {
  return { ...PLAIN, name, verb: name, effect, ...more };
}

/** Every tool, in the order in which they are listed. */
export const OFFERED_TOOLS: readonly OfferedTool[] = [
  tool('tree', 'reads'),
  tool('status', 'reads'),
  tool('brief', 'reads'),
  tool('report', 'reads', { only: ['kind'] }),
  tool('changes', 'reads', { only: [] }),
  tool('code-lines', 'reads', { only: [] }),
  tool('disagreements', 'reads', { only: [] }),
  tool('inbox', 'reads'),
  tool('suspects', 'reads'),
  tool('check', 'reads', { only: ['strict', 'scope', 'kind', 'baseline'] }),
  tool('roadmap', 'reads', { only: ['since'] }),
  tool('index', 'reads'),
  tool('links', 'reads'),
  tool('matrix', 'reads', { without: ['format'] }),
  tool('impact', 'reads', { without: ['canvas'] }),
  tool('graph', 'reads'),
  tool('diff', 'reads'),
  tool('new', 'writes'),
  tool('work', 'writes'),
  tool('log', 'writes'),
  tool('resolve', 'writes'),
  tool('commit', 'writes'),
  tool('import', 'writes'),
  tool('promote', 'writes'),
  tool('lesson', 'writes'),
  tool('deliver', 'writes'),
  tool('tick', 'writes'),
  tool('ask', 'writes', { takesLong: true }),
  tool('comment', 'writes'),
  tool('pause', 'writes'),
  tool('finish', 'writes'),
  tool('set', 'writes'),
  tool('rename', 'writes'),
  tool('confirm', 'writes'),
  tool('needs-work', 'writes'),
  tool('track', 'writes'),
  tool('undo', 'takes back'),
  tool('changes', 'writes', { name: 'changes-write' }),
  tool('code-lines', 'writes', { name: 'code-lines-write' }),
  tool('disagreements', 'writes', { name: 'disagreements-write' }),
  tool('check', 'writes', { name: 'check-fix', only: ['scope', 'kind', 'choice', 'dry-run'], always: ['--fix'] }),
  tool('roadmap', 'writes', { name: 'roadmap-write', without: ['format', 'since'] }),
  tool('feature', 'reads', { name: 'feature-read', only: ['change', 'files', 'open', 'full'], choices: { ACTION: ['advice', 'list', 'status', 'next', 'diff', 'trends', 'workflows'] } }),
  tool('feature', 'writes', {
    without: [
      ...['files', 'open', 'reject', 'ask-change', 'comment', 'skip', 'write', 'only', 'plan', 'follow-up', 'minor', 'gate', 'scope', 'ask'],
      ...['begin', 'tick', 'untick', 'no-check', 'take-back', 'give-back', 'by-hand', 'group', 'message', 'closes'],
    ],
    choices: { ACTION: ['new', 'edit', 'diff', 'round', 'gap', 'resolve-gap', 'decide', 'defer', 'align', 'tasks', 'verified', 'summary'] },
  }),
  tool('stage', 'reads', { name: 'stage-read', only: ['process'], choices: { ACTION: ['list', 'show', 'status', 'gaps', 'review'] } }),
  tool('stage', 'writes', { without: ['folder'], choices: { ACTION: ['start', 'tick', 'evidence', 'measure', 'fill', 'lesson', 'result'] } }),
  tool('workflow', 'reads', {
    name: 'workflow-read',
    only: ['phase', 'input', 'step', 'strict'],
    choices: { ACTION: ['list', 'show', 'validate', 'plan', 'status', 'logs', 'metrics', 'review'] },
  }),
  tool('workflow', 'runs', {
    name: 'workflow-run',
    only: ['phase', 'dry-run', 'input', 'spec', 'worktree', 'step', 'downstream', 'as-started', 'revised'],
    choices: { ACTION: ['run', 'resume', 'pause', 'cancel'] },
    takesLong: true,
  }),
];

/** Verbs that no agent gets, and why. The manual says the same. */
export const NOT_OFFERED: Readonly<Partial<Record<VerbName, string>>> = {
  trust: 'trust is given by a person who has read what would run',
  pair: 'it hands out a key to this device',
  serve: 'it opens a door of this device',
  service: 'it prints a service that a person puts in place',
  setup: "it changes an agent's own instructions",
  config: 'it changes what this device keeps of its owner',
  answer: 'a question of an agent is answered by a person',
  aliases: 'it changes every spec for the sake of the app',
  migrate: 'it moves the files of whole epics',
  'spec-work': 'it is "work" under another name',
  'run-task': 'it is "work" under an old name',
  completion: 'it is for shells',
  help: 'every tool describes itself',
  mcp: 'it is this server',
};
