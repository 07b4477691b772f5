import { ItemView } from 'obsidian';
import type { WorkspaceLeaf } from 'obsidian';
import { onceLetGo } from '../redraw';
import { DoctorPane } from './doctor-pane';
import type { DoctorParts } from './doctor-parts';

export const DOCTOR_VIEW = 'throughline-doctor';

/** The Link doctor pane. */
export class DoctorView extends ItemView {
  override icon = 'stethoscope';
  override navigation = false;
  readonly #parts: DoctorParts;
  #pane: DoctorPane | null = null;

  constructor(leaf: WorkspaceLeaf, parts: DoctorParts) {
    super(leaf);
    this.#parts = parts;
  }

  override getViewType(): string {
    return DOCTOR_VIEW;
  }

  override getDisplayText(): string {
    return 'Link doctor';
  }

  protected override onOpen(): Promise<void> {
    const { throughline, suspects, baseline, repository } = this.#parts;
    const pane = new DoctorPane(this.contentEl, this.#parts);
    this.#pane = pane;
    const refresh = (): void => { onceLetGo(this.contentEl, () => { pane.refresh(); }); };
    for (const stop of [throughline.trace.onChange(refresh), throughline.settings.onChange(refresh), suspects.onChange(refresh), baseline.onChange(refresh), repository.onChange(refresh), repository.watch()]) this.register(stop);
    this.register(() => {
      pane.close();
      this.#pane = null;
    });
    return Promise.resolve();
  }

  override onResize(): void {
    this.#pane?.refresh();
  }

  override setEphemeralState(state: unknown): void {
    super.setEphemeralState(state);
    if (typeof state === 'object' && state !== null && 'focus' in state && state.focus === true) this.#pane?.focus();
  }
}
