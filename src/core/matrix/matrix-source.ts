import type { Journal } from '../journal/journal';
import type { Result } from '../problem';
import type { TrackedTie } from '../suspect/tracked-tie';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import { scanNote } from '../text/scan-note';
import { criteriaOf } from './evidence-links';
import type { CriterionFacts } from './evidence-links';
import { roadmapRows } from './roadmap-rows';
import type { RoadmapRow } from './roadmap-rows';
import { shelveTies } from './tie-state';
import type { TieShelf } from './tie-state';

/** How the texts behind a trace are come by. */
export interface TraceReader {
  readonly read: (path: VaultPath) => Promise<Result<string>>;
  readonly journal: (context: VaultPath) => Promise<Result<Journal>>;
  /** The file that a link's text leads to. */
  readonly resolve: (source: VaultPath, target: string) => VaultPath | null;
  /** Lets others go first, after every file; null where nobody waits. */
  readonly breathe: (() => Promise<void>) | null;
}

/** What a matrix, a history and a picture are made from: the trace with the texts that it does not keep. */
export interface MatrixSource {
  readonly trace: Trace;
  /** By context. */
  readonly journals: ReadonlyMap<VaultPath, Journal>;
  readonly ties: TieShelf;
  /** Criteria with their evidence, by spec. */
  readonly criteria: ReadonlyMap<VaultPath, readonly CriterionFacts[]>;
  readonly resolve: TraceReader['resolve'];
  readonly roadmap: readonly RoadmapRow[];
}

/** Reads every spec with criteria and every journal with entries once. A file that cannot be read is left out: the trace has a finding for it. */
export async function gatherSource(trace: Trace, ties: readonly TrackedTie[], reader: TraceReader): Promise<MatrixSource> {
  const journals = new Map<VaultPath, Journal>();
  const criteria = new Map<VaultPath, readonly CriterionFacts[]>();
  for (const [path, spec] of trace.specs) {
    if (spec.criteria.length === 0) continue;
    const text = await reader.read(path);
    if (text.ok) criteria.set(path, criteriaOf(scanNote(text.value)));
    await reader.breathe?.();
  }
  for (const [path, { sessions, entries }] of trace.contexts) {
    if (sessions.length === 0 && entries === 0) continue;
    const journal = await reader.journal(path);
    if (journal.ok) journals.set(path, journal.value);
    await reader.breathe?.();
  }
  return { trace, ties: shelveTies(ties), journals, criteria, resolve: reader.resolve, roadmap: roadmapRows(trace) };
}
