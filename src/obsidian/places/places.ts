import type { PaneType } from 'obsidian';
import type { VaultPath } from '../../core/vault/paths';

/** Where a place opens: null is the active leaf, else a new tab, split or window (a mod-click). */
export type OpenIn = PaneType | null;

/** Opens notes and panes. Nothing here writes. */
export interface Places {
  /** Opens a note or file; with a line (from 1) the cursor goes there. */
  open(path: VaultPath, options?: { readonly line?: number; readonly in?: OpenIn }): Promise<void>;
  /** Opens a journal at an entry, by its `e-…`. */
  openEntry(context: VaultPath, id: string, openIn?: OpenIn): Promise<void>;
  showTree(): Promise<void>;
  /** Shows the session pane. */
  showSession(): Promise<void>;
  /** Shows the link doctor. */
  showDoctor(): Promise<void>;
  /** Where a click asks to open: mod-click a new tab, with alt a split, with shift a window. */
  from(event: MouseEvent | KeyboardEvent): OpenIn;
}
