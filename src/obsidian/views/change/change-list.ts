import type { VaultPath } from '../../../core/vault/paths';
import { addButton } from '../workflows/elements';
import type { ChangeRow, Shown } from './change-rows';
import { SHOWN } from './change-rows';
import type { Trends } from '../../../core/change/trends';
import { addButtons, addMarked, addPart, addTable } from './parts';
import type { ButtonShape } from '../workflows/elements';

export interface ListPlace {
  readonly query: string;
  readonly shown: Shown;
  readonly buttons: readonly ButtonShape[];
  readonly find: (query: string, shown: Shown) => void;
  readonly show: (folder: VaultPath) => void;
}

const SHOWN_WORDS: Readonly<Record<Shown, string>> = { all: 'All', open: 'Open', closed: 'Closed' };

/** What stands over the list: new changes, words to find old ones. */
export function addListHead(host: HTMLElement, { query, shown, buttons, find }: ListPlace): void {
  host.createEl('h2', { text: 'Changes' });
  addButtons(host, buttons);
  const line = host.createDiv({ cls: 'throughline-change-find' });
  const search = line.createEl('input', { type: 'search', value: query, placeholder: 'Find a change', attr: { 'aria-label': 'Find a change' } });
  const select = line.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'Which changes' } });
  for (const one of SHOWN) select.createEl('option', { value: one, text: SHOWN_WORDS[one] });
  select.value = shown;
  const look = (): void => { find(search.value, SHOWN.find((one) => one === select.value) ?? 'all'); };
  search.addEventListener('input', look);
  select.addEventListener('change', look);
}

/** The changes that fit, each a button. */
export function addRows(host: HTMLElement, rows: readonly ChangeRow[], { query, shown, show }: ListPlace): void {
  if (rows.length === 0) {
    host.createDiv({ cls: 'throughline-wf-empty', text: query === '' && shown === 'all' ? 'No changes yet. A change leads from a request to a commit in seven phases.' : 'No change fits.' });
    return;
  }
  const list = host.createEl('ul', { attr: { 'aria-label': 'Changes' } });
  for (const { folder, title, words, specs, waits } of rows) {
    const button = addButton(list.createEl('li'), { text: title, control: `change:${folder}`, icon: waits ? 'message-circle-question' : 'route', onPress: () => { show(folder); } });
    button.addClass('throughline-change-row');
    button.createSpan({ cls: 'throughline-change-quiet', text: [words, ...(waits ? ['a question waits'] : []), ...(specs === '' ? [] : [specs])].join(' · ') });
  }
}

const MEAN_WORDS: Readonly<Record<keyof NonNullable<Trends['means']>, string>> = { clarity: 'Clarity of proposals', rounds: 'Rounds', implementation: 'Tasks that went well', validation: 'Validations passed', minutes: 'Minutes', deferred: 'Put off' };

/** What the changes that are over have in common. */
export function addTrends(host: HTMLElement, trends: Trends | null): void {
  const means = trends?.means ?? null;
  if (trends === null || means === null) return;
  const part = addPart(host, 'Trends');
  for (const text of trends.remarks) addMarked(part, { icon: 'trending-up', mark: 'Trend', text });
  addTable(part, ['Mean over changes that are over', ''], Object.entries(MEAN_WORDS).map(([key, word]) => [word, String(new Map(Object.entries(means)).get(key) ?? '')]));
}
