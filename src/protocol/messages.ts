import * as v from 'valibot';
import { tableOf } from '../core/table-of';
import { TRUST_KINDS } from '../core/workflow/trust';

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
  /** The file's stem, also of one that is misnamed. */
  name: v.string(),
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
  inputs: v.array(v.strictObject({ name: v.string(), required: v.boolean(), fallback: v.nullable(v.string()), choices: v.array(v.string()), description: v.nullable(v.string()) })),
  phases: v.array(v.string()),
  steps: v.number(),
  /** Hash over what trust covers now; null when a mistake keeps it from being run. */
  sha256: v.nullable(Hex64),
  /** Whether this device trusts exactly that. */
  trust: v.picklist(['trusted', 'untrusted', 'changed']),
  /** What is not as it was trusted. */
  changes: v.array(v.strictObject({ kind: v.picklist(TRUST_KINDS), name: v.string(), change: v.picklist(['added', 'removed', 'changed']) })),
  status: v.picklist(['not-started', 'running', 'completed', 'failed', 'paused']),
  executions: v.number(),
  successRate: v.nullable(v.number()),
  averageSeconds: v.nullable(v.number()),
  lastRun: v.nullable(v.string()),
  mistakes: v.array(MistakeShape),
});

const Phase = v.picklist(['running', 'waiting', 'backing-off', 'pausing', 'paused', 'parked', 'cancelling', 'cancelled', 'rolling-back', 'rolled-back', 'rollback-failed', 'done']);
const Parent = v.nullable(v.strictObject({ run: RunId, step: Step }));
const LeftAlone = v.array(v.strictObject({ path: Path, reason: v.string() }));

/** A run in a list. */
export const RunSummary = v.strictObject({
  run: RunId,
  workflow: Name,
  version: v.nullable(v.string()),
  phase: Phase,
  startedAt: v.string(),
  updatedAt: v.string(),
  completedAt: v.nullable(v.string()),
  spec: v.nullable(Path),
  session: v.nullable(v.string()),
  parent: Parent,
  isOpen: v.boolean(),
  stepsDone: v.number(),
  stepsInAll: v.number(),
});

/** A run as panes show it: state.json and progress.json together, and what they leave out. */
export const RunView = v.strictObject({
  run: RunId,
  workflow: Name,
  /** Of the newest entry of the run's journal that made this view. */
  entry: Seq,
  phase: Phase,
  state: tableOf(v.unknown()),
  progress: tableOf(v.unknown()),
  phases: v.array(v.strictObject({ name: v.nullable(v.string()), type: v.picklist(['sequential', 'parallel']), steps: v.array(Step) })),
  inputs: tableOf(v.string()),
  /** Place 0 is the run's start. */
  checkpoints: v.array(v.strictObject({ place: v.number(), step: Step, id: v.string() })),
  nested: v.array(v.strictObject({ step: Step, run: RunId })),
  parent: Parent,
  /** Steps that wait for a person before they start. */
  asks: v.array(Step),
  /** Files that no rollback would bring back, the first of them with their reasons, while the run waits to be told to start all the same. */
  leftOutAsked: v.nullable(v.strictObject({ files: v.array(v.string()), count: v.number() })),
  /** Message of the commit that waits for a person. */
  commitAsked: v.nullable(v.string()),
  asksPassword: v.array(Step),
  /** What the last rollback did; null when there was none, or it was taken back. */
  restored: v.nullable(v.strictObject({ restored: v.array(Path), leftAlone: LeftAlone })),
  editedByOthers: v.array(v.string()),
  /** Whether the definition on the disk is another one than the run is driven by. */
  definitionChanged: v.boolean(),
  /** Where what its steps say is written on its newest day, from the vault's root; `../` leads to a repository around the vault. null before the first step. */
  logs: v.nullable(Path),
  /** Where the run's note lies; null for a run that keeps none. */
  notes: v.nullable(Path),
  /** Why the run cannot be driven on here. */
  trouble: v.nullable(Problem),
  /** Buttons that are legal now. */
  controls: v.array(v.picklist(['pause', 'resume', 'cancel', 'skip', 'retry', 'retry-after', 'rollback', 'confirm', 'undo'])),
});

/** What a restore would do, and what it would leave alone. */
export const RollbackPreview = v.strictObject({
  restored: v.array(Path),
  leftAlone: LeftAlone,
  notUndone: v.array(v.strictObject({ step: Step, name: v.string(), undo: v.nullable(v.array(v.string())) })),
});

const Edit = v.strictObject({ path: Path, before: v.nullable(Hex64), text: v.nullable(v.string()) });

const Inputs = v.pipe(tableOf(Text), v.check((inputs) => Object.keys(inputs).every((name) => name.length <= 64)));
const OfRun = v.strictObject({ run: RunId });
const Task = v.pipe(v.string(), v.regex(/^T\d{1,5}$/));
const OfTask = v.strictObject({ change: Path, task: Task });
const TaskRestore = v.strictObject({ restored: v.array(Path), leftAlone: LeftAlone });
const OfStep = v.strictObject({ run: RunId, step: Step });
const ToCheckpoint = v.strictObject({ run: RunId, checkpoint: v.pipe(v.number(), v.integer(), v.minValue(0)) });
const From = v.variant('kind', [v.strictObject({ kind: v.literal('unfinished') }), v.strictObject({ kind: v.picklist(['step', 'step-and-after']), step: Step })]);
const PlannedStep = v.strictObject({ number: Step, id: v.string(), name: v.string(), argv: v.array(v.string()), notes: v.array(v.string()) });
const Commit = v.strictObject({ hash: v.string(), subject: v.string() });
const Since = v.pipe(v.string(), v.maxLength(32));
const Count = v.pipe(v.number(), v.integer(), v.minValue(0));
const Hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{7,40}$/));

/** A file of the repository that changed since a minute. */
const ChangedFile = v.strictObject({
  /** From the repository's root. */
  path: Path,
  inVault: v.nullable(Path),
  change: v.picklist(['created', 'modified', 'deleted']),
  added: Count,
  removed: Count,
  /** Not committed yet. */
  isOpen: v.boolean(),
});
const GitFacts = v.strictObject({ branch: v.nullable(v.string()), changed: v.array(Path), commits: v.array(Commit), files: v.array(ChangedFile), figures: v.strictObject({ added: Count, removed: Count, created: Count, modified: Count }) });
const GitCommit = v.strictObject({
  /** null for a preview, and for a commit that had nothing to hold. */
  hash: v.nullable(v.string()),
  diffstat: v.string(),
  files: v.array(v.strictObject({ path: Path, added: Count, removed: Count, binary: v.boolean() })),
  branch: v.nullable(v.string()),
  /** Hooks that are left out, filters that are missing, signatures: a sentence each. */
  notes: v.array(v.string()),
});
const Written = v.variant('kind', [v.strictObject({ kind: v.literal('written') }), v.strictObject({ kind: v.literal('refused'), problem: Problem })]);

/** What a plugin may ask of a helper. A new request is a row here, a handler there, a section in the protocol's page. Nothing here can grant trust. */
export const REQUESTS = {
  'workflow.list': { params: v.strictObject({}), result: v.array(WorkflowSummary) },
  'workflow.plan': { params: v.strictObject({ name: Name, inputs: Inputs }), result: v.strictObject({ steps: v.array(PlannedStep), mistakes: v.array(MistakeShape) }) },
  'workflow.run': { params: v.strictObject({ name: Name, inputs: Inputs, phase: v.nullable(v.pipe(v.string(), v.maxLength(256))), spec: v.nullable(Path), session: v.nullable(v.pipe(v.string(), v.maxLength(256))), trigger: v.optional(v.picklist(['schedule', 'ci'])) }), result: v.strictObject({ run: RunId }) },
  'run.list': { params: v.strictObject({ workflow: v.nullable(Name), most: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000)) }), result: v.array(RunSummary) },
  /** Output of this run is told from now on. */
  'run.watch': { params: OfRun, result: RunView },
  'run.unwatch': { params: OfRun, result: v.strictObject({}) },
  'run.pause': { params: OfRun, result: RunView },
  /** `step` runs that one again, `step-and-after` also what follows it. */
  'run.resume': { params: v.strictObject({ run: RunId, from: v.nullable(From), definition: v.picklist(['as-started', 'as-it-is']) }), result: RunView },
  'run.skip': { params: v.strictObject({ run: RunId, step: Step, reason: v.pipe(Text, v.minLength(1)) }), result: RunView },
  'run.cancel': { params: OfRun, result: RunView },
  'run.confirm': { params: OfStep, result: RunView },
  'run.confirm-commit': { params: OfRun, result: RunView },
  'run.confirm-left-out': { params: OfRun, result: RunView },
  'run.preview-rollback': { params: ToCheckpoint, result: RollbackPreview },
  'run.rollback': { params: ToCheckpoint, result: RunView },
  'run.undo-rollback': { params: OfRun, result: RunView },
  'log.read': { params: v.strictObject({ run: RunId, step: Step, attempt: v.pipe(v.number(), v.integer(), v.minValue(1)), offset: Seq, bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256 * 1024)) }), result: v.strictObject({ text: v.string(), offset: Seq, size: Seq }) },
  /** Paths are from the repository's root. */
  'git.facts': { params: v.strictObject({ since: v.nullable(Since) }), result: GitFacts },
  'git.commit': { params: v.strictObject({ paths: v.pipe(v.array(Path), v.minLength(1), v.maxLength(10_000)), message: v.pipe(Text, v.minLength(1)), preview: v.boolean() }), result: GitCommit },
  /** A file of the vault as the last commit before a minute has it; null where that has none. */
  'git.text-since': { params: v.strictObject({ path: Path, since: Since }), result: v.strictObject({ text: v.nullable(v.string()) }) },
  'git.unknown-hashes': { params: v.strictObject({ hashes: v.pipe(v.array(Hash), v.maxLength(500)) }), result: v.strictObject({ unknown: v.array(v.string()) }) },
  /** A file of the trusted repository, at most 1 MB; null where there is none. */
  'code.lines': { params: v.strictObject({ path: Path }), result: v.strictObject({ text: v.nullable(v.string()) }) },
  /** The tree around a task of a change. `after` keeps nothing for a task that was not begun here. */
  'task.keep': { params: v.strictObject({ ...OfTask.entries, when: v.picklist(['before', 'after']) }), result: v.strictObject({ kept: v.boolean() }) },
  'task.preview-rollback': { params: OfTask, result: TaskRestore },
  'task.rollback': { params: OfTask, result: TaskRestore },
  /** Takes a task back whose check failed, where nothing but its own code would go with it: `others` are the tasks that are open as well. */
  'task.rollback-failed': { params: v.strictObject({ ...OfTask.entries, others: v.pipe(v.array(Task), v.maxLength(1_000)) }), result: v.strictObject({ restored: v.array(Path), why: v.string() }) },
  /** Gives the task its files again; nothing is restored when nothing was taken back. */
  'task.undo-rollback': { params: OfTask, result: TaskRestore },
  'note.edited': { params: v.strictObject({ intent: v.pipe(v.string(), v.maxLength(64)), result: Written }), result: v.strictObject({}) },
} as const;

/** What a helper tells a plugin by itself. */
export const EVENTS = {
  'workflows.changed': v.strictObject({}),
  'run.changed': RunView,
  /** A running step came on; only the newest number counts. */
  'run.progress': v.strictObject({ run: RunId, step: Step, percent: v.number() }),
  /** Output of a step from byte `offset` of its log on. The `skipped` bytes before it were left out because the client was slow, and can be read from the log. */
  'log.lines': v.strictObject({ run: RunId, step: Step, attempt: v.number(), offset: Seq, text: v.string(), skipped: Seq }),
  /** The helper wants notes written through the editor; without an answer in 5 seconds it writes them itself. */
  'note.edit': v.strictObject({ intent: v.string(), title: v.string(), edits: v.array(Edit) }),
} as const;

/** Events that every client of a vault gets, each with the next number, and gets again after a reconnect. The others carry the newest number. */
export const NUMBERED_EVENTS = ['workflows.changed', 'run.changed'] as const satisfies readonly EventName[];

/** First frames of a connection, before anything else is read. */
export const GREETINGS = {
  hello: v.strictObject({ protocol: v.number(), client: Hex16, vault: Hex16, nonce: Hex64 }),
  challenge: v.strictObject({ protocol: v.number(), nonce: Hex64, proof: Hex64 }),
  /** `lastSeq` is the newest number that this client has seen, 0 at first. */
  proof: v.strictObject({ proof: Hex64, lastSeq: Seq }),
  /** `continued`: every numbered event behind `lastSeq` follows. `anew`: the client asks for what it shows. */
  welcome: v.strictObject({ version: v.string(), seq: Seq, vaultName: v.string(), resumed: v.picklist(['continued', 'anew']) }),
} as const;

export type GreetingName = keyof typeof GREETINGS;
export type GreetingOf<K extends GreetingName> = v.InferOutput<(typeof GREETINGS)[K]>;
export type RequestName = keyof typeof REQUESTS;
export type ParamsOf<K extends RequestName> = v.InferOutput<(typeof REQUESTS)[K]['params']>;
export type ResultOf<K extends RequestName> = v.InferOutput<(typeof REQUESTS)[K]['result']>;
export type EventName = keyof typeof EVENTS;
export type EventOf<K extends EventName> = v.InferOutput<(typeof EVENTS)[K]>;
export type WorkflowSummaryShape = v.InferOutput<typeof WorkflowSummary>;
export type RunViewShape = v.InferOutput<typeof RunView>;
export type RunSummaryShape = v.InferOutput<typeof RunSummary>;

/** Why a connection was closed. All failures to prove oneself look alike. */
export const CLOSE_CODES = { unauthorised: 4401, protocol: 4402, tooSlow: 4408, tooMany: 4429, tooLarge: 1009, shuttingDown: 1001 } as const;
