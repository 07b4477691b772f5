import { Keymap } from 'obsidian';
import type { App, WorkspaceLeaf } from 'obsidian';
import { missing } from '../vault/read-file';
import type { VaultPath } from '../../core/vault/paths';
import { sayProblem } from '../acts/notices';
import { foldDrawers } from './fold-drawers';
import type { OpenIn, Places } from './places';

/** The kinds of pane that open by themselves, and their side. */
export const PANES = {
  tree: { type: 'throughline-trace', side: 'left' },
  session: { type: 'throughline-session', side: 'right' },
  doctor: { type: 'throughline-doctor', side: 'right' },
} as const;

/** Opens notes and panes in the app's workspace. */
export class AppPlaces implements Places {
  private readonly app: App;

  constructor(app: App) {
    this.app = app;
  }

  async open(path: VaultPath, options: { readonly line?: number; readonly in?: OpenIn } = {}): Promise<void> {
    const file = this.app.vault.getFileByPath(path);
    if (file === null) {
      sayProblem(missing(path).problem);
      return;
    }
    const state = options.line === undefined ? {} : { eState: { line: options.line - 1 } };
    await this.leafFor(options.in ?? null).openFile(file, { active: true, ...state });
    foldDrawers(this.app.workspace);
  }

  async openEntry(context: VaultPath, id: string, openIn: OpenIn = null): Promise<void> {
    await this.app.workspace.openLinkText(`${context}#^${id}`, context, openIn ?? false);
    foldDrawers(this.app.workspace);
  }

  showTree(): Promise<void> {
    return this.show('tree');
  }

  showSession(): Promise<void> {
    return this.show('session');
  }

  showDoctor(): Promise<void> {
    return this.show('doctor');
  }

  from(event: MouseEvent | KeyboardEvent): OpenIn {
    const asked = Keymap.isModEvent(event);
    return asked === true ? 'tab' : asked === false ? null : asked;
  }

  private async show(pane: keyof typeof PANES): Promise<void> {
    const { type, side } = PANES[pane];
    const leaf = await this.app.workspace.ensureSideLeaf(type, side, { active: true, reveal: true });
    await this.app.workspace.revealLeaf(leaf);
  }

  private leafFor(openIn: OpenIn): WorkspaceLeaf {
    return this.app.workspace.getLeaf(openIn ?? false);
  }
}
