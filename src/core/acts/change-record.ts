import type { AffectedSpec, Change, DiffRecord } from '../change/change';
import type { diffSections } from '../change/section-diff';
import { addRevision, setVersion, versionOf } from '../change/document-header';
import { recordText } from '../change/diff-record';
import { draftRecord } from '../change/draft-record';
import type { RecordDraft } from '../change/draft-record';
import { stampFor } from '../change/going-back';
import { recordFiles, recordNames } from '../change/record-names';
import type { RecordFiles } from '../change/record-names';
import { structureRemarks } from '../change/structure-check';
import { bumped, plainVersion, suggestBump } from '../change/version';
import { readWholeDiff, wholeDiff } from '../change/whole-diff';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import { isOpenChange, listChanges, openChange } from './change-desk';
import type { OpenChange } from './change-desk';
import { isConfirmed } from './change-proposal';
import type { Desk } from './desk';
import { linkTo, shortName } from './spec-files';

export interface RecordRequest {
  readonly change: string | null;
  /** Versions by spec (path, or name in the folder); without one, what the changes suggest. */
  readonly versions: ReadonlyMap<string, string>;
  /** `none` leaves headers and revision histories as they are. */
  readonly bump: 'suggested' | 'none';
  /** The words of a revision's row; null takes the proposal's request. */
  readonly revision: string | null;
  /** Texts before, where the folder keeps none: of git. */
  readonly befores: ReadonlyMap<VaultPath, string>;
}

export interface RecordedSpec {
  readonly spec: VaultPath;
  readonly record: VaultPath;
  readonly from: string | null;
  readonly to: string | null;
  /** Why this version is suggested; null when it was given or is kept. */
  readonly because: string | null;
  readonly sections: DiffRecord['sections'];
  readonly implications: readonly string[];
  readonly structure: readonly string[];
}

export interface RecordOutcome {
  readonly folder: VaultPath;
  readonly feature: string;
  readonly recorded: readonly RecordedSpec[];
  /** Affected specs in which nothing has changed yet. */
  readonly unchanged: readonly VaultPath[];
  /** Sections that a second open change touches as well. */
  readonly shared: readonly SharedSection[];
}

export interface SharedSection {
  readonly spec: VaultPath;
  readonly section: string;
  readonly other: string;
}

/** Records what changed in each affected spec: both diff files, the version in its header, and a row of its revision history. */
export async function recordDiffs(desk: Desk, request: RecordRequest): Promise<Result<Act<RecordOutcome>>> {
  const open = await openChange(desk, request.change);
  if (!open.ok) return open;
  const { change } = open.value;
  if (!isConfirmed(change)) return refused('Its proposal is not confirmed', 'Confirm it with: throughline feature confirm');
  const changes = new ChangeSet();
  const recorded: RecordedSpec[] = [];
  const unchanged: VaultPath[] = [];
  const paths = (change.proposal?.affected ?? []).flatMap(({ path }) => path ?? []);
  for (const [spec, name] of recordNames(paths)) {
    const done = await recordSpec(desk, { open: open.value, request, spec, files: recordFiles(change.folder, name), changes });
    if (!done.ok) return done;
    if (done.value === null) unchanged.push(spec);
    else recorded.push(done.value);
  }
  if (recorded.length === 0) return refused('None of the affected specs has changed since the proposal was confirmed', 'Edit the specs first');
  const shared = sharedSections(recorded, (await listChanges(desk)).filter((other) => other.folder !== change.folder && isOpenChange(other)));
  return changes.act(`Record diffs of ${change.feature}`, { folder: change.folder, feature: change.feature, recorded, unchanged, shared });
}

interface Recording {
  readonly open: OpenChange;
  readonly request: RecordRequest;
  readonly spec: VaultPath;
  readonly files: RecordFiles;
  readonly changes: ChangeSet;
}

async function recordSpec(desk: Desk, recording: Recording): Promise<Result<RecordedSpec | null>> {
  const { open, request, spec, files, changes } = recording;
  const now = await desk.read(spec);
  if (!now.ok) return refused(`${spec} is not there`, 'Write it first, or take it out of the affected specs');
  const before = beforeText(open, { spec, files, befores: request.befores });
  if (!before.ok) return before;
  const draft = draftRecord(before.value, now.value);
  if (draft.changes.length === 0) return ok(null);
  const version = versionFor(request, { spec, before: before.value, now: now.value, draft });
  const after = stamped(desk, now.value, { version: version.to, request, change: open.change });
  if (!after.ok) return after;
  const words = recordWords(desk, recording, { draft, version });
  if (after.value !== now.value) changes.edit(spec, onlyOver(now.value, after.value, spec));
  put(changes, open, { path: files.texts, text: wholeDiff(spec, { before: before.value, after: after.value }) });
  put(changes, open, { path: files.record, text: inFormOf(open.files.get(files.record), recordText(words)) });
  const structure = structureRemarks({ before: before.value, after: now.value, changes: draft.changes });
  return ok({ spec, record: files.record, ...version, sections: words.sections, implications: words.implications, structure });
}

/** The text before the change: as it was kept, else as the caller knows it. */
function beforeText({ files: texts }: OpenChange, { spec, files, befores }: { readonly spec: VaultPath; readonly files: RecordFiles; readonly befores: ReadonlyMap<VaultPath, string> }): Result<string> {
  const kept = texts.get(files.texts);
  if (kept !== undefined) {
    const both = readWholeDiff(kept);
    return both.ok ? ok(both.value.before) : both;
  }
  const known = befores.get(spec);
  return known === undefined ? refused(`The text of ${spec} before the change is not kept in the folder`, 'Keep it with: throughline feature confirm, before the spec is edited') : ok(known);
}

interface VersionChoice {
  readonly from: string | null;
  readonly to: string | null;
  readonly because: string | null;
}

/** A version that was asked for, or that the author raised already; else what the changes suggest. */
function versionFor({ versions, bump }: RecordRequest, { spec, before, now, draft }: { readonly spec: VaultPath; readonly before: string; readonly now: string; readonly draft: RecordDraft }): VersionChoice {
  const [from, present] = [versionOf(before), versionOf(now)];
  const asked = versions.get(spec) ?? versions.get(shortName(spec)) ?? null;
  if (asked !== null) return { from: plainVersion(from), to: asked, because: null };
  const suggestion = suggestBump(draft.changes);
  if (bump === 'none' || present === null || present !== from || suggestion === null) return { from: plainVersion(from), to: present, because: null };
  return { from: plainVersion(from), to: bumped(present, suggestion.bump) ?? present, because: suggestion.because };
}

/** The spec with its new version and a row in its revision history. */
function stamped(desk: Desk, text: string, { version, request, change }: { readonly version: string | null; readonly request: RecordRequest; readonly change: Change }): Result<string> {
  if (version === null || request.bump === 'none') return ok(text);
  const raised = setVersion(text, { version, form: desk.settings.headerForm });
  if (!raised.ok) return raised;
  const words = request.revision ?? change.proposal?.request ?? change.feature;
  return ok(addRevision(raised.value, { version: plainVersion(version) ?? version, date: desk.clock.minute().slice(0, 10), changes: words.split('\n')[0] ?? '' }));
}

/** The new record; what a person wrote into an older one about the same sections stays. */
function recordWords(desk: Desk, { open, spec, files }: Recording, { draft, version }: { readonly draft: RecordDraft; readonly version: VersionChoice }): Parameters<typeof recordText>[0] {
  const old = open.change.diffs.find((record) => record.path === files.record);
  const sections = draft.sections.map((row) => {
    const known = old?.sections.find(({ section, kind }) => section === row.section && kind === row.kind);
    return known === undefined || isDrafted(known.summary) ? row : { ...row, summary: known.summary };
  });
  const own = (old?.implications ?? []).filter((line) => !/^(?:New|Removed|Renamed): /.test(line));
  const link = linkTo(desk, { from: files.record, to: spec, title: shortName(spec) });
  return { name: shortName(spec), link, at: stampFor(open.change, 'spec update', desk.clock.minute()), from: version.from, to: plainVersion(version.to), sections, implications: [...draft.implications, ...own] };
}

function isDrafted(summary: string): boolean {
  return /^(?:\d{1,6} lines? (?:added|removed)|Was "|Moved from |Section removed|Lines in another order|New section)/.test(summary);
}

/** The spec is written over the very text that was compared. */
function onlyOver(expected: string, after: string, path: VaultPath): TextEdit {
  return (text) => (text === expected ? ok(after) : problem('file/changed', { what: `${path} was not changed.`, why: 'It was written to in the meantime.', next: 'Record the diffs again.' }));
}

/** A text that is written anew, with the newlines and the mark at the start that its file has. */
function inFormOf(old: string | undefined, text: string): string {
  const whole = old?.includes('\r\n') === true ? text.replaceAll('\n', '\r\n') : text;
  return old?.startsWith('\uFEFF') === true ? `\uFEFF${whole}` : whole;
}

function put(changes: ChangeSet, { files }: OpenChange, { path, text }: { readonly path: VaultPath; readonly text: string }): void {
  if (files.has(path)) changes.edit(path, () => ok(text));
  else changes.create(path, text);
}

/** Sections that the records of other open changes name too. */
export function sharedSections(recorded: readonly Pick<RecordedSpec, 'spec' | 'sections'>[], others: readonly Change[]): SharedSection[] {
  return recorded.flatMap(({ spec, sections }) =>
    others.flatMap((other) => {
      const names = sectionsNamed(other, spec);
      return sections.filter(({ section, from }) => names?.has(lastName(section)) === true || (from !== null && names?.has(lastName(from)) === true)).map(({ section }) => ({ spec, section, other: other.feature }));
    }),
  );
}

/** What a proposal means to touch and another open change does as well; without a section where one of both names none. */
export function sharedIntents(affected: readonly AffectedSpec[], others: readonly Change[]): readonly (Omit<SharedSection, 'section'> & { readonly section: string | null })[] {
  return affected.flatMap(({ path, sections }) =>
    others.flatMap((other) => {
      const names = path === null ? null : sectionsNamed(other, path);
      if (path === null || names === null) return [];
      const both = sections.length === 0 || names.size === 0 ? [null] : sections.filter((section) => names.has(lastName(section)));
      return both.map((section) => ({ spec: path, section, other: other.feature }));
    }),
  );
}

/** The sections of a spec that a change changed or means to; null when the spec is none of its. */
function sectionsNamed({ diffs, proposal }: Change, spec: VaultPath): ReadonlySet<string> | null {
  const records = diffs.filter((record) => record.spec === spec);
  const meant = proposal?.affected.filter(({ path }) => path === spec) ?? [];
  const names = [...records.flatMap(({ sections }) => sections.flatMap(({ section, from }) => [section, from ?? section])), ...meant.flatMap(({ sections }) => sections)];
  return records.length + meant.length === 0 ? null : new Set(names.map(lastName));
}

function lastName(section: string): string {
  return (section.split(' > ').at(-1) ?? section).trim().toLowerCase();
}

/** What would be recorded: both texts of a spec, by section, for showing them. */
export async function compareSpec(desk: Desk, { open, spec }: { readonly open: OpenChange; readonly spec: VaultPath }): Promise<Result<{ readonly before: string; readonly after: string; readonly changes: ReturnType<typeof diffSections>['changes'] }>> {
  const name = recordNames((open.change.proposal?.affected ?? []).flatMap(({ path }) => path ?? [])).get(spec);
  if (name === undefined) return refused(`${spec} is not among the affected specs`, 'Name one of them');
  const now = await desk.read(spec);
  const before = beforeText(open, { spec, files: recordFiles(open.change.folder, name), befores: new Map() });
  if (!before.ok) return before;
  const after = now.ok ? now.value : '';
  return ok({ before: before.value, after, changes: draftRecord(before.value, after).changes });
}

function refused(why: string, next: string): Result<never> {
  return problem('change/not-recorded', { what: 'The diffs were not recorded.', why: `${why}.`, next: `${next}.` });
}
