import { ItemView, Platform } from 'obsidian';
import type { HoverParent, HoverPopover, WorkspaceLeaf } from 'obsidian';
import type { Spec } from '../../../core/spec/spec';
import type { Throughline } from '../../throughline';
import type { TreeLayout } from './tree-look';
import { TreePane } from './tree-pane';

export const TRACE_TREE = 'throughline-trace';

const DESKTOP: TreeLayout = { rowHeight: 28, lines: 1, levels: null };
const TABLET: TreeLayout = { rowHeight: 44, lines: 2, levels: null };
const PHONE: TreeLayout = { rowHeight: 44, lines: 2, levels: 4 };

/** The Trace pane: epics, features and tasks as one tree. */
export class TraceTreeView extends ItemView implements HoverParent {
  override icon = 'list-tree';
  override navigation = false;
  hoverPopover: HoverPopover | null = null;
  private readonly throughline: Throughline;
  private pane: TreePane | null = null;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline) {
    super(leaf);
    this.throughline = throughline;
  }

  override getViewType(): string {
    return TRACE_TREE;
  }

  override getDisplayText(): string {
    return 'Trace';
  }

  override onOpen(): Promise<void> {
    const { throughline, contentEl, leaf } = this;
    const { trace, settings, app, suspects } = throughline;
    const pane = new TreePane({
      host: contentEl,
      leaf,
      throughline,
      source: TRACE_TREE,
      layout: layoutNow(),
      hover: (spec, event, row) => {
        this.preview(spec, event, row);
      },
    });
    this.pane = pane;
    const changed = (): void => {
      pane.changed();
    };
    this.register(trace.onChange(changed));
    this.register(suspects.onChange(changed));
    this.register(settings.onChange(changed));
    this.registerEvent(app.workspace.on('active-leaf-change', changed));
    this.registerEvent(app.workspace.on('layout-change', changed));
    this.registerEvent(
      app.workspace.on('file-open', () => {
        pane.fileChanged();
      }),
    );
    pane.changed();
    return Promise.resolve();
  }

  override onClose(): Promise<void> {
    this.pane?.destroy();
    this.pane = null;
    return Promise.resolve();
  }

  override onResize(): void {
    this.pane?.changed();
  }

  override setEphemeralState(state: unknown): void {
    super.setEphemeralState(state);
    if (typeof state === 'object' && state !== null && 'focus' in state && state.focus === true) this.pane?.focus();
  }

  private preview({ path }: Spec, event: MouseEvent, targetEl: HTMLElement): void {
    this.throughline.app.workspace.trigger('hover-link', { event, source: TRACE_TREE, hoverParent: this, targetEl, linktext: path, sourcePath: '' });
  }
}

function layoutNow(): TreeLayout {
  if (Platform.isPhone) return PHONE;
  return Platform.isMobile ? TABLET : DESKTOP;
}
