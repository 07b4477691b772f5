import { confirmTies } from '../../../core/acts/confirm-link';
import type { Cause } from '../../../core/suspect/causes';
import { changeSentence, kindWord, tieLabel } from '../../../core/suspect/suspect-words';
import type { TrackedTie } from '../../../core/suspect/tracked-tie';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { LineFault } from '../../editor/link-marks';
import type { OpenIn } from '../../places/places';
import { openNeedsWorkPrompt } from '../../suspects/needs-work-prompt';
import { openSuspectPrompt } from '../../suspects/suspect-prompt';
import type { Throughline, Unsubscribe } from '../../throughline';
import type { SuspectSource } from './doctor-parts';
import type { SuspectGroup, SuspectLink } from './doctor-rows';

/** What is shown of the vault's suspect links, once for each state of them. */
interface Known {
  readonly causes: readonly Cause[];
  readonly trace: Trace;
  readonly groups: readonly SuspectGroup[];
  readonly faults: ReadonlyMap<VaultPath, readonly LineFault[]>;
}

/** Suspect links by cause, as the link doctor lists and settles them. */
export class SuspectsHere implements SuspectSource {
  readonly #throughline: Throughline;
  #known: Known | null = null;
  #version = 0;

  constructor(throughline: Throughline) {
    this.#throughline = throughline;
  }

  get version(): number {
    this.#now();
    return this.#version;
  }

  groups(): readonly SuspectGroup[] {
    return this.#now()?.groups ?? [];
  }

  /** Suspect links of a file, by line. */
  faultsIn(path: VaultPath): readonly LineFault[] {
    return this.#now()?.faults.get(path) ?? [];
  }

  async stillTrue(links: readonly SuspectLink[]): Promise<void> {
    const keys = links.map(({ key }) => key);
    await this.#throughline.acts.run((desk) => confirmTies(desk, { keys }), (outcome) => (outcome.links === 1 ? 'Still true.' : `Still true for all ${outcome.links}.`));
  }

  async needsWork({ key }: SuspectLink): Promise<void> {
    const tie = this.#tie(key);
    if (tie !== undefined) await openNeedsWorkPrompt(this.#throughline, tie);
  }

  async showChange({ key }: SuspectGroup): Promise<void> {
    const cause = this.#now()?.causes.find(({ upstream }) => groupKey(upstream) === key);
    if (cause !== undefined) await openSuspectPrompt(this.#throughline, { cause: cause.upstream });
  }

  open({ key }: SuspectLink, openIn: OpenIn): void {
    const tie = this.#tie(key);
    if (tie !== undefined) void this.#throughline.places.open(tie.source, { line: tie.line ?? 1, in: openIn });
  }

  onChange(listener: () => void): Unsubscribe {
    return this.#throughline.suspects.onChange(listener);
  }

  #tie(key: string): TrackedTie | undefined {
    return this.#throughline.suspects.ties().find((tie) => tie.key === key);
  }

  #now(): Known | null {
    const { trace: { trace }, suspects } = this.#throughline;
    if (trace === null) return null;
    const causes = suspects.causes();
    if (this.#known?.causes === causes && this.#known.trace === trace) return this.#known;
    const toCheck = causes.filter((cause) => cause.suspects.length > 0);
    this.#version += 1;
    this.#known = { causes, trace, groups: toCheck.map((cause) => groupOf(trace, cause)), faults: faultsOf(toCheck) };
    return this.#known;
  }
}

function groupKey(upstream: VaultPath): string {
  return `suspect ${upstream}`;
}

function groupOf(trace: Trace, cause: Cause): SuspectGroup {
  const links = cause.suspects.map((tie) => ({ key: tie.key, title: tieLabel(trace, tie), below: `${kindWord(tie.kind)} · ${tie.source}` }));
  return { key: groupKey(cause.upstream), title: changeSentence(cause.id, cause.change), below: cause.title, links };
}

function faultsOf(causes: readonly Cause[]): ReadonlyMap<VaultPath, readonly LineFault[]> {
  const faults = new Map<VaultPath, LineFault[]>();
  for (const { id, change, suspects } of causes) {
    for (const { source, line, kind, linked, upstream } of suspects) {
      const about = kind === 'parent' || kind === 'dependency' || kind === 'journal' ? upstream : linked;
      const own = faults.get(source) ?? [];
      own.push({ line: line ?? 1, look: 'suspect', reason: `${changeSentence(id, change)}.`, about, key: null });
      faults.set(source, own);
    }
  }
  return faults;
}
