import type { VaultPath } from '../vault/paths';

/** What may stand along an axis, with the words that people read. A new row is a new axis everywhere. */
export const AXES = {
  criteria: { one: 'criterion', many: 'criteria', title: 'Criteria' },
  specs: { one: 'spec', many: 'specs', title: 'Specs' },
  sessions: { one: 'session', many: 'sessions', title: 'Sessions' },
  deliverables: { one: 'deliverable', many: 'deliverables', title: 'Deliverables' },
  commits: { one: 'commit', many: 'commits', title: 'Commits' },
  runs: { one: 'run', many: 'runs', title: 'Runs' },
  gates: { one: 'gate', many: 'gates', title: 'Gates' },
  roadmap: { one: 'roadmap item', many: 'roadmap items', title: 'Roadmap items' },
} as const satisfies Record<string, AxisWords>;

export interface AxisWords {
  readonly one: string;
  readonly many: string;
  readonly title: string;
}

export type Axis = keyof typeof AXES;

export const AXIS_NAMES = ['criteria', 'specs', 'sessions', 'deliverables', 'commits', 'runs', 'gates', 'roadmap'] as const satisfies readonly Axis[];

/** `covered`: it holds. `suspect`: one end changed since. `missing`: expected, and not there. */
export type CellState = 'covered' | 'suspect' | 'missing';

/** `aside`: not counted, because another row answers for it or somebody dropped it. */
export type RowState = CellState | 'aside';

/** Where a thing stands: a file and a line from 1. */
export interface Spot {
  readonly path: VaultPath;
  readonly line: number | null;
}

/** A thing along an axis. */
export interface MatrixItem {
  readonly axis: Axis;
  /** Names the item among all; stable while its place is. */
  readonly key: string;
  /** Short: `1001`, `1001 #2`, `S3`, `4f2a91c`. */
  readonly label: string;
  readonly title: string;
  /** The spec it belongs to. */
  readonly spec: VaultPath | null;
  /** null when it stands in no file of the vault. */
  readonly spot: Spot | null;
  /** Why it is not counted; null when it is. */
  readonly aside: string | null;
  /** What is wrong with it whatever stands along the other axis. */
  readonly faults: readonly string[];
}

/** A tie between two items, or what is wrong where one should be. */
export interface MatrixCell {
  readonly state: CellState;
  /** Why, in one sentence without a full stop. */
  readonly reason: string;
}

export interface MatrixRow {
  readonly item: MatrixItem;
  readonly state: RowState;
  /** Why the row is not covered, or not counted; null for a covered row. */
  readonly reason: string | null;
  /** Cells by the index of their column; a pair without a tie has none. */
  readonly cells: ReadonlyMap<number, MatrixCell>;
}

/** How many rows are covered. `share` is null where nothing is counted. */
export interface Score {
  readonly covered: number;
  readonly suspect: number;
  readonly missing: number;
  readonly aside: number;
  /** `covered / (covered + suspect + missing)`, from 0 to 1. */
  readonly share: number | null;
}

export interface EpicScore extends Score {
  /** null gathers what belongs to no epic. */
  readonly epic: VaultPath | null;
  readonly label: string;
  readonly title: string;
}

export interface Matrix {
  readonly rowAxis: Axis;
  readonly columnAxis: Axis;
  /** The spec that it is narrowed to; null is the whole vault. */
  readonly scope: VaultPath | null;
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly MatrixItem[];
  readonly score: Score;
  /** In the order of the tree. */
  readonly epics: readonly EpicScore[];
}

/** The formula as it is shown beside every score. */
export const FORMULA = 'covered ÷ (covered + suspect + missing)';

/** `62 %`, rounded down so that 100 % is said of nothing less; a dash where nothing is counted. */
export function percent({ share }: Pick<Score, 'share'>): string {
  return share === null ? '–' : `${Math.floor(share * 100 + 1e-9)} %`;
}

/** Rows that are suspect or missing, in their order. */
export function gapsOf({ rows }: Pick<Matrix, 'rows'>): readonly MatrixRow[] {
  return rows.filter(({ state }) => state === 'suspect' || state === 'missing');
}

/** The same matrix with nothing but its gaps: rows that are not covered, and the columns that these rows have cells in. */
export function onlyGaps(matrix: Matrix): Matrix {
  const gaps = gapsOf(matrix);
  const used = [...new Set(gaps.flatMap(({ cells }) => [...cells.keys()]))].sort((a, b) => a - b);
  const place = new Map(used.map((column, at) => [column, at]));
  const rows = gaps.map((row) => ({ ...row, cells: new Map([...row.cells].map(([column, cell]) => [place.get(column) ?? 0, cell])) }));
  return { ...matrix, rows, columns: used.flatMap((column) => matrix.columns[column] ?? []) };
}
