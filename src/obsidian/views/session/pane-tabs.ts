import type { PaneTab } from './pane-state';

const TABS: readonly { readonly tab: PaneTab; readonly name: string }[] = [
  { tab: 'needs', name: 'Needs you' },
  { tab: 'session', name: 'Session' },
  { tab: 'criteria', name: 'Criteria' },
];

/** A panel of the pane, and the tab of the phone under which it is shown. */
export interface TabPanel {
  readonly tab: PaneTab;
  readonly element: HTMLElement;
}

/** The three tabs of the phone; on the desktop everything stands below each other. */
export class PaneTabs {
  readonly #buttons = new Map<PaneTab, HTMLButtonElement>();
  readonly #panels: readonly TabPanel[];
  readonly #choose: (tab: PaneTab) => void;

  constructor(host: HTMLElement, { panels, name, choose }: { readonly panels: readonly TabPanel[]; readonly name: string; readonly choose: (tab: PaneTab) => void }) {
    this.#panels = panels;
    this.#choose = choose;
    const list = createDiv({ cls: 'throughline-tabs', attr: { role: 'tablist', 'aria-label': 'Session' } });
    host.prepend(list);
    for (const { tab } of TABS) this.#buttons.set(tab, this.#button(list, tab, name));
    for (const [at, { tab, element }] of panels.entries()) {
      element.setAttrs({ role: 'tabpanel', id: `${name}-panel-${at}`, 'aria-labelledby': `${name}-tab-${tab}` });
    }
  }

  show(chosen: PaneTab, needs: number): void {
    for (const { tab, name } of TABS) {
      const button = this.#buttons.get(tab);
      const text = tab === 'needs' && needs > 0 ? `${name} ${needs}` : name;
      if (button === undefined) continue;
      if (button.textContent !== text) button.setText(text);
      button.setAttrs({ 'aria-selected': String(tab === chosen), tabindex: tab === chosen ? '0' : '-1' });
    }
    for (const { tab, element } of this.#panels) element.toggleClass('is-elsewhere', tab !== chosen);
  }

  #button(list: HTMLElement, tab: PaneTab, name: string): HTMLButtonElement {
    const controls = this.#panels.flatMap((panel, at) => (panel.tab === tab ? [`${name}-panel-${at}`] : [])).join(' ');
    const button = list.createEl('button', { cls: 'throughline-tab', attr: { type: 'button', role: 'tab', id: `${name}-tab-${tab}`, 'aria-controls': controls } });
    button.addEventListener('click', () => { this.#choose(tab); });
    button.addEventListener('keydown', (event) => { this.#walk(event, tab); });
    return button;
  }

  #walk(event: KeyboardEvent, from: PaneTab): void {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const next = TABS[(TABS.findIndex(({ tab }) => tab === from) + step + TABS.length) % TABS.length];
    if (step === 0 || next === undefined) return;
    event.preventDefault();
    this.#choose(next.tab);
    this.#buttons.get(next.tab)?.focus();
  }
}
