import * as v from 'valibot';

/** The greatest frame, in bytes, before and after both sides have proved themselves. */
export const FRAME_LIMITS = { greeting: 4 * 1024, paired: 1024 * 1024 } as const;

const Hex64 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const Hex16 = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/));
const Name = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9._-]{0,63}$/));
const RunId = v.pipe(v.string(), v.regex(/^r-\d{8}-\d{4}-[0-9a-z]{4,12}$/));
const Path = v.pipe(v.string(), v.maxLength(1024));
const Text = v.pipe(v.string(), v.maxLength(64 * 1024));
const Step = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000));
const Seq = v.pipe(v.number(), v.integer(), v.minValue(0));

const Problem = v.strictObject({ code: v.string(), what: v.string(), why: v.string(), next: v.string() });

const MistakeShape = v.strictObject({
  code: v.string(),
  severity: v.picklist(['error', 'warning', 'info']),
  line: v.number(),
  column: v.number(),
  message: v.string(),
  suggestion: v.nullable(v.string()),
});

/** A workflow in a list. */
export const WorkflowSummary = v.strictObject({
  name: Name,
  path: Path,
  description: v.nullable(v.string()),
  version: v.nullable(v.string()),
  type: v.picklist(['sequential', 'parallel', 'hybrid']),
  objectives: v.array(v.string()),
  duration: v.nullable(v.string()),
  prerequisites: v.array(v.string()),
  maintainer: v.nullable(v.string()),
  updated: v.nullable(v.string()),
  schedule: v.nullable(v.string()),
  /** What trust covers now, and whether this device trusts exactly that. */
  sha256: v.nullable(Hex64),
  trusted: v.boolean(),
  status: v.picklist(['not-started', 'running', 'completed', 'failed', 'paused']),
  executions: v.number(),
  successRate: v.nullable(v.number()),
  averageSeconds: v.nullable(v.number()),
  lastRun: v.nullable(v.string()),
  mistakes: v.array(MistakeShape),
});

/** A run as panes show it: state.json and progress.json together. */
export const RunView = v.strictObject({
  run: RunId,
  workflow: Name,
  /** Of the newest event that made this view. */
  seq: Seq,
  state: v.record(v.string(), v.unknown()),
  progress: v.record(v.string(), v.unknown()),
  /** Buttons that are legal now. */
  controls: v.array(v.picklist(['pause', 'resume', 'cancel', 'skip', 'retry', 'retry-after', 'rollback', 'confirm', 'undo'])),
});

/** What a restore would do, and what it would leave alone. */
export const RollbackPreview = v.strictObject({
  restored: v.array(Path),
  leftAlone: v.array(v.strictObject({ path: Path, reason: v.string() })),
  notUndone: v.array(v.strictObject({ step: Step, name: v.string(), undo: v.nullable(v.string()) })),
});

const Edit = v.strictObject({ path: Path, before: v.nullable(Hex64), text: v.nullable(v.string()) });

/** What a plugin may ask of a helper. A new request is a row here, a handler there, a section in the protocol's page. */
export const REQUESTS = {
  'workflow.list': { params: v.strictObject({}), result: v.array(WorkflowSummary) },
  'workflow.plan': { params: v.strictObject({ name: Name, inputs: v.record(v.string(), Text) }), result: v.strictObject({ steps: v.array(v.strictObject({ number: Step, id: v.string(), name: v.string(), argv: v.array(v.string()), notes: v.array(v.string()) })), mistakes: v.array(MistakeShape) }) },
  'workflow.run': { params: v.strictObject({ name: Name, inputs: v.record(v.string(), Text), phase: v.nullable(v.string()), spec: v.nullable(Path), session: v.nullable(v.string()) }), result: v.strictObject({ run: RunId }) },
  'run.list': { params: v.strictObject({ workflow: v.nullable(Name) }), result: v.array(RunView) },
  'run.watch': { params: v.strictObject({ run: RunId, after: Seq }), result: RunView },
  'run.pause': { params: v.strictObject({ run: RunId }), result: RunView },
  'run.resume': { params: v.strictObject({ run: RunId, from: v.variant('kind', [v.strictObject({ kind: v.literal('unfinished') }), v.strictObject({ kind: v.picklist(['step', 'step-and-after']), step: Step })]), definition: v.picklist(['as-started', 'as-it-is']) }), result: RunView },
  'run.skip': { params: v.strictObject({ run: RunId, step: Step, reason: v.pipe(Text, v.minLength(1)) }), result: RunView },
  'run.cancel': { params: v.strictObject({ run: RunId }), result: RunView },
  'run.confirm': { params: v.strictObject({ run: RunId, step: Step }), result: RunView },
  'run.preview-rollback': { params: v.strictObject({ run: RunId, checkpoint: v.number() }), result: RollbackPreview },
  'run.rollback': { params: v.strictObject({ run: RunId, checkpoint: v.number() }), result: RunView },
  'run.undo-rollback': { params: v.strictObject({ run: RunId }), result: RunView },
  'log.read': { params: v.strictObject({ run: RunId, step: Step, attempt: v.pipe(v.number(), v.integer(), v.minValue(1)), offset: Seq, bytes: v.pipe(v.number(), v.integer(), v.maxValue(256 * 1024)) }), result: v.strictObject({ text: v.string(), offset: Seq, size: Seq }) },
  'git.facts': { params: v.strictObject({ since: v.nullable(v.string()) }), result: v.strictObject({ branch: v.nullable(v.string()), changed: v.array(Path), commits: v.array(v.strictObject({ hash: v.string(), subject: v.string(), at: v.string() })) }) },
  'git.commit': { params: v.strictObject({ paths: v.array(Path), message: v.pipe(Text, v.minLength(1)), preview: v.boolean() }), result: v.strictObject({ hash: v.nullable(v.string()), diffstat: v.string() }) },
  'note.edited': { params: v.strictObject({ intent: v.string(), result: v.variant('kind', [v.strictObject({ kind: v.literal('written') }), v.strictObject({ kind: v.literal('refused'), problem: Problem })]) }), result: v.strictObject({}) },
} as const;

/** What a helper tells a plugin by itself. Every event has a number of its own; a gap is closed by a snapshot. */
export const EVENTS = {
  'workflows.changed': v.strictObject({}),
  'run.changed': RunView,
  /** Output of a step; `skipped` bytes were left out because the client was slow, and can be read from the log. */
  'log.lines': v.strictObject({ run: RunId, step: Step, attempt: v.number(), offset: Seq, text: v.string(), skipped: Seq }),
  /** The helper wants notes written through the editor; without an answer in 5 seconds it writes them itself. */
  'note.edit': v.strictObject({ intent: v.string(), title: v.string(), edits: v.array(Edit) }),
} as const;

/** First frames of a connection, before anything else is read. */
export const GREETINGS = {
  hello: v.strictObject({ protocol: v.number(), client: Hex16, vault: Hex16, nonce: Hex64 }),
  challenge: v.strictObject({ protocol: v.number(), nonce: Hex64, proof: Hex64 }),
  proof: v.strictObject({ proof: Hex64, lastSeq: Seq }),
  welcome: v.strictObject({ version: v.string(), seq: Seq, vaultName: v.string() }),
} as const;

export type RequestName = keyof typeof REQUESTS;
export type ParamsOf<K extends RequestName> = v.InferOutput<(typeof REQUESTS)[K]['params']>;
export type ResultOf<K extends RequestName> = v.InferOutput<(typeof REQUESTS)[K]['result']>;
export type EventName = keyof typeof EVENTS;
export type EventOf<K extends EventName> = v.InferOutput<(typeof EVENTS)[K]>;

/** Why a connection was closed. All failures to prove oneself look alike. */
export const CLOSE_CODES = { unauthorised: 4401, protocol: 4402, tooLarge: 1009, tooMany: 4429, shuttingDown: 1001 } as const;
