import type { Matrix, MatrixCell, MatrixItem, RowState, Score } from './matrix';
import { FORMULA, gapsOf } from './matrix';

/** The shape that `throughline matrix --json` prints. */
export interface MatrixJson {
  readonly version: 1;
  readonly rows: string;
  readonly columns: string;
  readonly scope: string | null;
  readonly formula: string;
  readonly score: Score;
  readonly epics: readonly (Score & { readonly epic: string | null; readonly label: string; readonly title: string })[];
  readonly columnItems: readonly ItemJson[];
  readonly rowItems: readonly (ItemJson & { readonly state: RowState; readonly reason: string | null; readonly cells: readonly CellJson[] })[];
  /** Keys of the rows that are suspect or missing. */
  readonly gaps: readonly string[];
}

interface ItemJson {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly spec: string | null;
  readonly path: string | null;
  readonly line: number | null;
}

interface CellJson extends MatrixCell {
  /** Index into `columnItems`. */
  readonly column: number;
}

export function matrixJson(matrix: Matrix): MatrixJson {
  return {
    version: 1,
    rows: matrix.rowAxis,
    columns: matrix.columnAxis,
    scope: matrix.scope,
    formula: FORMULA,
    score: matrix.score,
    epics: matrix.epics,
    columnItems: matrix.columns.map(itemJson),
    rowItems: matrix.rows.map(({ item, state, reason, cells }) => ({ ...itemJson(item), state, reason, cells: [...cells].map(([column, cell]) => ({ column, ...cell })) })),
    gaps: gapsOf(matrix).map(({ item }) => item.key),
  };
}

function itemJson({ key, label, title, spec, spot }: MatrixItem): ItemJson {
  return { key, label, title, spec, path: spot?.path ?? null, line: spot?.line ?? null };
}
