import { ok, problem } from '../../src/core/problem';
import type { Result } from '../../src/core/problem';
import type { Plan } from '../../src/core/workflow/plan';
import { newRun } from '../../src/core/workflow/reduce';
import type { Engine, RunListener, RunUpdate, RunView } from '../../pkg/helper/src/engine/engine';
import { runOnWire } from '../../pkg/helper/src/helper/shown-wire';
import type { VaultDesk } from '../../pkg/helper/src/helper/vault-desk';

export const RUN = 'r-20261121-1405-k3x9p2';

const PLAN: Plan = { workflow: 'build', version: '1.0.0', type: 'sequential', inputs: [], prerequisites: [], phases: [{ name: null, type: 'sequential', maxConcurrent: null, sync: { kind: 'all' }, condition: null, steps: [], validation: [] }], steps: [], validation: [], onSuccess: [], onFailure: [], recovery: 'checkpoint' };

/** A vault whose engine says what a test tells it to say, and counts what it was asked. */
export interface FakeVault extends VaultDesk {
  readonly asked: string[];
  /** Tells every watcher. */
  readonly say: (update: RunUpdate) => void;
  /** A numbered change of the run; `seq` is the journal's. */
  readonly change: (seq: number) => void;
  readonly print: (offset: number, text: string) => void;
  readonly listeners: ReadonlySet<RunListener>;
}

export function fakeVault(key: string, name: string): FakeVault {
  const listeners = new Set<RunListener>();
  const asked: string[] = [];
  const say = (update: RunUpdate): void => {
    for (const listener of listeners) listener(update);
  };
  return {
    key,
    name,
    asked,
    listeners,
    say,
    change: (seq) => { say({ kind: 'entry', run: RUN, seq, entry: { at: '2026-11-21T14:05:00.000Z', type: 'run.pause-asked' }, view: viewAt(seq) }); },
    print: (offset, text) => { say({ kind: 'output', run: RUN, step: 1, attempt: 1, offset, text }); },
    engine: fakeEngine({ listeners, asked }),
    places: [],
    workflows: { list: () => Promise.resolve(ok([])), plan: nothing, run: () => asking(asked, 'run'), resume: () => asking(asked, 'resume') },
    git: { facts: nothing, commit: nothing, textSince: nothing, unknownHashes: nothing, codeLines: nothing },
    tasks: { keep: nothing, preview: nothing, takeBack: nothing, takeBackFailed: nothing, giveBack: nothing },
    shown: (view) => runOnWire(view, { definitionChanged: false, logs: null, notes: null }),
  };
}

export function viewAt(seq: number): RunView {
  const state = { ...newRun(PLAN), run: RUN, startedAt: '2026-11-21T14:05:00.000Z', updatedAt: '2026-11-21T14:05:00.000Z' };
  return { run: RUN, workflow: 'build', seq, plan: PLAN, state, inputs: {}, checkpoints: [], nested: [], parent: null, leftOutAsked: null, commitAsked: null, asksPassword: [], restored: null, editedByOthers: [], trouble: null, controls: [] };
}

function fakeEngine({ listeners, asked }: { readonly listeners: Set<RunListener>; readonly asked: string[] }): Engine {
  const view = (): Result<RunView> => ok(viewAt(1));
  const refused = (what: string) => () => asking(asked, what);
  return {
    start: refused('start'),
    list: () => [],
    view,
    entriesAfter: () => ok([]),
    watch: () => ok({ view: viewAt(1), stop: () => undefined }),
    watchAll: (listener) => {
      listeners.add(listener);
      return () => { listeners.delete(listener); };
    },
    readLog: () => ok({ text: '', offset: 0, size: 0 }),
    pause: () => Promise.resolve(view()),
    resume: refused('resume'),
    skip: refused('skip'),
    retry: refused('retry'),
    cancel: refused('cancel'),
    confirm: refused('confirm'),
    previewRollback: nothing,
    rollback: refused('rollback'),
    undoRollback: refused('undo'),
    recover: () => Promise.resolve(ok({ goesOn: [], endedProcesses: 0, unreadable: [] })),
    close: () => Promise.resolve(),
  };
}

function asking(asked: string[], what: string): Promise<Result<RunView>> {
  asked.push(what);
  return Promise.resolve(ok(viewAt(1)));
}

function nothing(): Promise<Result<never>> {
  return Promise.resolve(problem('fake/nothing', { what: 'Nothing was done.', why: 'This vault is a fake.', next: 'Go on.' }));
}
