import { ItemView, Platform } from 'obsidian';
import type { ViewStateResult, WorkspaceLeaf } from 'obsidian';
import type { Throughline } from '../../throughline';
import { readChoice, USUAL_CHOICE } from './matrix-choice';
import type { MatrixChoice } from './matrix-choice';
import { MatrixPane } from './matrix-pane';

export const MATRIX_VIEW = 'throughline-matrix';
/** Changes that come together are one look. */
const QUIET_MS = 600;

/** The trace matrix in a main tab. */
export class MatrixView extends ItemView {
  override icon = 'table-2';
  override navigation = false;
  readonly #throughline: Throughline;
  #choice: MatrixChoice = USUAL_CHOICE;
  #pane: MatrixPane | null = null;

  constructor(leaf: WorkspaceLeaf, throughline: Throughline) {
    super(leaf);
    this.#throughline = throughline;
  }

  override getViewType(): string {
    return MATRIX_VIEW;
  }

  override getDisplayText(): string {
    return 'Trace matrix';
  }

  override getState(): Record<string, unknown> {
    return { ...this.#choice };
  }

  override async setState(state: unknown, result: ViewStateResult): Promise<void> {
    await super.setState(state, result);
    this.#choice = readChoice(state);
    this.#pane?.show(this.#choice);
  }

  protected override onOpen(): Promise<void> {
    const pane = new MatrixPane(this.contentEl, {
      throughline: this.#throughline,
      choice: this.#choice,
      shape: Platform.isPhone ? 'cards' : 'grid',
      onChoice: (choice) => {
        this.#choice = choice;
        void this.app.workspace.requestSaveLayout();
      },
    });
    this.#pane = pane;
    this.#follow(pane);
    void pane.refresh();
    return Promise.resolve();
  }

  protected override onClose(): Promise<void> {
    this.#pane?.close();
    this.#pane = null;
    return Promise.resolve();
  }

  #follow(pane: MatrixPane): void {
    const { trace, suspects } = this.#throughline;
    let timer: number | null = null;
    const soon = (): void => {
      if (trace.progress !== null) return;
      if (timer !== null) window.clearTimeout(timer);
      timer = window.setTimeout(() => {
        timer = null;
        void pane.refresh();
      }, QUIET_MS);
    };
    this.register(trace.onChange(soon));
    this.register(suspects.onChange(soon));
    this.register(() => { if (timer !== null) window.clearTimeout(timer); });
  }
}
