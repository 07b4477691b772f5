import { createContext } from '../acts/create-context';
import type { FindingCode } from '../trace/findings-table';
import type { FixKind } from './fix-kind';
import { copyChoices, mendCopy } from './mend-copies';
import { mendMark, mendMissingFile, mendNotListed, mendUnregistered, missingFileChoices } from './mend-deliverables';
import { mendBackLink, mendDifference, mendId, mendParent, mendSpecLine } from './mend-headers';
import { differingChoices, mendDifferingEntries, mendDoubledEntries, mendIdPlaces, mendLostEntry, mendSessionNumbers } from './mend-journal';
import { brokenLinkChoices, mendBrokenLink, mendOutside, mendUnknownId, outsideChoices, unknownIdChoices } from './mend-links';
import { mendNames } from './mend-names';
import { mendLonelyContext, mendMissingParent, parentChoices, specChoices } from './mend-parents';
import { mendStatus, statusChoices } from './mend-status';
import { mendDuplicateId, renumberChoices } from './renumber-spec';

/** Every finding that can be mended, in the order in which "Fix all" goes: what moves files and names first, what lists them last. */
const TABLE: readonly (readonly [FindingCode, FixKind])[] = [
  ['vault/conflict-copy', { label: 'Settle the copy', choices: copyChoices, mend: mendCopy }],
  ['context/second', { label: 'Join the contexts', choices: copyChoices, mend: mendCopy }],
  ['spec/duplicate-id', { label: 'Renumber', choices: renumberChoices, mend: mendDuplicateId }],
  ['header/differs', { label: 'Take the property', mend: mendDifference }],
  ['spec/id-differs', { label: 'Correct the id', mend: mendId }],
  ['spec/unknown-status', { label: 'Set the status', choices: statusChoices, mend: mendStatus }],
  ['context/unknown-status', { label: 'Set the status', choices: statusChoices, mend: mendStatus }],
  ['spec/parent-differs', { label: 'Correct the parent', mend: mendParent }],
  ['spec/parent-cycle', { label: 'Choose a parent', choices: parentChoices, mend: mendMissingParent }],
  ['spec/missing-parent', { label: 'Choose a parent', choices: parentChoices, mend: mendMissingParent }],
  ['context/without-spec', { label: 'Choose the spec', choices: specChoices, mend: mendLonelyContext }],
  ['context/spec-differs', { label: 'Correct the spec', mend: mendSpecLine }],
  ['spec/unknown-id', { label: 'Settle the id', choices: unknownIdChoices, mend: mendUnknownId }],
  ['deliverable/missing-file', { label: 'Find the file', choices: missingFileChoices, mend: mendMissingFile }],
  ['trace/broken-link', { label: 'Mend the link', choices: brokenLinkChoices, mend: mendBrokenLink }],
  ['trace/outside-vault', { label: 'Drop the link', choices: outsideChoices, mend: mendOutside }],
  ['trace/missing-back-link', { label: 'Add the link', mend: mendBackLink }],
  ['trace/stale-name', { label: 'Correct the name', mend: mendNames }],
  ['deliverable/unregistered', { label: 'Register the file', mend: mendUnregistered }],
  ['deliverable/broken-mark', { label: 'Mend the mark', mend: mendMark }],
  ['deliverable/mark-differs', { label: 'Correct the mark', mend: mendMark }],
  ['deliverable/unmarked', { label: 'Mark the file', mend: mendMark }],
  ['deliverable/missing-sidecar', { label: 'Add a trace note', mend: mendMark }],
  ['deliverable/not-listed', { label: 'List the file', mend: mendNotListed }],
  ['journal/session-number', { label: 'Number the sessions', mend: mendSessionNumbers }],
  ['journal/session-gap', { label: 'Number the sessions', mend: mendSessionNumbers }],
  ['journal/duplicate-entry', { label: 'Remove the second', mend: mendDoubledEntries }],
  ['journal/entry-differs', { label: 'Settle the entries', choices: differingChoices, mend: mendDifferingEntries }],
  ['journal/id-not-last', { label: 'Move the id', mend: mendIdPlaces }],
  ['journal/lost-entry', { label: 'Write it again', mend: mendLostEntry }],
  ['spec/completed-without-context', { label: 'Make the context', mend: async ({ bench, finding }) => bench.absorb(await createContext(bench.desk, { spec: finding.path })) }],
];

export const FIXES: ReadonlyMap<string, FixKind> = new Map(TABLE);

const ORDER: ReadonlyMap<string, number> = new Map(TABLE.map(([code], at) => [code, at]));

/** Where a finding's turn is when several kinds are mended. */
export function turnOf(code: string): number {
  return ORDER.get(code) ?? TABLE.length;
}
