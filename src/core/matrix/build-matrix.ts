import { problem, ok } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import { AXES } from './matrix';
import type { Axis, Matrix, MatrixCell, MatrixItem, MatrixRow, RowState } from './matrix';
import { collectTies } from './collect-ties';
import { itemsOf } from './matrix-items';
import type { MatrixSource } from './matrix-source';
import { inOneGo } from '../trace/steps';
import { epicScores, scoreOf } from './score';
import type { TieBook } from './tie-book';

export interface MatrixRequest {
  readonly rows: Axis;
  readonly columns: Axis;
  /** Only this spec and what is below it. */
  readonly scope: VaultPath | null;
}

/** What a person sees first. */
export const USUAL_AXES = { rows: 'specs', columns: 'deliverables' } as const satisfies Pick<MatrixRequest, 'rows' | 'columns'>;

/** Puts what stands along two axes against each other. Linear in the ties. Problem: `matrix/same-axis`. */
export function buildMatrix(source: MatrixSource, request: MatrixRequest): Result<Matrix> {
  return inOneGo(buildMatrixInSteps(source, request));
}

/** The same in steps, so that a screen stays alive between them. */
export function* buildMatrixInSteps(source: MatrixSource, request: MatrixRequest): Generator<undefined, Result<Matrix>> {
  const { rows: rowAxis, columns: columnAxis, scope } = request;
  if (rowAxis === columnAxis && rowAxis !== 'specs') return sameAxis(rowAxis);
  const book = yield* collectTies(source);
  const inside = scope === null ? null : familyOf(source, scope);
  const rowItems = itemsOf(source, rowAxis).filter(({ spec }) => inside === null || (spec !== null && inside.has(spec)));
  yield;
  const links: ReadonlyMap<string, MatrixCell>[] = [];
  for (const item of rowItems) {
    links.push(tiesAcross(book, item, request));
    yield;
  }
  const tied = new Set(links.flatMap((ties) => [...ties.keys()]));
  const columns = itemsOf(source, columnAxis).filter(({ key, spec }) => inside === null || tied.has(key) || (spec !== null && inside.has(spec)));
  const places = new Map(columns.map(({ key }, at) => [key, at]));
  yield;
  const rows = rowItems.map((item, at) => rowOf({ source, item, columnAxis }, placed(links[at] ?? new Map(), places)));
  yield;
  return ok({ rowAxis, columnAxis, scope, rows, columns, score: scoreOf(rows), epics: epicScores(source, rows) });
}

/** A spec and every spec below it. */
function familyOf({ trace }: MatrixSource, scope: VaultPath): ReadonlySet<VaultPath> {
  const family = new Set<VaultPath>();
  const left = [scope];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (family.has(path)) continue;
    family.add(path);
    left.push(...(trace.specs.get(path)?.children ?? []));
  }
  return family;
}

/** What two axes meet in when nothing ties them to each other directly. */
function meetingOf({ rows, columns }: MatrixRequest): Axis | null {
  const pair = [rows, columns];
  if (pair.includes('roadmap')) return pair.includes('specs') ? null : 'specs';
  return pair.every((axis) => axis === 'deliverables' || axis === 'commits' || axis === 'runs') ? 'sessions' : null;
}

/** An item's cells by the key of the column. */
function tiesAcross(book: TieBook, item: MatrixItem, request: MatrixRequest): ReadonlyMap<string, MatrixCell> {
  const meeting = meetingOf(request);
  const direct = ofAxis(book, item.key, request.columns);
  if (meeting === null) return direct;
  const found = new Map(direct);
  for (const [middle, first] of ofAxis(book, item.key, meeting)) {
    for (const [key, second] of ofAxis(book, middle, request.columns)) if (!found.has(key)) found.set(key, worseOf(first, second));
  }
  return found;
}

function ofAxis(book: TieBook, key: string, axis: Axis): ReadonlyMap<string, MatrixCell> {
  const wanted = `${AXES[axis].one}:`;
  return new Map([...book.from(key)].filter(([other]) => other.startsWith(wanted) || (axis === 'deliverables' && other.startsWith('code:'))));
}

const BADNESS: Readonly<Record<MatrixCell['state'], number>> = { covered: 0, suspect: 1, missing: 2 };

function worseOf(one: MatrixCell, other: MatrixCell): MatrixCell {
  return BADNESS[one.state] > BADNESS[other.state] ? one : other;
}

function placed(ties: ReadonlyMap<string, MatrixCell>, places: ReadonlyMap<string, number>): ReadonlyMap<number, MatrixCell> {
  const cells = [...ties].flatMap(([key, cell]) => {
    const at = places.get(key);
    return at === undefined ? [] : [[at, cell] as const];
  });
  return new Map(cells.sort(([a], [b]) => a - b));
}

interface RowParts {
  readonly source: MatrixSource;
  readonly item: MatrixItem;
  readonly columnAxis: Axis;
}

function rowOf(parts: RowParts, cells: ReadonlyMap<number, MatrixCell>): MatrixRow {
  const { state, reason } = judge(parts, [...cells.values()]);
  return { item: parts.item, state, reason, cells };
}

/** The worst that is true of a row decides; a row without any tie is missing, unless others answer for it. */
function judge({ source, item, columnAxis }: RowParts, cells: readonly MatrixCell[]): { readonly state: RowState; readonly reason: string | null } {
  if (item.aside !== null) return { state: 'aside', reason: item.aside };
  const [fault] = item.faults;
  if (fault !== undefined) return { state: 'missing', reason: fault };
  const worst = cells.reduce<MatrixCell | null>((found, cell) => (found === null ? cell : worseOf(found, cell)), null);
  if (worst !== null) return worst.state === 'covered' ? { state: 'covered', reason: null } : { state: worst.state, reason: worst.reason };
  const answered = answeredBelow(source, item);
  return answered === null ? { state: 'missing', reason: `No ${AXES[columnAxis].one}` } : { state: 'aside', reason: answered };
}

/** A spec without ties of its own is counted by the specs below it. */
function answeredBelow({ trace }: MatrixSource, { axis, spec }: MatrixItem): string | null {
  const children = axis === 'specs' && spec !== null ? (trace.specs.get(spec)?.children.length ?? 0) : 0;
  return children === 0 ? null : `Counted by the ${children} ${children === 1 ? 'spec' : 'specs'} below it`;
}

function sameAxis(axis: Axis): Result<Matrix> {
  return problem('matrix/same-axis', {
    what: 'No matrix was made.',
    why: `Rows and columns are both ${AXES[axis].many}, and nothing ties those to each other.`,
    next: 'Choose another axis for the columns; specs may stand against specs.',
  });
}
