import { ItemView } from 'obsidian';
import type { ViewStateResult, WorkspaceLeaf } from 'obsidian';
import { sectionNames } from '../../../core/impact/find-section';
import { fileTarget } from '../../../core/impact/find-target';
import { graphSvg } from '../../../core/impact/graph-svg';
import { impactSentence } from '../../../core/impact/impact';
import type { Impact } from '../../../core/impact/impact';
import { canvasText, impactCanvas } from '../../../core/impact/impact-canvas';
import { impactOf } from '../../../core/impact/impact-of';
import type { ImpactSource } from '../../../core/impact/impact-of';
import { localGraph } from '../../../core/impact/local-graph';
import { writeExport } from '../../../core/matrix/write-export';
import type { Trace } from '../../../core/trace/trace';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { impactHere } from '../matrix/gather-here';
import { drawPicture } from './graph-picture';
import { drawTree } from './impact-tree';
import { exportName, impactTitle } from './impact-words';

export const IMPACT_VIEW = 'throughline-impact';
const QUIET_MS = 400;

/** What a change of a spec, a section or a file touches, in a main tab. */
export class ImpactView extends ItemView {
  override icon = 'radar';
  override navigation = false;
  readonly #throughline: Throughline;
  #path: VaultPath | null = null;
  #section: string | null = null;
  #name = '';

  constructor(leaf: WorkspaceLeaf, throughline: Throughline) {
    super(leaf);
    this.#throughline = throughline;
  }

  override getViewType(): string {
    return IMPACT_VIEW;
  }

  override getDisplayText(): string {
    return this.#name === '' ? 'Impact' : this.#name;
  }

  override getState(): Record<string, unknown> {
    return { path: this.#path, section: this.#section };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    const kept = new Map<string, unknown>(typeof state === 'object' && state !== null ? Object.entries(state) : []);
    const [path, section] = [kept.get('path'), kept.get('section')];
    const known = typeof path === 'string' ? vaultPath(path) : null;
    this.#path = known?.ok === true ? known.value : null;
    this.#section = typeof section === 'string' && section !== '' ? section : null;
    await this.#draw();
  }

  protected override onOpen(): Promise<void> {
    this.contentEl.addClass('throughline-impact');
    let timer: number | null = null;
    this.register(this.#throughline.trace.onChange(() => {
      if (timer !== null) window.clearTimeout(timer);
      timer = window.setTimeout(() => void this.#draw(), QUIET_MS);
    }));
    this.register(() => { if (timer !== null) window.clearTimeout(timer); });
    return Promise.resolve();
  }

  async #draw(): Promise<void> {
    const trace = await this.#throughline.trace.settled();
    const target = this.#path === null ? null : fileTarget(trace, this.#path, (path) => this.app.vault.getFileByPath(path) !== null);
    if (target === null) {
      this.contentEl.empty();
      this.contentEl.createDiv({ cls: 'throughline-impact-empty', text: this.#path === null ? 'Nothing is chosen.' : `${this.#path} is not there any more.` });
      return;
    }
    const source = await impactHere(this.#throughline, trace);
    const impact = impactOf(source, this.#section === null ? target : { ...target, kind: 'section', section: this.#section });
    this.#name = impactTitle(impact);
    const text = trace.specs.has(target.path) ? await this.#throughline.trace.read(target.path) : null;
    this.contentEl.empty();
    this.#drawImpact(impact, { source, trace, sections: text?.ok === true ? sectionNames(text.value) : [] });
  }

  #drawImpact(impact: Impact, { source, trace, sections }: { readonly source: ImpactSource; readonly trace: Trace; readonly sections: readonly string[] }): void {
    const head = this.contentEl.createDiv({ cls: 'throughline-impact-header' });
    head.createEl('h2', { text: impactTitle(impact), cls: 'throughline-impact-name', attr: { dir: 'auto' } });
    head.createEl('p', { text: impactSentence(impact, 'meaning') });
    if (!impact.changesMeaning) head.createEl('p', { text: 'This section is no part of the meaning. No link becomes suspect.' });
    const buttons = head.createDiv({ cls: 'throughline-impact-buttons' });
    if (sections.length > 0) this.#chooseSection(buttons, sections);
    this.#button(buttons, 'Export canvas', () => void this.#save(`${exportName(impact.target.label, 'Impact')}.canvas`, canvasText(impactCanvas(impact))));
    const spec = trace.specs.get(impact.target.path);
    if (spec !== undefined) {
      const graph = localGraph(source, spec);
      this.#button(buttons, 'Export picture', () => void this.#save(`${exportName(spec.id, 'Graph')}.svg`, graphSvg(graph)));
      drawPicture(this.contentEl, graph, ({ spot }, event) => { if (spot !== null) this.#open(spot.path, spot.line, event); });
    }
    if (impact.nodes.length > 0) drawTree(this.contentEl, impact.nodes, { open: ({ path, line }, event) => { this.#open(path, line, event); } });
  }

  /** A spec is looked at as a whole, or by one of its sections. */
  #chooseSection(parent: HTMLElement, sections: readonly string[]): void {
    const list = parent.createEl('select', { cls: 'dropdown', attr: { 'aria-label': 'What changes' } });
    for (const name of ['', ...sections]) list.createEl('option', { text: name === '' ? 'The whole spec' : name, value: name });
    list.value = this.#section !== null && sections.includes(this.#section) ? this.#section : '';
    list.addEventListener('change', () => {
      this.#section = list.value === '' ? null : list.value;
      void this.#draw();
    });
  }

  #button(parent: HTMLElement, text: string, press: () => void): void {
    parent.createEl('button', { text, attr: { type: 'button' } }).addEventListener('click', press);
  }

  #open(path: VaultPath, line: number | null, event: MouseEvent | KeyboardEvent): void {
    const { places } = this.#throughline;
    void places.open(path, { ...(line === null ? {} : { line }), in: places.from(event) ?? 'tab' });
  }

  async #save(path: string, text: string): Promise<void> {
    await this.#throughline.acts.run((desk) => writeExport(desk, { title: `Export ${path}`, path, text }), (outcome) => `Exported to ${outcome.path}.`);
  }
}
