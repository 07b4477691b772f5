import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { Plan } from '../../../../src/core/workflow/plan';
import type { RunFolder, RunFolders, RunJournal } from '../node/run-folder';
import type { RunSummary } from './engine';
import { stepOf } from '../../../../src/core/workflow/plan-reader';
import { frozenName } from './log-name';
import { planJson, planOfJson } from './plan-json';
import { entryOf } from './run-entry';
import type { NumberedEntry } from './run-entry';
import { fold, newRecord } from './run-record';
import type { PlanOf, RunRecord } from './run-record';

/** Code of the Problem for a run that was cut off before its first entry: nobody was told that it exists. */
export const NEVER_BEGUN = 'run/empty';

const SEAL = 'trust.json';

/** A run as its folder keeps it. */
export interface KeptRun {
  readonly folder: RunFolder;
  readonly record: RunRecord;
  readonly planOf: PlanOf;
  readonly entries: readonly NumberedEntry[];
  readonly first: Plan;
}

/** A kept run whose journal is open for more. */
export interface OpenedRun extends KeptRun {
  readonly journal: RunJournal;
  readonly isDamaged: boolean;
}

/** What is frozen with a run, and again when it goes on with a changed definition. */
export interface Frozen {
  readonly plan: Plan;
  readonly definitions: ReadonlyMap<string, string>;
  /** Absent where the seal of a run around it counts, or nothing has to be trusted. */
  readonly seal?: string | null;
}

/** Opens and keeps the folders of runs. */
export class RunShelf {
  constructor(private readonly runs: RunFolders) {}

  ids(): readonly string[] {
    return this.runs.ids();
  }

  /** Makes a run's folder, with everything frozen in it before anything can happen. */
  make(run: string, frozen: Frozen): Result<Omit<OpenedRun, 'entries'>> {
    const folder = this.runs.create(run);
    if (!folder.ok) return folder;
    const kept = this.freeze(folder.value, frozen, 1);
    if (!kept.ok) return kept;
    const sealed = typeof frozen.seal === 'string' ? this.seal(folder.value, frozen.seal) : kept;
    if (!sealed.ok) return sealed;
    const opened = folder.value.openJournal();
    if (!opened.ok) return opened;
    const { plan } = frozen;
    return ok({ folder: folder.value, record: newRecord(plan), planOf: planReader(folder.value, plan), first: plan, journal: opened.value.journal, isDamaged: false });
  }

  /** What was trusted, kept with the run; a later seal takes the place of an earlier one. */
  seal(folder: RunFolder, seal: string): Result<null> {
    return folder.freeze(SEAL, seal);
  }

  /** The seal that counts for a run, and the way to it from the outermost run: `deploy/`. */
  sealOf({ folder, record }: Pick<KeptRun, 'folder' | 'record'>): { readonly seal: string | null; readonly prefix: string } {
    const { parent } = record.facts;
    if (parent === null) return { seal: folder.text(SEAL), prefix: '' };
    const outer = this.read(parent.run);
    if (!outer.ok) return { seal: null, prefix: '' };
    const { seal, prefix } = this.sealOf(outer.value);
    return { seal, prefix: `${prefix}${stepOf(outer.value.record.plan, parent.step).id}/` };
  }

  /** `definition.yaml` and `plan.json`; those of later revisions carry their number. */
  freeze(folder: RunFolder, { plan, definitions }: Frozen, revision: number): Result<null> {
    const tail = revision === 1 ? '' : `-${revision}`;
    const texts = new Map([[plan.workflow, ''], ...definitions]);
    const frozen = [...texts].map(([name, text]) => [frozenName(name, { of: plan.workflow, revision }), text] as const);
    const files = [...frozen, [`plan${tail}.json`, planJson(plan)]] as const;
    for (const [name, text] of files) {
      const kept = folder.freeze(name, text);
      if (!kept.ok) return kept;
    }
    return ok(null);
  }

  /** Definitions of other workflows that were frozen with a run. */
  includes(folder: RunFolder, revision: number): ReadonlyMap<string, string> {
    const place = revision === 1 ? 'includes' : `includes-${revision}`;
    const names = folder.names(place).filter((name) => name.endsWith('.yaml'));
    return new Map(names.map((name) => [name.slice(0, -'.yaml'.length), folder.text(`${place}/${name}`) ?? '']));
  }

  /** Reads a run without opening its journal for more. */
  read(run: string): Result<KeptRun> {
    const folder = this.runs.open(run);
    return folder.ok ? keptRun(folder.value, folder.value.readJournal()) : folder;
  }

  open(run: string): Result<OpenedRun> {
    const folder = this.runs.open(run);
    if (!folder.ok) return folder;
    const opened = folder.value.openJournal();
    if (!opened.ok) return opened;
    const kept = keptRun(folder.value, opened.value.records);
    if (!kept.ok) {
      opened.value.journal.close();
      return kept;
    }
    return ok({ ...kept.value, journal: opened.value.journal, isDamaged: opened.value.damaged });
  }

  /** The summary that is kept beside a journal; null when there is none, or the journal has grown since. */
  keptSummary(run: string): RunSummary | null {
    const folder = this.runs.open(run);
    const kept = folder.ok ? folder.value.summary() : null;
    return isSummary(kept) ? kept : null;
  }
}

function keptRun(folder: RunFolder, records: ReturnType<RunFolder['readJournal']>): Result<KeptRun> {
  if (records.length === 0) return neverBegun();
  const plan = planOfJson(folder.text('plan.json') ?? '');
  if (!plan.ok) return plan;
  const entries = records.map(entryOf);
  const known = entries.filter((entry) => entry !== null);
  if (known.length < entries.length) return newer();
  if (known[0]?.entry.type !== 'run.prepared') return neverBegun();
  const planOf = planReader(folder, plan.value);
  const record = known.reduce((before, entry) => fold(before, entry, planOf), newRecord(plan.value));
  return ok({ folder, record, planOf, entries: known, first: plan.value });
}

/** Every state that a run was in, one after the other. */
export function* historyOf({ first, entries, planOf }: KeptRun): Generator<RunRecord> {
  let record = newRecord(first);
  for (const entry of entries) {
    record = fold(record, entry, planOf);
    yield record;
  }
}

function planReader(folder: RunFolder, first: Plan): PlanOf {
  const known = new Map<number, Plan>([[1, first]]);
  return (revision) => {
    const plan = known.get(revision) ?? readPlan(folder, revision);
    if (plan !== null) known.set(revision, plan);
    return plan;
  };
}

function readPlan(folder: RunFolder, revision: number): Plan | null {
  const plan = planOfJson(folder.text(`plan-${revision}.json`) ?? '');
  return plan.ok ? plan.value : null;
}

function isSummary(value: unknown): value is RunSummary {
  return typeof value === 'object' && value !== null && 'run' in value && 'workflow' in value && 'phase' in value && 'isWhole' in value && 'attempts' in value && Array.isArray(value.attempts);
}

function newer(): Result<never> {
  return problem('run/newer', { what: 'The run was not opened.', why: 'A newer version of Throughline wrote its journal.', next: 'Update this installation.' });
}

function neverBegun(): Result<never> {
  return problem(NEVER_BEGUN, { what: 'The run was not opened.', why: 'Its journal holds nothing: it was cut off before it began.', next: 'Start the workflow anew.' });
}
