import type { Result } from '../../core/problem';
import { causesOf } from '../../core/suspect/causes';
import type { Cause } from '../../core/suspect/causes';
import { explainTie } from '../../core/suspect/explain-change';
import type { SectionChange } from '../../core/suspect/explain-change';
import { fillShelf } from '../../core/suspect/fill-shelf';
import { MeaningShelf } from '../../core/suspect/meaning-shelf';
import type { TrackedTie } from '../../core/suspect/tracked-tie';
import { tiesToCheck, vaultTies } from '../../core/suspect/vault-ties';
import type { Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';
import { Listeners } from '../index/listeners';
import type { TraceKeeper } from '../index/trace-keeper';
import type { Unsubscribe } from '../throughline';
import type { KeptMeanings } from './kept-meanings';
import { suspectMarks } from './suspect-marks';
import { NOTHING_SUSPECT } from './suspects';
import type { SuspectMark, Suspects } from './suspects';

export interface SuspectParts {
  readonly trace: Pick<TraceKeeper, 'trace' | 'read' | 'onChange'>;
  /** Which parts of a spec count. */
  readonly parts: () => readonly string[];
  readonly kept: KeptMeanings;
}

/** Everything that one snapshot says about links and changes. */
interface Judged {
  readonly trace: Trace;
  /** The settings and the shelf that it was judged with. */
  readonly by: string;
  readonly ties: readonly TrackedTie[];
  readonly causes: readonly Cause[];
  readonly marks: ReadonlyMap<VaultPath, SuspectMark>;
}

const QUIET_MS = 400;
const NOTHING_JUDGED = { ties: [], causes: [], marks: new Map<VaultPath, SuspectMark>() };

/** Judges the links of the open vault, and remembers the words of specs before they change. */
export class VaultSuspects implements Suspects {
  readonly #parts: SuspectParts;
  readonly #shelf = new MeaningShelf();
  readonly #listeners = new Listeners();
  #judged: Judged | null = null;
  #timer: number | null = null;
  #filling: Promise<void> = Promise.resolve();
  #isClosed = false;

  constructor(parts: SuspectParts) {
    this.#parts = parts;
  }

  /** Takes in what this device remembers; called before the vault is read. */
  async load(): Promise<void> {
    await this.#parts.kept.load(this.#shelf);
  }

  /** Follows the trace from here on. */
  follow(): Unsubscribe {
    const stop = this.#parts.trace.onChange(() => {
      this.#listeners.tell();
      this.#timer ??= window.setTimeout(() => {
        this.#timer = null;
        this.#filling = this.#filling.then(() => this.#fill());
      }, QUIET_MS);
    });
    return () => {
      this.#isClosed = true;
      if (this.#timer !== null) window.clearTimeout(this.#timer);
      stop();
    };
  }

  ties(): readonly TrackedTie[] {
    return this.#now().ties;
  }

  causes(): readonly Cause[] {
    return this.#now().causes;
  }

  at(spec: VaultPath): SuspectMark {
    return this.#now().marks.get(spec) ?? NOTHING_SUSPECT;
  }

  explain(tie: TrackedTie): Promise<Result<readonly SectionChange[]>> {
    return explainTie(tie, { read: (path) => this.#parts.trace.read(path), shelf: this.#shelf });
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** Reads the tracked specs whose words are not known yet, and keeps them. */
  async #fill(): Promise<void> {
    const { trace } = this.#parts.trace;
    if (trace === null || this.#isClosed) return;
    const before = this.#shelf.version;
    await fillShelf(this.#shelf, trace, (path) => this.#parts.trace.read(path));
    if (this.#shelf.version === before) return;
    this.#listeners.tell();
    await this.#parts.kept.save(this.#shelf);
  }

  #now(): Pick<Judged, 'ties' | 'causes' | 'marks'> {
    const { trace } = this.#parts.trace;
    if (trace === null) return NOTHING_JUDGED;
    const parts = this.#parts.parts();
    const by = `${this.#shelf.version} ${parts.join('\n')}`;
    if (this.#judged?.trace === trace && this.#judged.by === by) return this.#judged;
    const ties = vaultTies(trace, { parts, shelf: this.#shelf });
    this.#judged = { trace, by, ties, causes: causesOf(trace, ties), marks: suspectMarks(trace, tiesToCheck(ties)) };
    return this.#judged;
  }
}
