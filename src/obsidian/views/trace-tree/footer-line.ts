import { specRoots } from '../../../core/spec/spec-roots';
import type { Trace } from '../../../core/trace/trace';
import type { Throughline } from '../../throughline';
import { notesInFolders } from './notes-in-folders';
import { notesThatAreNoSpecs, notSpecsWord } from './not-specs';
import { readingWords } from './reading-page';
import { TreeFooter } from './tree-footer';

/** Changes come in bursts; the notes are counted after one. */
const QUIET_MS = 400;

/** Counts the notes that are no specs some time after the tree was drawn, and shows them below it. */
export class FooterLine {
  readonly #throughline: Throughline;
  readonly #footer: TreeFooter;
  #counted: Trace | null = null;
  #timer: number | null = null;

  constructor(host: HTMLElement, throughline: Throughline) {
    this.#throughline = throughline;
    this.#footer = new TreeFooter(host, (path) => void throughline.places.open(path));
  }

  count(trace: Trace): void {
    const { progress } = this.#throughline.trace;
    if (progress !== null) {
      this.#footer.show({ text: readingWords(progress), paths: [] });
      return;
    }
    if (trace === this.#counted || this.#timer !== null) return;
    this.#timer = window.setTimeout(() => {
      this.#timer = null;
      this.#show(this.#throughline.trace.trace ?? trace);
    }, QUIET_MS);
  }

  stop(): void {
    if (this.#timer !== null) window.clearTimeout(this.#timer);
    this.#timer = null;
  }

  #show(trace: Trace): void {
    const { app, settings } = this.#throughline;
    this.#counted = trace;
    const paths = notesThatAreNoSpecs(trace, settings.shared, notesInFolders(app, specRoots(settings.shared)));
    this.#footer.show({ text: notSpecsWord(paths.length, settings.shared.specRoots), paths });
  }
}
