import { Menu } from 'obsidian';
import type { Matrix, MatrixItem } from '../../../core/matrix/matrix';
import type { GridPlace } from './grid-place';
import type { GridHost } from './matrix-grid';

/** What can be done at a place of the grid. */
export function gridMenu({ matrix, jump, offer, link }: Pick<GridHost, 'matrix' | 'jump' | 'offer' | 'link'>, place: GridPlace): Menu {
  const menu = new Menu();
  const pair = emptyPair(matrix, place);
  if (pair !== null) {
    const isOffered = 'choices' in offer(pair.row, pair.column);
    menu.addItem((item) => item.setTitle('Link...').setIcon('link').setDisabled(!isOffered).onClick(() => { link(pair.row, pair.column); }));
  }
  for (const item of [matrix.rows[place.row]?.item, matrix.columns[place.column]]) {
    const spot = item?.spot ?? null;
    if (item !== undefined && spot !== null) menu.addItem((entry) => entry.setTitle(`Open ${item.label}`).setIcon('file-text').onClick((event) => { jump(spot, event); }));
  }
  return menu;
}

/** The row and the column of a cell that nothing ties; null elsewhere. */
export function emptyPair({ rows, columns }: Pick<Matrix, 'rows' | 'columns'>, { row, column }: GridPlace): { readonly row: MatrixItem; readonly column: MatrixItem } | null {
  const [line, head] = [rows[row], columns[column]];
  return line === undefined || head === undefined || line.cells.has(column) ? null : { row: line.item, column: head };
}
