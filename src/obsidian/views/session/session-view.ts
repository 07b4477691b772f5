import { ItemView, Platform } from 'obsidian';
import type { WorkspaceLeaf } from 'obsidian';
import type { Throughline } from '../../throughline';
import { SessionPane } from './session-pane';

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
    const pane = new SessionPane(this.contentEl, this.#throughline, Platform.isMobile);
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

  override onResize(): void {
    this.#pane?.refresh();
  }
}
