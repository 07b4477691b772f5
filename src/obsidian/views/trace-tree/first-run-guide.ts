import type { Result } from '../../../core/problem';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import type { Page } from './first-page';
import { commonForm, foldersOnOffer, keepAnswers, useFolder } from './first-run';
import type { FirstAnswers } from './first-run';
import { pickFolder } from './pick-folder';
import type { SpecFolder } from './spec-folders';

/** Leads through the first run: finds the folder, asks two questions, and is out of the way from then on. */
export class FirstRunGuide {
  readonly #throughline: Throughline;
  readonly #changed: () => void;
  #offer: { readonly trace: Trace; readonly folders: readonly SpecFolder[] } | null = null;
  #questions: Extract<Page, { kind: 'questions' }> | null = null;

  constructor(throughline: Throughline, changed: () => void) {
    this.#throughline = throughline;
    this.#changed = changed;
  }

  /** What stands in place of the tree; null when there are specs to show. */
  pageFor(trace: Trace): Page | null {
    if (this.#questions !== null) return this.#questions;
    if (trace.specs.size > 0) return null;
    const [found, ...others] = this.#folders(trace);
    if (found !== undefined) return { kind: 'found', found, others: others.length };
    const roots = this.#throughline.settings.shared.specRoots.map((root) => `"${root}"`).join(', ');
    return { kind: 'empty', text: `No specs in ${roots}. Choose a folder, or create an epic.` };
  }

  async choose(): Promise<void> {
    const known = this.#offer?.folders.map(({ folder }) => folder) ?? [];
    const chosen = await pickFolder(this.#throughline.app, known);
    if (chosen !== null) await this.use(chosen.path);
  }

  async use(folder: string): Promise<void> {
    const specs = this.#offer?.folders.find((one) => one.folder === folder)?.specs ?? [];
    const headerForm = specs.length === 0 ? this.#throughline.settings.shared.headerForm : await commonForm(this.#throughline, specs);
    this.#questions = { kind: 'questions', headerForm, person: this.#throughline.device.person ?? '' };
    this.#tell(await useFolder(this.#throughline, folder));
  }

  async answer(answers: FirstAnswers): Promise<void> {
    this.#questions = null;
    this.#tell(await keepAnswers(this.#throughline, answers));
  }

  #folders(trace: Trace): readonly SpecFolder[] {
    if (this.#offer?.trace !== trace) this.#offer = { trace, folders: foldersOnOffer(this.#throughline).filter((one) => this.#isOutside(one.folder)) };
    return this.#offer.folders;
  }

  #isOutside(folder: VaultPath): boolean {
    return !this.#throughline.settings.shared.specRoots.includes(folder);
  }

  #tell(done: Result<void>): void {
    if (!done.ok) {
      this.#questions = null;
      this.#throughline.acts.refuse(done.problem);
    }
    this.#changed();
  }
}
