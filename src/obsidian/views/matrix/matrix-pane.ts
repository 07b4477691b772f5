import { buildMatrixInSteps } from '../../../core/matrix/build-matrix';
import { onlyGaps } from '../../../core/matrix/matrix';
import type { Matrix, MatrixItem, Spot } from '../../../core/matrix/matrix';
import type { MatrixSource } from '../../../core/matrix/matrix-source';
import { writeExport } from '../../../core/matrix/write-export';
import type { Result } from '../../../core/problem';
import { Breath } from '../../index/breath';
import { say, sayProblem } from '../../acts/notices';
import type { Throughline } from '../../throughline';
import { onceLetGo } from '../redraw';
import { gatherHere } from './gather-here';
import { linkOffer } from './link-choices';
import type { LinkOffer } from './link-choices';
import { openLinkPrompt } from './link-prompt';
import { MatrixCards } from './matrix-cards';
import { offerWords, pairOf } from './matrix-choice';
import type { MatrixChoice } from './matrix-choice';
import { exportRequest } from './matrix-exports';
import type { ExportKind } from './matrix-exports';
import { MatrixGrid } from './matrix-grid';
import { drawLegend } from './matrix-legend';
import { drawHeader } from './matrix-header';

export interface MatrixPaneOptions {
  readonly throughline: Throughline;
  readonly choice: MatrixChoice;
  /** The tab keeps what was chosen. */
  readonly onChoice: (choice: MatrixChoice) => void;
  readonly shape: 'grid' | 'cards';
}

/** The matrix of a tab: header, and below it a grid or cards. */
export class MatrixPane {
  readonly #root: HTMLElement;
  readonly #options: MatrixPaneOptions;
  #choice: MatrixChoice;
  #source: MatrixSource | null = null;
  #body: MatrixGrid | MatrixCards | null = null;
  /** The axes of what is drawn: as long as they stay, so does the place. */
  #drawn = '';
  #isReading = false;
  #isStale = false;
  #isClosed = false;

  constructor(root: HTMLElement, options: MatrixPaneOptions) {
    this.#root = root;
    this.#options = options;
    this.#choice = options.choice;
    root.addClass('throughline-matrix', `is-${options.shape}`);
  }

  /** Reads the vault anew and draws; what changes while it reads is read once more afterwards. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isReading) return;
    this.#isReading = true;
    if (this.#source === null) this.#wait();
    try {
      while (this.#isStale && !this.#isClosed) {
        this.#isStale = false;
        this.#source = await gatherHere(this.#options.throughline);
        await this.#build();
      }
    } finally {
      this.#isReading = false;
    }
  }

  show(choice: MatrixChoice): void {
    this.#choice = choice;
    this.#options.onChoice(choice);
    void this.#build();
  }

  close(): void {
    this.#isClosed = true;
    this.#body?.destroy();
    this.#body = null;
  }

  #wait(): void {
    this.#root.empty();
    this.#root.createDiv({ cls: 'throughline-matrix-wait', text: 'Reading specs and journals', attr: { role: 'status' } });
  }

  /** Puts the axes against each other in slices; a newer choice takes the place of one that is still made. */
  async #build(): Promise<void> {
    const source = this.#source;
    const choice = this.#choice;
    if (source === null) return;
    const { rows, columns, scope } = choice;
    const breath = new Breath();
    const steps = buildMatrixInSteps(source, { rows, columns, scope: scope !== null && source.trace.specs.has(scope) ? scope : null });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      const due = breath.due();
      if (due !== null) await due;
    }
    onceLetGo(this.#root, () => { if (!this.#isClosed && choice === this.#choice) this.#draw(step.value); });
  }

  #draw(built: Result<Matrix>): void {
    if (!built.ok) {
      sayProblem(built.problem);
      return;
    }
    const matrix = this.#choice.shows === 'gaps' ? onlyGaps(built.value) : built.value;
    const hadFocus = this.#root.contains(activeDocument.activeElement);
    const before = this.#body instanceof MatrixGrid ? this.#body.look : null;
    this.#body?.destroy();
    this.#root.empty();
    this.#drawHeader(matrix);
    if (matrix.rows.length === 0) return;
    this.#body = this.#drawBody(matrix);
    if (this.#body instanceof MatrixGrid && before !== null && this.#drawn === axesOf(matrix)) this.#body.goBack(before);
    this.#drawn = axesOf(matrix);
    if (hadFocus && this.#body instanceof MatrixGrid) this.#body.focus();
  }

  #drawHeader(matrix: Matrix): void {
    const spec = matrix.scope === null ? undefined : this.#source?.trace.specs.get(matrix.scope);
    drawHeader(this.#root, {
      matrix,
      choice: this.#choice,
      scopeName: spec === undefined ? null : `${spec.id} ${spec.title}`,
      change: (choice) => { this.show(choice); },
      pickScope: () => void this.#pickScope(),
      save: (kind) => void this.#save(matrix, kind),
    });
  }

  #drawBody(matrix: Matrix): MatrixGrid | MatrixCards {
    const jump = (spot: Spot, event: MouseEvent | KeyboardEvent): void => void this.#jump(spot, event);
    const offer = (row: MatrixItem, column: MatrixItem): LinkOffer => this.#offer(row, column);
    const link = (row: MatrixItem, column: MatrixItem): void => void this.#link(row, column);
    if (this.#options.shape === 'cards') return new MatrixCards(this.#root, { matrix, jump, offer, link, app: this.#options.throughline.app });
    const foot = this.#root.createDiv({ cls: 'throughline-matrix-foot' });
    const said = foot.createDiv({ cls: 'throughline-matrix-said' });
    drawLegend(foot);
    const grid = new MatrixGrid(this.#root, { matrix, jump, offer, link, say: (words) => { said.setText(words); } });
    this.#root.append(foot);
    grid.draw();
    return grid;
  }

  async #jump({ path, line }: Spot, event: MouseEvent | KeyboardEvent): Promise<void> {
    const { places } = this.#options.throughline;
    await places.open(path, { ...(line === null ? {} : { line }), in: places.from(event) ?? 'tab' });
  }

  #offer(row: MatrixItem, column: MatrixItem): LinkOffer {
    return this.#source === null ? { why: 'The vault is being read' } : linkOffer(this.#source, row, column);
  }

  /** A pair that cannot be linked has said so beside the grid. */
  async #link(row: MatrixItem, column: MatrixItem): Promise<void> {
    const offer = this.#offer(row, column);
    if ('choices' in offer) await openLinkPrompt(this.#options.throughline, { pair: pairOf(row, column), choices: offer.choices });
    else if (this.#options.shape === 'cards') say(offerWords(offer));
  }

  async #pickScope(): Promise<void> {
    const spec = await this.#options.throughline.prompts.pickSpec({ placeholder: 'Show the matrix of which spec?' });
    if (spec !== null) this.show({ ...this.#choice, scope: spec.path });
  }

  async #save(matrix: Matrix, kind: ExportKind): Promise<void> {
    const { acts, places } = this.#options.throughline;
    const written = await acts.run((desk) => writeExport(desk, exportRequest(matrix, kind, desk)), ({ path }) => `Exported to ${path}.`);
    if (written !== null && kind === 'md') await places.open(written.path, { in: 'tab' });
  }
}

function axesOf({ rowAxis, columnAxis, scope }: Matrix): string {
  return `${rowAxis} ${columnAxis} ${scope ?? ''}`;
}
