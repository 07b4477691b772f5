import type { Throughline } from '../../throughline';
import { onceLetGo } from '../redraw';
import { CriteriaSection } from './criteria-section';
import { DeliverablesSection } from './deliverables-section';
import { Gatherer } from './gather';
import { HeadSection } from './head-section';
import { IdleSection } from './idle-section';
import { JournalSection } from './journal-section';
import { LogSection, ThumbBar } from './log-section';
import { NeedsSection } from './needs-section';
import type { SectionParts } from './needs-section';
import { OpenSection } from './open-section';
import { PaneActions } from './pane-actions';
import type { PaneModel } from './pane-model';
import { PaneState } from './pane-state';
import { PaneTabs } from './pane-tabs';
import { holdPlace } from './scroll-place';
import { shownKey, shownSpec } from './spec-model';
import { ViewedSection } from './viewed-section';

let panes = 0;

/** The inside of the Session pane: gathers what it shows once a frame at most, and only while it is on the screen. */
export class SessionPane {
  readonly #root: HTMLElement;
  readonly #scroller: HTMLElement;
  readonly #throughline: Throughline;
  readonly #state: PaneState;
  readonly #gatherer: Gatherer;
  readonly #sections: ReturnType<typeof sectionsIn>;
  readonly #tabs: PaneTabs | null;
  readonly #sight: IntersectionObserver;
  #model: PaneModel | null = null;
  #inFront: string | null = null;
  #frame: number | null = null;
  #isShown = false;
  #isClosed = false;
  #isGathering = false;
  /** Something changed since the last time everything was gathered. */
  #isStale = true;
  #shown = '';

  constructor(host: HTMLElement, throughline: Throughline, { isPhone, swipeWay }: Pick<SectionParts, 'isPhone' | 'swipeWay'>) {
    this.#throughline = throughline;
    this.#state = new PaneState(throughline.device);
    this.#gatherer = new Gatherer(throughline);
    this.#root = host;
    host.empty();
    // Controls without what they act on would take a press and do nothing.
    host.addClass('throughline-session', 'is-undrawn');
    this.#scroller = host.createDiv({ cls: 'throughline-session-scroll' });
    const actions = new PaneActions(throughline, () => { this.refresh(); });
    const parts: SectionParts = { actions, state: this.#state, isPhone, swipeWay, turn: (key) => { this.#turn(key); }, redraw: () => { this.#draw(); } };
    this.#sections = sectionsIn(this.#scroller, host, parts);
    this.#tabs = isPhone ? this.#makeTabs(host) : null;
    this.#sight = new IntersectionObserver((seen) => { this.#see(seen.at(-1)?.isIntersecting === true); });
    this.#sight.observe(host);
  }

  /** Something may have changed: it is shown with the next frame, or when the pane comes on the screen. */
  refresh(): void {
    this.#isStale = true;
    if (!this.#isShown || this.#frame !== null) return;
    this.#frame = this.#root.win.requestAnimationFrame(() => {
      this.#frame = null;
      void this.#gather();
    });
  }

  /** The file in front of the person; the pane stays with its session. */
  lookAt(path: string | null): void {
    if (path === null || path === this.#inFront) return;
    this.#inFront = path;
    this.refresh();
  }

  close(): void {
    this.#isClosed = true;
    this.#sight.disconnect();
    if (this.#frame !== null) this.#root.win.cancelAnimationFrame(this.#frame);
    this.#isShown = false;
    this.#root.empty();
    this.#root.removeClass('throughline-session', 'is-undrawn');
  }

  #see(isShown: boolean): void {
    this.#isShown = isShown;
    if (isShown && this.#isStale) this.refresh();
  }

  async #gather(): Promise<void> {
    if (this.#isGathering) return;
    this.#isGathering = true;
    try {
      while (this.#isShown && this.#isStale) {
        this.#isStale = false;
        this.#model = await this.#gatherer.gather(this.#inFront);
        onceLetGo(this.#root, () => { this.#follow(); this.#draw(); });
      }
    } finally {
      this.#isGathering = false;
    }
  }

  /** Another session or spec has its own folds, and a spec that is looked at is read from its top. */
  #follow(): void {
    const model = this.#model;
    const shown = model === null ? '' : shownKey(model);
    if (shown === this.#shown || shown === '') return;
    if (this.#shown !== '') this.#state.forget();
    this.#shown = shown;
    if (model !== null && model.viewed !== null) this.#scroller.scrollTop = 0;
  }

  #turn(key: string): void {
    this.#state.turn(key);
    this.#draw();
  }

  #draw(): void {
    const model = this.#model;
    if (model === null || this.#isClosed) return;
    const now = this.#throughline.clock.minute();
    const { needs, head, viewed, criteria, log, deliverables, journal, open, idle, thumb } = this.#sections;
    const spec = shownSpec(model);
    holdPlace(this.#scroller, () => {
      needs.show(this.#needsOf(model));
      head.show(model, now);
      viewed.show(model);
      criteria.show(spec);
      log.show(model.session);
      deliverables.show(model.viewed);
      journal.show(spec);
      open.show(spec);
      idle.show(model, now);
      thumb?.show(model.session);
      this.#tabs?.show(this.#state.tab, model.needs.length);
    });
    this.#root.toggleClass('is-reading', model.reading !== null);
    this.#root.removeClass('is-undrawn');
  }

  /** The merge of the session itself stands in its head; on the phone that is another tab. */
  #needsOf({ needs, session }: PaneModel): PaneModel['needs'] {
    return this.#tabs === null ? needs.filter((row) => row !== session?.conflict) : needs;
  }

  #makeTabs(host: HTMLElement): PaneTabs {
    panes++;
    const { panels } = this.#sections;
    return new PaneTabs(host, {
      panels,
      name: `throughline-session-${panes}`,
      choose: (tab) => {
        this.#state.tab = tab;
        this.#scroller.scrollTop = 0;
        this.#draw();
      },
    });
  }
}

/** The sections in the order in which they stand; on the phone each belongs to a tab. */
function sectionsIn(scroller: HTMLElement, root: HTMLElement, parts: SectionParts) {
  const panel = (): HTMLElement => scroller.createDiv({ cls: 'throughline-session-panel' });
  const [first, second, third, fourth] = [panel(), panel(), panel(), panel()];
  return {
    needs: new NeedsSection(first, parts),
    head: new HeadSection(second, parts),
    viewed: new ViewedSection(second, parts),
    criteria: new CriteriaSection(third, parts),
    log: new LogSection(fourth, parts),
    deliverables: new DeliverablesSection(fourth, parts),
    journal: new JournalSection(fourth, parts),
    open: new OpenSection(fourth, parts),
    idle: new IdleSection(fourth, parts),
    thumb: parts.isPhone ? new ThumbBar(root, parts) : null,
    panels: [{ tab: 'needs', element: first }, { tab: 'session', element: second }, { tab: 'criteria', element: third }, { tab: 'session', element: fourth }],
  } as const;
}
