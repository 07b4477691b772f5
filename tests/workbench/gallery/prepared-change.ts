import { newChange } from '../../../src/core/acts/change-new';
import { confirmProposal } from '../../../src/core/acts/change-proposal';
import { recordDiffs } from '../../../src/core/acts/change-record';
import { decideInChange, finishRound, recordGap, settleRecordedGap, startRound } from '../../../src/core/acts/change-refine';
import type { Severity } from '../../../src/core/change/change';
import { ok } from '../../../src/core/problem';
import { vaultPath } from '../../../src/core/vault/paths';
import { doAct } from '../../fakes/a-desk';
import type { MemoryStore } from '../../fakes/memory-store';
import { DISCOVER, EDITED, SPEC_TEXTS, WIZARDS } from '../stories/change';

type At = (minute: string) => Parameters<typeof doAct>[2];

const GAPS: readonly (readonly [Severity, string, string])[] = [
  ['CRITICAL', 'States', 'Two states answer the same key'],
  ['HIGH', 'Keys', 'What does Escape do?'],
  ['LOW', 'States', 'A name is spelled in two ways'],
];

/** A change in refinement that has stalled, so that its chart and its question are there to be looked at. */
export async function prepareChange(store: MemoryStore, at: At): Promise<void> {
  for (const [path, text] of Object.entries(SPEC_TEXTS)) await write(store, path, text);
  const change = 'rule-builder';
  const request = { name: 'Rule builder', request: 'Consolidate 5 AI interfaces into 1 Rule Builder', intent: 'One place for rules', affected: [{ spec: DISCOVER, sections: ['States', 'Keys'] }, { spec: WIZARDS, sections: [] }], keyChanges: ['Merge GlobExplorer and RuleCreation'], questions: [], options: [], shortBecause: null };
  await doAct(store, (desk) => newChange(desk, request), at('13:02'));
  await doAct(store, (desk) => confirmProposal(desk, { change, option: 'approve', comment: null }), at('13:04'));
  for (const [path, text] of Object.entries(EDITED)) await edit(store, path, text);
  await doAct(store, (desk) => recordDiffs(desk, { change, bump: 'suggested', befores: new Map(), revision: null, versions: new Map() }), at('13:10'));
  for (let round = 1; round <= 5; round++) {
    await doAct(store, (desk) => startRound(desk, { change, reviewers: ['author', 'reviewer'], specs: [] }), at(`13:${20 + round * 5}`));
    if (round === 1) for (const [severity, section, text] of GAPS) await doAct(store, (desk) => recordGap(desk, { change, spec: 'discover.md', severity, section, text, by: 'reviewer' }), at('13:26'));
    if (round === 2) await doAct(store, (desk) => settleRecordedGap(desk, { change, gap: 'G2', to: 'resolved', by: 'author' }), at('13:31'));
    await doAct(store, (desk) => finishRound(desk, { change }), at(`13:${22 + round * 5}`));
    if (round === 2) await doAct(store, (desk) => decideInChange(desk, { change, decision: 'Escape closes the builder', rationale: 'as everywhere' }), at('13:33'));
  }
}

async function write(store: MemoryStore, path: string, text: string): Promise<void> {
  const known = vaultPath(path);
  if (!known.ok) throw new Error(path);
  await doAct(store, () => Promise.resolve(ok({ title: 'Write', changes: [{ kind: 'create' as const, path: known.value, text }], outcome: null })), {});
}

async function edit(store: MemoryStore, path: string, text: string): Promise<void> {
  const known = vaultPath(path);
  if (!known.ok) throw new Error(path);
  await doAct(store, () => Promise.resolve(ok({ title: 'Edit', changes: [{ kind: 'edit' as const, path: known.value, edit: () => ok(text) }], outcome: null })), {});
}
