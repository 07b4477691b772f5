import { confirmProposal } from '../../../core/acts/change-proposal';
import { recordDiffs, sharedSections } from '../../../core/acts/change-record';
import { draftRecord } from '../../../core/change/draft-record';
import type { RecordDraft } from '../../../core/change/draft-record';
import { versionOf } from '../../../core/change/document-header';
import { structureRemarks } from '../../../core/change/structure-check';
import { bumped, suggestBump } from '../../../core/change/version';
import type { VaultPath } from '../../../core/vault/paths';
import { addFileDiff } from '../doctor/diff-element';
import { textDiff } from '../doctor/hunks';
import type { BothTexts } from '../../../core/change/whole-diff';
import type { ChangePlace } from './change-place';
import { counted, specName, versions } from './cockpit-model';
import { askForm } from './fields-prompt';
import { addButtons, addLink, addMarked, addShared, addTable, addWarning } from './parts';
import { pairedLines } from './side-by-side';

/** The affected specs as they were and as they are, by section. */
export function addSpecs(host: HTMLElement, place: ChangePlace): void {
  const { change } = place.open;
  const affected = (change.proposal?.affected ?? []).flatMap(({ path }) => path ?? []);
  const known = affected.flatMap((path) => place.texts.get(path) ?? []);
  if (known.length < affected.length) addWarning(host, 'The texts before the change are not kept yet. Keep them before the specs are edited.');
  for (const path of affected) {
    const texts = place.texts.get(path);
    const line = addMarked(host, { icon: 'file-text', mark: 'Affected spec', text: texts === undefined ? 'not kept yet' : texts.before === texts.after ? 'not changed yet' : versions(versionOf(texts.before), versionOf(texts.after)) });
    addLink(line, { label: specName(path), path, open: place.openNote });
    if (texts !== undefined && texts.before !== texts.after) addSpec(host, { path, texts, place });
  }
  addButtons(host, [
    ...(known.length < affected.length ? [{ text: 'Keep texts', control: 'keep', onPress: () => place.act((desk) => confirmProposal(desk, { change: change.folder, option: 'approve', comment: null }), ({ kept }) => `${counted(kept.length, 'text')} kept.`) }] : []),
    { text: 'Record diffs...', control: 'record', isMain: true, onPress: () => askRecord(place) },
    { text: place.look.diffs === 'inline' ? 'Side by side' : 'Inline', control: 'sides', onPress: () => { place.look.diffs = place.look.diffs === 'inline' ? 'beside' : 'inline'; place.redraw(); } },
  ]);
}

interface ShownSpec {
  readonly path: VaultPath;
  readonly texts: BothTexts;
  readonly place: ChangePlace;
}

function addSpec(host: HTMLElement, { path, texts, place }: ShownSpec): void {
  const { before, after } = texts;
  const draft = draftRecord(before, after);
  addTable(host, ['Section', 'Change', 'Summary'], draft.sections.map(({ section, kind, summary, from }) => [section, from === null ? kind : `${kind} from ${from}`, summary]));
  addShared(host, sharedSections([{ spec: path, sections: draft.sections }], place.others));
  for (const remark of structureRemarks({ before, after, changes: draft.changes })) addWarning(host, remark);
  for (const text of draft.implications) addMarked(host, { icon: 'corner-down-right', mark: 'What follows', text });
  if (place.look.diffs === 'beside') addBeside(host, { path, texts });
  else addFileDiff(host, { path, words: counted(draft.sections.length, 'section'), diff: textDiff(before, after) });
}

const MOST_ROWS = 400;

function addBeside(host: HTMLElement, { path, texts: { before, after } }: Pick<ShownSpec, 'path' | 'texts'>): void {
  const rows = pairedLines(before, after).filter(({ isSame }) => !isSame).slice(0, MOST_ROWS);
  const part = host.createDiv({ cls: 'throughline-change-beside', attr: { role: 'group', 'aria-label': `Before and after of ${path}` } });
  const cell = (tag: 'del' | 'ins', text: string | null) => (element: HTMLElement): void => { if (text !== null) element.createEl(tag, { text }); };
  addTable(part, ['Before', 'After'], rows.map((row) => [cell('del', row.before), cell('ins', row.after)]));
}

/** Versions as they are suggested, and the words of the revision, before anything is written. */
async function askRecord(place: ChangePlace): Promise<void> {
  const { change } = place.open;
  const changed = [...place.texts].filter(([, { before, after }]) => before !== after);
  return askForm(place.throughline, {
    title: 'Record diffs', button: 'Record diffs', draft: `change-record:${change.folder}`,
    says: changed.length === 0 ? ['None of the affected specs has changed yet.'] : [],
    fields: [
      ...changed.map(([path, texts]) => ({ name: path, label: `Version of ${specName(path)}`, ...suggested(texts) })),
      { name: 'revision', label: 'Row of the revision history', value: change.proposal?.request ?? '' },
    ],
    save: (of) => place.attempt((desk) => recordDiffs(desk, {
      change: change.folder, bump: 'suggested', befores: new Map(), revision: of('revision') === '' ? null : of('revision'),
      versions: new Map(changed.flatMap(([path]) => (of(path) === '' ? [] : [[path, of(path)] as const]))),
    })),
  });
}

function suggested({ before, after }: BothTexts): { readonly value?: string; readonly help?: string } {
  const now = versionOf(after);
  if (now === null || now !== versionOf(before)) return now === null ? { help: 'This spec has no version.' } : { value: now };
  const draft: Pick<RecordDraft, 'changes'> = draftRecord(before, after);
  const bump = suggestBump(draft.changes);
  return bump === null ? { value: now } : { value: bumped(now, bump.bump) ?? now, help: `It was ${now}. ${bump.because}` };
}
