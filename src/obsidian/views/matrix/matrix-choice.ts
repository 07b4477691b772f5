import { USUAL_AXES } from '../../../core/matrix/build-matrix';
import { AXES, AXIS_NAMES } from '../../../core/matrix/matrix';
import type { Axis, Matrix, MatrixCell, MatrixItem, MatrixRow, RowState } from '../../../core/matrix/matrix';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { LinkOffer } from './link-choices';

/** What a matrix tab shows; kept with the tab. */
export interface MatrixChoice {
  readonly rows: Axis;
  readonly columns: Axis;
  readonly scope: VaultPath | null;
  readonly shows: 'everything' | 'gaps';
}

export const USUAL_CHOICE: MatrixChoice = { ...USUAL_AXES, scope: null, shows: 'everything' };

/** Reads what a tab kept; anything unknown falls back to what is shown first. */
export function readChoice(state: unknown): MatrixChoice {
  if (typeof state !== 'object' || state === null) return USUAL_CHOICE;
  const kept = new Map<string, unknown>(Object.entries(state));
  const axis = (name: 'rows' | 'columns'): Axis => AXIS_NAMES.find((one) => one === kept.get(name)) ?? USUAL_CHOICE[name];
  const typed = kept.get('scope');
  const scope = typeof typed === 'string' ? vaultPath(typed) : null;
  return withAxes({ rows: axis('rows'), columns: axis('columns'), scope: scope?.ok === true ? scope.value : null, shows: kept.get('shows') === 'gaps' ? 'gaps' : 'everything' });
}

/** Only specs may stand against themselves. */
function withAxes(choice: MatrixChoice): MatrixChoice {
  return choice.rows === choice.columns && choice.rows !== 'specs' ? { ...choice, ...USUAL_AXES } : choice;
}

/** Another axis for one side; where both would be the same, they change places. */
export function choose(choice: MatrixChoice, side: 'rows' | 'columns', axis: Axis): MatrixChoice {
  const other = side === 'rows' ? 'columns' : 'rows';
  const next = { ...choice, [side]: axis };
  return next.rows === next.columns && axis !== 'specs' ? { ...next, [other]: choice[side] } : next;
}

export const STATE_WORDS: Readonly<Record<RowState, string>> = { covered: 'Covered', suspect: 'Suspect', missing: 'Missing', aside: 'Not counted' };
export const STATE_ICONS: Readonly<Record<RowState, string>> = { covered: 'check', suspect: 'triangle-alert', missing: 'x', aside: 'minus' };

/** `1001 Cold storage: missing. No deliverable.` */
export function rowWords({ item, state, reason }: MatrixRow): string {
  return sentence([`${named(item)}: ${STATE_WORDS[state].toLowerCase()}`, reason]);
}

/** What stands where a row and a column meet. */
export function cellWords(row: MatrixRow, column: MatrixItem, cell: MatrixCell | null): string {
  return cell === null ? `${pairOf(row.item, column)}: nothing ties them.` : sentence([`${pairOf(row.item, column)}: ${STATE_WORDS[cell.state].toLowerCase()}`, cell.reason]);
}

/** What can be done about an empty cell. */
export function offerWords(offer: LinkOffer): string {
  return 'choices' in offer ? 'Enter or a double-click links them.' : `${offer.why}.`;
}

/** `1001 and limits.json` */
export function pairOf(one: Pick<MatrixItem, 'label'>, other: Pick<MatrixItem, 'label'>): string {
  return `${one.label} and ${other.label}`;
}

export function named({ label, title }: Pick<MatrixItem, 'label' | 'title'>): string {
  return title === '' || title === label ? label : `${label} ${title}`;
}

function sentence(parts: readonly (string | null)[]): string {
  return `${parts.filter((part) => part !== null && part !== '').join('. ')}.`;
}

/** `14 specs against 28 deliverables`, or why there is nothing to see. */
export function sizeWords({ rows, columns, rowAxis, columnAxis }: Matrix, shows: MatrixChoice['shows']): string {
  if (rows.length === 0) return shows === 'gaps' ? 'No gaps. Every row is covered.' : `No ${AXES[rowAxis].many} here.`;
  return `${counted(rows.length, rowAxis)} against ${counted(columns.length, columnAxis)}`;
}

function counted(amount: number, axis: Axis): string {
  return `${amount.toLocaleString('en-US')} ${amount === 1 ? AXES[axis].one : AXES[axis].many}`;
}

/** The line of a card on the phone: what the row is tied to. */
export function cardTies({ cells }: MatrixRow, columns: readonly MatrixItem[]): string {
  const names = [...cells].slice(0, 3).map(([at]) => columns[at]?.label ?? '');
  const rest = cells.size - names.length;
  return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}
