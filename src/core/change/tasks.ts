import type { VaultPath } from '../vault/paths';
import type { AlignmentFinding, ChangeTask, RecordedSection } from './change';
import { chunksOf } from './section-diff';
import type { Chunk } from './section-diff';
import { isRecordOfVersions, lastName, numberOf, slugOf, withoutNumber } from './section-names';
import { cyclesOf } from './task-order';
import { filesNamedIn, mentions } from './task-words';
import type { BothTexts } from './whole-diff';

/** One spec's part of a change, as its record and its two texts tell. */
export interface TaskSource {
  readonly spec: VaultPath;
  readonly sections: readonly RecordedSection[];
  /** null when the diff could not be read: then nothing is known but names. */
  readonly texts: BothTexts | null;
  /** Code that belongs to the spec: its deliverables and code changes. */
  readonly files: readonly string[];
}

export type DraftTask = Pick<ChangeTask, 'id' | 'text' | 'files' | 'after'> & { readonly spec: VaultPath | null; readonly heading: string | null };

export interface TaskDraft {
  readonly tasks: readonly DraftTask[];
  /** Tasks whose sections name each other, so that nothing tells which comes first. */
  readonly cycles: readonly (readonly string[])[];
}

interface Part {
  readonly id: string;
  readonly source: TaskSource;
  readonly section: RecordedSection;
  readonly before: Chunk | null;
  readonly after: Chunk | null;
}

/** The tasks that follow from what changed in the specs, then those that the alignment queued. Sections that only moved ask for nothing. */
export function draftTasks(sources: readonly TaskSource[], queued: readonly Pick<AlignmentFinding, 'text' | 'place'>[] = []): TaskDraft {
  const parts = sources.flatMap(partsOf).map((part, at): Part => ({ ...part, id: `T${String(at + 1)}` }));
  const needed = parts.map((part) => ({ id: part.id, after: parts.filter((other) => other !== part && comesFirst(other, part)).map(({ id }) => id) }));
  const cycles = cyclesOf(needed);
  const tasks = parts.map((part, at): DraftTask => ({
    id: part.id,
    text: wordsFor(part.section),
    spec: part.source.spec,
    heading: (part.after ?? part.before)?.path.at(-1) ?? lastName(part.section.section),
    files: filesOf(part),
    after: (needed[at]?.after ?? []).filter((one) => !cycles.some((cycle) => cycle.includes(one) && cycle.includes(part.id))),
  }));
  const extra = queued.map(({ text, place }, at): DraftTask => ({ id: `T${String(parts.length + at + 1)}`, text: `Align: ${text} (${place})`, spec: null, heading: null, files: [], after: [] }));
  return { tasks: [...tasks, ...extra], cycles };
}

/** What is to be done for a section, in the words of its kind. */
export function wordsFor({ kind, section, from }: Pick<RecordedSection, 'kind' | 'section' | 'from'>): string {
  const name = withoutNumber(lastName(section));
  if (kind === 'ADDED') return `Implement ${name}`;
  if (kind === 'DEPRECATED') return `Remove ${name}`;
  if (kind === 'RENAMED') return `Rename ${withoutNumber(lastName(from ?? section))} to ${name}`;
  return `Update ${name} to match spec`;
}

function partsOf(source: TaskSource): Omit<Part, 'id'>[] {
  const [old, now] = source.texts === null ? [[], []] : [chunksOf(source.texts.before), chunksOf(source.texts.after)];
  return source.sections
    .filter(({ kind, section }) => kind !== 'MOVED' && !isRecordOfVersions(section) && !isTitleOfNew(source, section, now))
    .map((section) => ({ source, section, before: chunkOf(old, section.from ?? section.section), after: chunkOf(now, section.section) }));
}

/** The title of a spec that is new, with what stands above its first section: its sections ask for the work. */
function isTitleOfNew({ texts, sections }: TaskSource, section: string, now: readonly Chunk[]): boolean {
  if (texts?.before !== '' || sections.length < 2) return false;
  const first = now.find(({ path }) => path.length > 0);
  return first?.path.length === 1 && slugOf(first.path[0] ?? '') === slugOf(section) && now.some(({ path }) => path.length > 1);
}

/** The section that a record names: by its path without the title, by its name, or by its number. */
function chunkOf(chunks: readonly Chunk[], section: string): Chunk | null {
  const wanted = slugOf(section);
  const number = numberOf(section);
  const isNumber = number !== null && slugOf(section) === slugOf(number);
  const fits = [
    ({ path }: Chunk) => slugOf(path.slice(1).join(' > ')) === wanted || slugOf(path.join(' > ')) === wanted,
    ({ path }: Chunk) => slugOf(path.at(-1) ?? '') === slugOf(lastName(section)),
    ({ path }: Chunk) => isNumber && numberOf(path.at(-1) ?? '') === number,
  ];
  for (const fit of fits) {
    const found = chunks.find((chunk) => chunk.path.length > 0 && fit(chunk));
    if (found !== undefined) return found;
  }
  return null;
}

/** What a section names is built before it; what a section stops naming is removed behind it. */
function comesFirst(first: Part, then: Part): boolean {
  const isRemoved = (part: Part): boolean => part.section.kind === 'DEPRECATED';
  if (isRemoved(then)) return !isRemoved(first) && mentions(first.before?.text ?? '', nameIn(then));
  return !isRemoved(first) && mentions(then.after?.text ?? '', nameIn(first));
}

function nameIn({ section, after, before }: Part): string {
  return (after ?? before)?.path.at(-1) ?? lastName(section.section);
}

/** Code that the section itself names; without any, all that belongs to the spec. */
function filesOf({ source, after, before }: Part): readonly string[] {
  const named = [...new Set([...filesNamedIn(after?.text ?? ''), ...filesNamedIn(before?.text ?? '')])];
  return named.length > 0 ? named : source.files;
}
