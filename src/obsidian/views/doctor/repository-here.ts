import type { Finding } from '../../../core/trace/finding';
import { codeText } from '../../evidence/code-lines';
import { findInRepository } from '../../evidence/repository-findings';
import { Breath } from '../../index/breath';
import { Listeners } from '../../index/listeners';
import type { Throughline, Unsubscribe } from '../../throughline';

const QUIET_MS = 1_500;

/** What the helper finds in the repository, looked for while the link doctor is open and a helper answers. */
export class RepositoryHere {
  /** Another one when the findings may have changed. */
  version = 0;
  readonly #throughline: Throughline;
  readonly #listeners = new Listeners();
  #findings: readonly Finding[] = [];
  #turn = 0;

  constructor(throughline: Throughline) {
    this.#throughline = throughline;
  }

  findings(): readonly Finding[] {
    return this.#findings;
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#listeners.add(listener);
  }

  /** Looks now and after every change, until it is stopped. */
  watch(): Unsubscribe {
    const { trace, git } = this.#throughline;
    let timer: number | null = null;
    const soon = (): void => {
      if (timer !== null) window.clearTimeout(timer);
      timer = window.setTimeout(() => void this.#look(), QUIET_MS);
    };
    const stops = [git.need(), git.onChange(soon), trace.onChange(soon)];
    void this.#look();
    return () => {
      this.#turn += 1;
      if (timer !== null) window.clearTimeout(timer);
      for (const stop of stops) stop();
    };
  }

  async #look(): Promise<void> {
    const turn = ++this.#turn;
    const isStopped = (): boolean => turn !== this.#turn;
    const found = this.#throughline.git.isThere ? await this.#found(isStopped) : [];
    if (isStopped() || (found.length === 0 && this.#findings.length === 0)) return;
    this.#findings = found;
    this.version += 1;
    this.#listeners.tell();
  }

  async #found(isStopped: () => boolean): Promise<readonly Finding[]> {
    const { acts, git } = this.#throughline;
    const desk = await acts.desk();
    const breath = new Breath();
    return findInRepository({
      desk,
      trace: desk.trace,
      unknownCommits: (hashes) => git.unknownCommits(hashes),
      readCode: (path) => codeText(this.#throughline, path),
      breath: () => breath.due(),
      isStopped,
    });
  }
}
