import type { WorkspaceLeaf } from 'obsidian';
import type { Spec, SpecType } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import { specOfFile } from '../../commands/spec-of-file';
import { openSuspectPrompt } from '../../suspects/suspect-prompt';
import type { Throughline } from '../../throughline';
import { onceLetGo } from '../redraw';
import { ancestorsOf } from './ancestors';
import { Breadcrumb } from './breadcrumb';
import { FirstPage } from './first-page';
import type { Page } from './first-page';
import { FirstRunGuide } from './first-run-guide';
import { FooterLine } from './footer-line';
import { setIconMasks } from './icon-masks';
import { readingPage } from './reading-page';
import { rowMenu } from './row-menu';
import { searchWords } from './search-words';
import { isOtherOrder } from './tree-choice';
import type { TreeChoice } from './tree-choice';
import { LazyCounts } from './lazy-counts';
import { makeHeader } from './tree-controls';
import type { TreeControls } from './tree-controls';
import type { TreeHeader } from './tree-header';
import { TreeList } from './tree-list';
import { treeLook } from './tree-look';
import type { TreeLayout } from './tree-look';
import { followsFile } from './tree-memory';
import { TreeNews } from './tree-news';
import { TreeRows } from './tree-rows';
import type { TreeRow, TreeSource } from './tree-rows';
import { TreeState } from './tree-state';

export interface TreePaneOptions {
  readonly host: HTMLElement;
  readonly leaf: WorkspaceLeaf;
  readonly throughline: Throughline;
  /** Type of the pane, by which other plugins know where a menu or a preview was asked for. */
  readonly source: string;
  /** Shows a preview of the spec. */
  readonly hover: (spec: Spec, event: MouseEvent, row: HTMLElement) => void;
  readonly layout: TreeLayout;
}

/** The whole pane below its title. It draws when it is on the screen, once a frame at most. */
export class TreePane {
  static #made = 0;
  readonly #options: TreePaneOptions;
  readonly #throughline: Throughline;
  readonly #state: TreeState;
  readonly #news: TreeNews;
  readonly #guide: FirstRunGuide;
  readonly #header: TreeHeader;
  readonly #breadcrumb: Breadcrumb;
  readonly #list: TreeList;
  readonly #page: FirstPage;
  readonly #footer: FooterLine;
  readonly #counts: LazyCounts;
  readonly #sizes: ResizeObserver;
  #rows: TreeRows | null = null;
  #drawn: TreeChoice | null = null;
  #frame: number | null = null;
  #isStale = true;
  /** The active file has changed, and its row was not brought into sight yet. */
  #isToReveal = true;

  constructor(options: TreePaneOptions) {
    const { host, throughline, layout } = options;
    this.#options = options;
    this.#throughline = throughline;
    this.#state = new TreeState(throughline.device, layout.levels);
    this.#news = new TreeNews(throughline);
    this.#guide = new FirstRunGuide(throughline, () => {
      this.changed();
    });
    host.addClass('throughline-tree');
    host.toggleClass('has-two-lines', layout.lines === 2);
    setIconMasks(host);
    this.#counts = new LazyCounts(() => {
      this.#showHeader();
    });
    this.#header = makeHeader(host, this.#controls());
    this.#breadcrumb = new Breadcrumb(host, (top) => {
      this.#do(() => {
        this.#state.goInto(top);
      });
    });
    this.#page = this.#makePage(host);
    this.#list = this.#makeList(host);
    this.#footer = new FooterLine(host, throughline);
    this.#sizes = new ResizeObserver(() => {
      if (this.#isStale) this.changed();
    });
    this.#sizes.observe(host);
  }

  /** Something that the tree shows may have changed: it is drawn with the next frame. */
  changed(): void {
    this.#isStale = true;
    if (this.#frame !== null || !this.#options.host.isShown()) return;
    this.#frame = this.#options.host.win.requestAnimationFrame(() => {
      this.#frame = null;
      onceLetGo(this.#options.host, () => { this.#draw(); });
    });
  }

  /** Another file is in front. */
  fileChanged(): void {
    const file = this.#throughline.app.workspace.getActiveFile();
    if (file !== null) this.#news.markJournal(file.path);
    this.#isToReveal = true;
    this.changed();
  }

  focus(): void {
    this.#list.element.focus();
  }

  destroy(): void {
    if (this.#frame !== null) this.#options.host.win.cancelAnimationFrame(this.#frame);
    this.#frame = null;
    this.#sizes.disconnect();
    this.#counts.stop();
    this.#footer.stop();
    this.#list.destroy();
    this.#options.host.empty();
  }

  #draw(): void {
    if (!this.#options.host.isShown()) return;
    this.#isStale = false;
    const { trace, progress } = this.#throughline.trace;
    const page = trace === null || trace.specs.size === 0 ? (readingPage(progress, trace) ?? this.#pageOf(trace)) : this.#pageOf(trace);
    this.#header.setUsable(page === null ? 'usable' : 'idle');
    this.#list.element.toggleClass('is-absent', page !== null);
    if (trace !== null && page === null) this.#drawTree(trace);
    else this.#page.show(page);
  }

  #pageOf(trace: Trace | null): Page | null {
    return trace === null ? null : this.#guide.pageFor(trace);
  }

  #drawTree(trace: Trace): void {
    const current = this.#currentSpec(trace);
    if (this.#isToReveal && current !== null && followsFile(this.#throughline.device)) this.#state.openTo(trace, current.path);
    const { choice } = this.#state;
    const isNew = this.#news.askNow(trace);
    const source: TreeSource = { trace, isNew, suspectsAt: (path) => this.#throughline.suspects.at(path) };
    const rows = new TreeRows(source, choice);
    const isOther = this.#drawn !== null && isOtherOrder(this.#drawn, choice);
    this.#drawn = choice;
    this.#rows = rows;
    if (isOther) this.#list.toTop();
    this.#page.show(rows.hits === 0 ? { kind: 'no-hits' } : null);
    this.#list.element.toggleClass('is-absent', rows.hits === 0);
    const words = searchWords(choice.words);
    this.#list.show(rows, treeLook(source, { words, current: current?.path ?? null, lines: this.#options.layout.lines }));
    this.#counts.count(source);
    this.#showHeader();
    this.#showBreadcrumb(trace);
    this.#footer.count(trace);
    if (isOther && rows.hits === null) this.#list.reveal(this.#list.cursor ?? current?.path ?? null, 'middle');
    this.#revealCurrent(current);
  }

  #revealCurrent(current: Spec | null): void {
    if (!this.#isToReveal) return;
    this.#isToReveal = false;
    if (current !== null && followsFile(this.#throughline.device)) this.#list.reveal(current.path, 'middle');
  }

  #currentSpec(trace: Trace): Spec | null {
    const file = this.#throughline.app.workspace.getActiveFile();
    return file === null ? null : specOfFile(trace, file.path);
  }

  #showHeader(): void {
    this.#header.show(this.#counts.now, this.#state.choice);
  }

  #showBreadcrumb(trace: Trace): void {
    const { top } = this.#state.choice;
    const spec = top === null ? undefined : trace.specs.get(top);
    this.#breadcrumb.show(spec === undefined ? [] : [...ancestorsOf(trace, spec.path), spec]);
  }

  /** Changes what is shown, and draws. */
  #do(change: () => void): void {
    change();
    this.changed();
  }

  #controls(): TreeControls {
    return {
      device: this.#throughline.device,
      state: this.#state,
      news: this.#news,
      counts: this.#counts,
      changed: () => {
        this.changed();
      },
      follow: () => {
        this.fileChanged();
      },
      enterList: () => {
        this.#list.enter();
      },
      openFirst: (event) => {
        this.#openFirst(event);
      },
      make: (type) => void this.#make(type),
    };
  }

  #makePage(host: HTMLElement): FirstPage {
    return new FirstPage(host, {
      useFolder: (folder) => void this.#guide.use(folder),
      chooseFolder: () => void this.#guide.choose(),
      createEpic: () => void this.#make('epic'),
      clearFilter: () => {
        this.#header.filter.clear();
        this.#header.filter.focus();
        this.#do(() => {
          this.#state.clearFilter();
        });
      },
      answer: (answers) => void this.#guide.answer(answers),
    });
  }

  #makeList(host: HTMLElement): TreeList {
    TreePane.#made += 1;
    return new TreeList({
      host,
      name: `throughline-tree-${TreePane.#made}`,
      rowHeight: this.#options.layout.rowHeight,
      open: (spec, event) => void this.#open(spec, event),
      fold: (row) => {
        this.#fold(row);
      },
      check: (spec) => void openSuspectPrompt(this.#throughline, { at: spec.path }),
      rename: (spec) => void this.#throughline.prompts.rename(spec),
      menu: (spec, at) => {
        this.#menu(spec, at);
      },
      hover: this.#options.hover,
    });
  }

  #fold(row: TreeRow): void {
    this.#do(() => {
      this.#state.fold(row);
    });
  }

  async #open(spec: Spec, event: MouseEvent | KeyboardEvent): Promise<void> {
    const { places } = this.#throughline;
    await places.open(spec.path, { in: isMiddle(event) ? 'tab' : places.from(event) });
  }

  #openFirst(event: KeyboardEvent): void {
    for (let index = 0; this.#rows !== null; index++) {
      const row = this.#rows.rowAt(index);
      if (row?.isHit !== false) {
        if (row !== null) void this.#open(row.spec, event);
        return;
      }
    }
  }

  #menu(spec: Spec, at: MouseEvent | HTMLElement): void {
    const { leaf, source } = this.#options;
    const trace = this.#throughline.trace.trace;
    const isNew = trace !== null && this.#news.askNow(trace)(spec);
    const onRead = (): void => {
      this.#do(() => {
        this.#news.mark(spec);
      });
    };
    const menu = rowMenu({ throughline: this.#throughline, spec, leaf, source, isNew, onRead });
    if ('clientX' in at) {
      menu.showAtMouseEvent(at);
      return;
    }
    const { left, bottom } = at.getBoundingClientRect();
    menu.showAtPosition({ x: left, y: bottom }, at.doc);
  }

  async #make(type: SpecType): Promise<void> {
    const path = this.#list.cursor;
    const trace = this.#throughline.trace.trace;
    const from = trace === null ? null : ((path === null ? undefined : trace.specs.get(path)) ?? this.#currentSpec(trace));
    await this.#throughline.prompts.newSpec(type, type === 'epic' ? null : from);
  }
}

function isMiddle(event: MouseEvent | KeyboardEvent): boolean {
  return 'button' in event && event.button === 1;
}
