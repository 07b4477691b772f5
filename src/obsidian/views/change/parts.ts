import { setIcon } from 'obsidian';
import type { sharedIntents } from '../../../core/acts/change-record';
import type { VaultPath } from '../../../core/vault/paths';
import { addButton } from '../workflows/elements';
import type { ButtonShape } from '../workflows/elements';
import { MARK_WORDS } from './cockpit-model';
import type { Step } from './cockpit-model';

/** A named part of the cockpit. */
export function addPart(host: HTMLElement, title: string): HTMLElement {
  const part = host.createEl('section', { cls: 'throughline-change-part' });
  part.createEl('h3', { text: title });
  return part;
}

export function addButtons(host: HTMLElement, buttons: readonly ButtonShape[]): void {
  if (buttons.length === 0) return;
  const row = host.createDiv({ cls: 'throughline-change-buttons' });
  for (const button of buttons) addButton(row, button);
}

/** A table that scrolls by itself where the window is narrow. */
export function addTable(host: HTMLElement, columns: readonly string[], rows: readonly (readonly (string | ((cell: HTMLElement) => void))[])[]): void {
  const scroll = host.createDiv({ cls: 'throughline-change-table', attr: { tabindex: '0', role: 'group', 'aria-label': columns.join(', ') } });
  const table = scroll.createEl('table');
  const head = table.createEl('thead').createEl('tr');
  for (const column of columns) head.createEl('th', { text: column, attr: { scope: 'col' } });
  const body = table.createEl('tbody');
  for (const cells of rows) {
    const row = body.createEl('tr');
    for (const cell of cells) {
      const element = row.createEl('td');
      if (typeof cell === 'string') element.setText(cell);
      else cell(element);
    }
  }
}

/** Words with a mark before them: the mark alone never tells. */
export function addMarked(host: HTMLElement, { icon, mark, text }: { readonly icon: string; readonly mark: string; readonly text: string }): HTMLElement {
  const line = host.createDiv({ cls: 'throughline-change-marked' });
  setIcon(line.createSpan({ cls: 'throughline-wf-icon', attr: { role: 'img', 'aria-label': mark } }), icon);
  line.createSpan({ text, attr: { dir: 'auto' } });
  return line;
}

/** Something that wants a look. */
export function addWarning(host: HTMLElement, text: string): void {
  addMarked(host, { icon: 'triangle-alert', mark: 'Look at this', text });
}

/** What another open change touches as well. */
export function addShared(host: HTMLElement, shared: ReturnType<typeof sharedIntents>): void {
  for (const { spec, section, other } of shared) addWarning(host, `${other} changes ${section ?? spec} too.`);
}

/** A note's name that opens it. */
export function addLink(host: HTMLElement, { label, path, open }: { readonly label: string; readonly path: VaultPath; readonly open: (path: VaultPath) => void }): void {
  addButton(host, { text: label, control: `open:${path}`, name: `Open ${label}`, onPress: () => { open(path); } }).addClass('throughline-change-link');
}

const STEP_ICONS: Readonly<Record<Step['mark'], string>> = { done: 'check', open: 'circle-dot', future: 'circle', skipped: 'skip-forward', stopped: 'circle-x' };

/** The seven phases in one row. */
export function addStepper(host: HTMLElement, steps: readonly Step[]): void {
  const list = host.createEl('ol', { cls: 'throughline-change-steps', attr: { 'aria-label': 'Phases' } });
  for (const { name, mark } of steps) {
    const item = list.createEl('li', { cls: `is-${mark}`, attr: mark === 'open' ? { 'aria-current': 'step' } : {} });
    setIcon(item.createSpan({ cls: 'throughline-wf-icon', attr: { role: 'img', 'aria-label': MARK_WORDS[mark] } }), STEP_ICONS[mark]);
    item.createSpan({ text: name });
  }
}

/** Phases that are over, one line each with what came of them. */
export function addFolded(host: HTMLElement, steps: readonly Step[], open: (path: VaultPath) => void): void {
  for (const { mark, name, line, artifact } of steps) {
    if (line === '') continue;
    const row = addMarked(host, { icon: STEP_ICONS[mark], mark: MARK_WORDS[mark], text: `${name}: ${line}` });
    if (artifact !== null) addLink(row, { label: artifact.slice(artifact.lastIndexOf('/') + 1), path: artifact, open });
  }
}
