import { changeSentence, deliveryWord, kindWord, tieLabel } from '../../core/suspect/suspect-words';
import type { TrackedTie } from '../../core/suspect/tracked-tie';
import type { Trace } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';

/** One link that may be out of date. */
export interface LinkRow {
  readonly tie: TrackedTie;
  readonly name: string;
  readonly below: string;
  /** True when its change is not the one that is shown. */
  readonly isOther: boolean;
  /** False when "Needs work" was said already. */
  readonly canClaim: boolean;
}

/** What the prompt shows. */
export interface PromptModel {
  readonly title: string;
  /** The link whose change is shown; null when there is none. */
  readonly shown: TrackedTie | null;
  readonly rows: readonly LinkRow[];
  /** Links that changed in wording only. */
  readonly folded: readonly LinkRow[];
  /** Said when nothing is left. */
  readonly empty: string | null;
  /** The spec that "Open spec" opens. */
  readonly openPath: VaultPath;
}

export interface PromptAsked {
  readonly asked: { readonly cause: VaultPath } | { readonly at: VaultPath };
  readonly shown: string | null;
}

/** The links that a prompt asks about: those of a changed spec, or those at a spec. */
export function promptModel(trace: Trace, ties: readonly TrackedTie[], { asked, shown }: PromptAsked): PromptModel {
  const path = 'cause' in asked ? asked.cause : asked.at;
  const meant = ties.filter(({ upstream, dependent, change }) => change !== null && ('cause' in asked ? upstream === path : (dependent ?? upstream) === path));
  const suspects = meant.filter(({ state }) => state === 'suspect');
  const minors = meant.filter(({ state }) => state === 'minor');
  const all = [...suspects, ...minors];
  const tie = all.find(({ key }) => key === shown) ?? all[0] ?? null;
  const rowOf = (one: TrackedTie): LinkRow => linkRow(trace, one, tie);
  return {
    title: titleOf(trace, path, tie),
    shown: tie,
    rows: suspects.map(rowOf),
    folded: minors.map(rowOf),
    empty: suspects.length === 0 ? 'No link has to be checked.' : null,
    openPath: tie?.upstream ?? path,
  };
}

function linkRow(trace: Trace, tie: TrackedTie, shown: TrackedTie | null): LinkRow {
  const said = tie.claimed === null ? null : `needs work, said ${tie.claimed.by} on ${tie.claimed.at}`;
  const below = [kindWord(tie.kind), deliveryWord(tie), said].filter((word) => word !== null).join(' · ');
  const isSame = shown?.upstream === tie.upstream && shown.fingerprint === tie.fingerprint;
  return { tie, name: tieLabel(trace, tie), below, isOther: !isSame, canClaim: tie.claimed === null && tie.state === 'suspect' };
}

function titleOf({ specs }: Trace, path: VaultPath, tie: TrackedTie | null): string {
  const spec = specs.get(tie?.upstream ?? path);
  const id = spec?.id ?? path;
  const change = tie?.change ?? null;
  return change === null ? `Links of ${id}` : changeSentence(id, change);
}
