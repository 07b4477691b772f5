import type { Spec } from '../spec/spec';
import type { Deliverable } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import { collectEvidence, placeEntries } from './collect-evidence';
import { commitHash, linkedFiles, namedPaths, runOf } from './entry-facts';
import type { MatrixCell } from './matrix';
import { entriesFor, KEYS, OPEN_GATE, specGates } from './matrix-items';
import type { SpecGate } from './matrix-items';
import type { MatrixSource } from './matrix-source';
import { TieBook } from './tie-book';
import { journalOf, whySuspect } from './tie-state';
import type { TieName } from './tie-state';

/** Every tie that specs, journals and evidence state; linear in what they say. */
export function* collectTies(source: MatrixSource): Generator<undefined, TieBook> {
  const book = new TieBook();
  const unmarked = new Set(source.trace.findings.filter(({ code }) => code === 'deliverable/unmarked').map(({ path }) => path));
  const gates = new Map<VaultPath, SpecGate[]>();
  for (const gate of specGates(source)) {
    gates.set(gate.path, [...(gates.get(gate.path) ?? []), gate]);
    if (gate.spec !== null) book.set(KEYS.spec(gate.spec), KEYS.gate(gate), gateCell(gate));
  }
  for (const spec of source.trace.specs.values()) {
    addFamily(book, source, spec);
    addSessions(book, source, spec);
    addEntries(book, { source, gates }, spec);
    yield;
  }
  for (const one of source.trace.deliverables) if (one.spec !== null) book.set(KEYS.spec(one.spec), KEYS.deliverable(one.path), deliverableCell(source, one, unmarked));
  for (const { spec, path, context } of source.trace.codeChanges) {
    if (spec !== null) book.set(KEYS.spec(spec), KEYS.code(path), tieCell(source, { kind: 'code', source: context, upstream: spec, linked: path }, 'Recorded under Code Changes'));
  }
  for (const { key, specs, done } of source.roadmap) for (const spec of specs) book.set(KEYS.roadmap(key), KEYS.spec(spec), roadmapCell(source, spec, done));
  const entries = placeEntries(source);
  yield;
  for (const spec of source.trace.specs.values()) {
    collectEvidence(book, { source, entries }, spec);
    yield;
  }
  return book;
}

export function covered(reason: string): MatrixCell {
  return { state: 'covered', reason };
}

/** `holds` is what is said of a tie that is not suspect. */
function tieCell(source: MatrixSource, name: TieName, holds: string): MatrixCell {
  const reason = whySuspect(source, name);
  return reason === null ? covered(holds) : { state: 'suspect', reason };
}

function idOf({ trace }: MatrixSource, path: VaultPath): string {
  return trace.specs.get(path)?.id ?? path;
}

function addFamily(book: TieBook, source: MatrixSource, spec: Spec): void {
  const own = KEYS.spec(spec.path);
  if (spec.parent !== null) book.set(own, KEYS.spec(spec.parent), tieCell(source, { kind: 'parent', source: spec.path, upstream: spec.parent, linked: null }, `${spec.id} is part of ${idOf(source, spec.parent)}`));
  for (const { spec: upstream } of spec.dependencies) {
    if (upstream !== null) book.set(own, KEYS.spec(upstream), tieCell(source, { kind: 'dependency', source: spec.path, upstream, linked: null }, `${spec.id} depends on ${idOf(source, upstream)}`));
  }
  for (const downstream of downstreamOf(source, spec)) {
    const other = KEYS.spec(downstream);
    if (spec.context === null || book.from(own).has(other)) continue;
    book.set(own, other, tieCell(source, { kind: 'downstream', source: spec.context, upstream: spec.path, linked: downstream }, `${spec.id} is delivered to ${idOf(source, downstream)}`));
  }
  for (const { line, mark, number } of source.criteria.get(spec.path) ?? []) {
    const isMet = mark.toLowerCase() === 'x';
    book.set(own, KEYS.criterion(spec.path, line), isMet ? covered(`Criterion ${number} is met`) : { state: 'missing', reason: 'Not met yet' });
  }
}

function downstreamOf({ trace }: MatrixSource, spec: Spec): readonly VaultPath[] {
  const links = spec.context === null ? [] : (trace.contexts.get(spec.context)?.downstream ?? []);
  return links.flatMap(({ spec: path }) => path ?? []);
}

/** Only the newest session was made with the fingerprint on the journal's Spec line. */
function addSessions(book: TieBook, source: MatrixSource, spec: Spec): void {
  const { context } = spec;
  const sessions = journalOf(source, spec.path)?.sessions ?? [];
  if (context === null) return;
  sessions.forEach(({ line, number }, at) => {
    const holds = `Session ${number ?? at + 1} of ${spec.id}`;
    const isNewest = at === sessions.length - 1;
    const cell = isNewest ? tieCell(source, { kind: 'journal', source: context, upstream: spec.path, linked: null }, holds) : covered(holds);
    book.set(KEYS.spec(spec.path), KEYS.session(context, line), cell);
  });
}

interface EntrySource {
  readonly source: MatrixSource;
  /** By the note they stand in: their own, or that of the run that asked them. */
  readonly gates: ReadonlyMap<VaultPath, readonly SpecGate[]>;
}

function addEntries(book: TieBook, { source, gates }: EntrySource, spec: Spec): void {
  for (const placed of entriesFor(source, spec)) {
    const { entry, session, context } = placed;
    const when = session === null ? 'Logged in the notes' : `Logged in session ${session.number ?? '?'} of ${spec.id}`;
    const things = thingsOf({ source, gates }, placed);
    for (const { key, cell } of things) {
      if (!key.startsWith('deliverable:') && !key.startsWith('code:')) book.set(KEYS.spec(spec.path), key, cell ?? covered(when));
      if (session !== null) book.set(KEYS.session(context, session.line), key, cell ?? covered(`${when}, line ${entry.line}`));
      if (key.startsWith('gate:') && runOf(entry) !== null) book.set(KEYS.run(context, entry.line), key, cell ?? covered(when));
    }
  }
}

function gateCell({ answer }: SpecGate): MatrixCell {
  return answer === null ? { state: 'missing', reason: OPEN_GATE } : covered(`Answered: ${answer}`);
}

interface Thing {
  readonly key: string;
  /** null: it is simply there. */
  readonly cell: MatrixCell | null;
}

/** The commit, the run, the files and the gates in them that an entry names. */
function thingsOf({ source, gates }: EntrySource, placed: ReturnType<typeof entriesFor>[number]): readonly Thing[] {
  const { entry, context } = placed;
  const hash = commitHash(entry);
  const run = runOf(entry);
  const linked = linkedFiles(placed, source.resolve);
  const files = [...linked.map(KEYS.deliverable), ...namedPaths(entry).map(KEYS.code)];
  return [
    ...(hash === null ? [] : [{ key: KEYS.commit(hash), cell: null }]),
    ...(run === null ? [] : [{ key: KEYS.run(context, entry.line), cell: run.failed ? ({ state: 'missing', reason: 'The run failed' } as const) : null }]),
    ...files.map((key) => ({ key, cell: null })),
    ...linked.flatMap((path) => gates.get(path) ?? []).map((gate) => ({ key: KEYS.gate(gate), cell: gateCell(gate) })),
  ];
}

function deliverableCell(source: MatrixSource, one: Deliverable, unmarked: ReadonlySet<string>): MatrixCell {
  if (!one.exists) return { state: 'missing', reason: 'The file is not there' };
  if (!one.registered) return { state: 'missing', reason: 'No journal registers the file' };
  if (unmarked.has(one.path)) return { state: 'missing', reason: 'The file does not name its spec' };
  const holds = one.marked ? 'Registered, and the file names the spec' : 'Registered';
  if (one.spec === null || one.registry === null) return covered(holds);
  return tieCell(source, { kind: 'deliverable', source: one.registry.context, upstream: one.spec, linked: one.path }, holds);
}

function roadmapCell(source: MatrixSource, path: VaultPath, done: boolean): MatrixCell {
  const spec = source.trace.specs.get(path);
  const isCompleted = spec?.status === 'completed';
  if (spec === undefined || done === isCompleted) return covered(done ? 'Both say done' : 'Planned');
  return { state: 'suspect', reason: done ? `The roadmap says done, ${spec.id} says ${spec.statusText ?? 'nothing'}` : `${spec.id} is completed, the roadmap item is open` };
}
