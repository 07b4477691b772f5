import type { Trace } from '../trace/trace';
import { nameOf, vaultPath } from '../vault/paths';
import type { Cause } from './causes';
import { sectionsOf } from './suspect-parts';
import type { TieChange, TieKind, TrackedTie } from './tracked-tie';

const SHOWN = 3;

/** What changed, as it stands in a sentence: `Acceptance Criteria and the title`; null when nobody knows. */
export function reasonOf(change: TieChange): string | null {
  if (!change.known) return null;
  const names = sectionsOf(change).map((name) => (name === '' ? 'the text before the first section' : name));
  const all = [...new Set(names), ...(change.title ? ['the title'] : [])];
  const shown = all.slice(0, SHOWN);
  const rest = all.length - shown.length;
  if (all.length === 0) return null;
  return listed([...shown, ...(rest > 0 ? [rest === 1 ? 'one more part' : `${rest} more parts`] : [])]);
}

/** `1001 changed in Acceptance Criteria: 5 links to check`. */
export function causeSentence({ id, change, suspects }: Pick<Cause, 'id' | 'change' | 'suspects'>): string {
  const links = suspects.length === 1 ? '1 link to check' : `${suspects.length} links to check`;
  return `${changeSentence(id, change)}: ${links}`;
}

/** `1001 changed in Acceptance Criteria`. */
export function changeSentence(id: string, change: TieChange): string {
  const reason = reasonOf(change);
  return reason === null ? `${id} changed` : `${id} changed in ${reason}`;
}

/** "Still true", or for all links of a cause. */
export function stillTrueLabel(links: number): string {
  return links <= 1 ? 'Still true' : `Still true for all ${links}`;
}

/** What nobody remembers cannot be shown. */
export const WORDS_UNKNOWN = 'Changed. The earlier words are not on this device.';

const KIND_WORDS: Readonly<Record<TieKind, string>> = {
  parent: 'below it',
  dependency: 'builds on it',
  journal: 'its journal',
  deliverable: 'deliverable',
  code: 'code',
  downstream: 'uses what it delivers',
};

/** What a tie is to the spec that changed. */
export function kindWord(kind: TieKind): string {
  return KIND_WORDS[kind];
}

/** What has to be looked at, as people call it: `1011 NAS mount`, `nas-setup.sh`. */
export function tieLabel({ specs }: Trace, { kind, linked, dependent, source }: Pick<TrackedTie, 'kind' | 'linked' | 'dependent' | 'source'>): string {
  if (kind === 'code') return linked;
  const file = vaultPath(linked);
  if (kind === 'deliverable') return file.ok ? nameOf(file.value) : linked;
  if (kind === 'journal') return nameOf(source);
  const spec = dependent === null ? undefined : specs.get(dependent);
  return spec === undefined ? nameOf(source) : `${spec.id} ${spec.title}`;
}

/** Of a dependency: whether what it needs is there. */
export function deliveryWord({ delivered, state }: Pick<TrackedTie, 'delivered' | 'state'>): string | null {
  if (delivered === null) return null;
  if (state === 'suspect') return delivered ? 'delivered, then changed' : 'changed before it was delivered';
  return delivered ? 'delivered' : 'not delivered yet';
}

function listed(words: readonly string[]): string {
  const last = words[words.length - 1] ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
