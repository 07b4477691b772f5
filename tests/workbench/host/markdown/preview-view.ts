import type { MarkdownSectionInformation } from 'obsidian';
import type { TFile } from '../vault/t-file';
import { Component } from '../events/component';
import { dress } from './dress';
import { fillEmbeds } from './embeds';
import { followLinks } from './links';
import { onProcessorsChanged, postProcess } from './post-processors';
import { propertiesElement } from './properties';
import { MarkdownRenderer } from './renderer';
import { sanitizeHTMLToDom } from './sanitize';
import { sectionsOf } from './sections';
import type { MarkdownSection } from './sections';
import type { MarkdownView } from './markdown-view';

interface Shown {
  section: MarkdownSection;
  readonly element: HTMLElement;
  readonly component: Component;
}

/** The reading view of a note. Blocks whose text did not change stay as they are. */
export class MarkdownPreviewView extends MarkdownRenderer {
  private readonly sizer: HTMLElement;
  private readonly scroller: HTMLElement;
  private text = '';
  private shown: Shown[] = [];
  private rendering: Promise<void> = Promise.resolve();

  constructor(private readonly view: MarkdownView, parent: HTMLElement) {
    super(view.app, parent.createDiv('markdown-reading-view'));
    this.scroller = this.containerEl.createDiv({ cls: 'markdown-preview-view markdown-rendered node-insert-event is-readable-line-width allow-fold-headings', attr: { tabindex: '-1' } });
    this.sizer = this.scroller.createDiv('markdown-preview-sizer markdown-preview-section');
    followLinks(this.scroller, { app: this.app, sourcePath: () => this.file?.path ?? '', hoverParent: this });
    this.scroller.on('click', 'input.task-list-item-checkbox', (event, box) => { this.tick(event, box); });
  }

  override onload(): void {
    this.register(onProcessorsChanged(() => { this.rerender(true); }));
  }

  get file(): TFile | null {
    return this.view.file;
  }

  get(): string {
    return this.text;
  }

  set(data: string, clear: boolean): void {
    if (clear) this.clear();
    this.text = data;
    this.rerender();
  }

  clear(): void {
    for (const { component } of this.shown) this.removeChild(component);
    this.shown = [];
    this.sizer.empty();
  }

  rerender(full = false): void {
    if (full) this.clear();
    if (this.containerEl.isShown()) this.rendering = this.rendering.then(() => this.draw());
  }

  /** Settles when what was asked for is drawn. */
  drawn(): Promise<void> {
    return this.rendering;
  }

  getScroll(): number {
    const top = this.scroller.getBoundingClientRect().top;
    return this.shown.find(({ element }) => element.getBoundingClientRect().bottom > top)?.section.lineStart ?? 0;
  }

  applyScroll(line: number): void {
    const found = this.shown.findLast(({ section }) => section.lineStart <= line);
    if (found !== undefined && line > 0) found.element.scrollIntoView({ block: 'start' });
    else this.scroller.scrollTop = 0;
  }

  private async draw(): Promise<void> {
    const kept = new Map<string, Shown[]>();
    for (const one of this.shown) kept.set(one.section.text, [...(kept.get(one.section.text) ?? []), one]);
    const fresh: Shown[] = [];
    this.shown = sectionsOf(this.text).map((section) => {
      const there = kept.get(section.text)?.shift();
      if (there !== undefined) return Object.assign(there, { section });
      const made = { section, element: createDiv(`el-${section.kind}`), component: this.addChild(new Component()) };
      made.element.appendChild(sanitizeHTMLToDom(section.html));
      fresh.push(made);
      return made;
    });
    for (const { component } of [...kept.values()].flat()) this.removeChild(component);
    this.sizer.setChildrenInPlace([this.header(), ...this.shown.map(({ element }) => element)]);
    for (const one of fresh) await this.finish(one);
  }

  private header(): HTMLElement {
    const header = createDiv('mod-header mod-ui');
    header.createDiv({ cls: 'inline-title', text: this.file?.basename ?? '' });
    const frontmatter: unknown = this.file === null ? undefined : this.app.metadataCache.getFileCache(this.file)?.frontmatter;
    if (frontmatter !== undefined && frontmatter !== null) header.appendChild(propertiesElement(frontmatter as Record<string, unknown>));
    return header;
  }

  private async finish(one: Shown): Promise<void> {
    const { element, component } = one;
    const sourcePath = this.file?.path ?? '';
    dress(this.app, element, sourcePath);
    await fillEmbeds(element, { app: this.app, sourcePath, component, depth: 0 });
    const context = {
      docId: this.view.leaf.id,
      sourcePath,
      frontmatter: this.app.metadataCache.getCache(sourcePath)?.frontmatter,
      addChild: (child: unknown) => { component.addChild(child as Component); },
      getSectionInfo: (inside: HTMLElement) => this.infoOf(inside),
    };
    await postProcess(element, context);
  }

  private infoOf(inside: HTMLElement): MarkdownSectionInformation | null {
    const found = this.shown.find(({ element }) => element === inside || element.contains(inside));
    return found === undefined ? null : { text: this.text, lineStart: found.section.lineStart, lineEnd: found.section.lineEnd };
  }

  /** Ticks a task in the text, as a click in the reading view does. */
  private tick(event: Event, box: HTMLElement): void {
    const owner = this.shown.find(({ element }) => element.contains(box));
    if (owner === undefined) return;
    event.preventDefault();
    const boxes = [...owner.element.querySelectorAll('input.task-list-item-checkbox')];
    const lines = this.text.split('\n');
    const tasks = lines.flatMap((line, at) => (at >= owner.section.lineStart && at <= owner.section.lineEnd && /^[\s>]*([-*+]|\d+[.)]) \[.\] /.test(line) ? [at] : []));
    const at = tasks[boxes.indexOf(box)];
    if (at === undefined) return;
    lines[at] = (lines[at] ?? '').replace(/\[(.)\]/, (_all, mark: string) => (mark === ' ' ? '[x]' : '[ ]'));
    this.view.writeText(lines.join('\n'));
  }
}
