import { ItemView, Platform } from 'obsidian';
import type { WorkspaceLeaf } from 'obsidian';
import type { Throughline } from '../../throughline';
import { SessionPane } from './session-pane';
import type { SwipeWay } from './swipe';

export const SESSION_VIEW = 'throughline-session';

/** The Session pane: what needs you, the session of this device, its journal, and what is open. */
export class SessionView extends ItemView {
  override icon = 'git-commit-vertical';
  override navigation = false;
  readonly #throughline: Throughline;
  #pane: SessionPane | null = null;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline) {
    super(leaf);
    this.#throughline = throughline;
  }

  override getViewType(): string {
    return SESSION_VIEW;
  }

  override getDisplayText(): string {
    return 'Session';
  }

  protected override onOpen(): Promise<void> {
    const { trace, sessions, settings, suspects, git } = this.#throughline;
    const { workspace } = this.app;
    const pane = new SessionPane(this.contentEl, this.#throughline, { isPhone: Platform.isMobile, swipeWay: () => this.#swipeWay() });
    this.#pane = pane;
    pane.lookAt(workspace.getActiveFile()?.path ?? null);
    const refresh = (): void => { pane.refresh(); };
    for (const stop of [trace.onChange(refresh), sessions.onChange(refresh), settings.onChange(refresh), suspects.onChange(refresh), git.onChange(refresh), git.need()]) this.register(stop);
    this.registerEvent(workspace.on('file-open', (file) => { pane.lookAt(file?.path ?? null); }));
    this.register(() => {
      pane.close();
      this.#pane = null;
    });
    return Promise.resolve();
  }

  /** Away from the edge at which the app's own swipe closes the sidebar; in the middle of the screen swipes are the app's. */
  #swipeWay(): SwipeWay | null {
    const root = this.leaf.getRoot();
    const { leftSplit, rightSplit } = this.app.workspace;
    if (!Platform.isMobile || (root !== leftSplit && root !== rightSplit)) return null;
    return root === rightSplit ? 'left' : 'right';
  }

  override onResize(): void {
    this.#pane?.refresh();
  }
}
