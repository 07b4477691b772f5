import { plainWords } from '../evidence/plain-words';
import { cleanLine } from '../journal/entry-text';
import type { Entry } from '../journal/journal';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { readRun } from '../stage/read-run';
import { scanNote } from '../text/scan-note';
import { comparePaths, folderOf, isInside, joinPath, resolveFrom } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { findEntry } from './find-entry';
import { nestBelowEntry } from './nest-below-entry';
import { linkTo, nameOfSpec, shortName } from './spec-files';
import { LESSONS_NOTE } from './stage-press';
import { processesFolder } from './stage-start';
import { withLastLine } from './with-last-line';

export interface LessonRequest {
  /** `e-…`, with or without caret. */
  readonly entry: string;
  /** What was learnt; null takes the entry's words. */
  readonly text: string | null;
}

export interface LessonOutcome {
  readonly entry: string;
  readonly context: VaultPath;
  /** The note that keeps it. */
  readonly note: VaultPath;
  readonly lesson: string;
}

/** Keeps what an entry says in the note of all lessons, each linking the other, once. */
export async function keepLesson(desk: Desk, { entry: wanted, text }: LessonRequest): Promise<Result<Act<LessonOutcome>>> {
  const found = await findEntry(desk, wanted, null);
  if (!found.ok) return found;
  const { context, entry } = found.value;
  const id = entry.id ?? '';
  if (isKeptLesson(entry.nested)) return keptAlready(id);
  const lesson = lessonOf(entry, text);
  if (lesson === '') return problem('lesson/no-words', { what: 'No lesson was kept.', why: 'There are no words.', next: 'Say what was learnt.' });
  const home = await homeOf(desk, context);
  const back = linkTo(desk, { from: home.note, to: `${context}#^${id}`, title: titleOf(desk, context) });
  const line = `- ${desk.clock.minute().slice(0, 10)}: ${lesson} (${back})`;
  const changes = new ChangeSet();
  if (!(await desk.exists(home.note))) changes.create(home.note, `# ${home.title}\n\n`);
  changes.edit(home.note, (now) => (now.toLowerCase().includes(`#^${id.toLowerCase()}`) ? keptAlready(id) : withLastLine(now, line, home.note)));
  changes.edit(context, (now) => nestBelowEntry(now, { id, line: `${KEPT}${linkTo(desk, { from: context, to: home.note, title: home.title })}`, path: context }));
  return changes.act('Keep an entry as a lesson', { entry: id, context, note: home.note, lesson });
}

const KEPT = 'Kept as a lesson in ';

/** Whether an entry says, in the lines nested in it, that it was kept. */
export function isKeptLesson(nested: readonly { readonly text: string }[]): boolean {
  return nested.some(({ text }) => text.startsWith(`${KEPT}[`));
}

/** What would be kept of an entry: its first paragraph, as it reads without links and signs. */
export function lessonOf({ text }: Pick<Entry, 'text'>, own: string | null): string {
  return cleanLine(own ?? plainWords(text)).trim();
}

interface Home {
  readonly note: VaultPath;
  readonly title: string;
}

/** The lessons of the process that the spec, or a spec above it, goes through; else the vault's own. */
async function homeOf(desk: Desk, context: VaultPath): Promise<Home> {
  const seen = new Set<VaultPath>();
  for (let spec = ownerOf(desk, context); spec !== null && !seen.has(spec.path); spec = specAt(desk, spec.parent)) {
    seen.add(spec.path);
    const home = await processOf(desk, spec);
    if (home !== null) return home;
  }
  return { note: joinPath(folderOf(processesFolder(desk)), LESSONS_NOTE), title: 'Lessons' };
}

/** A process is known by the notes of its subjects, which name their spec. */
async function processOf(desk: Desk, spec: Spec): Promise<Home | null> {
  const folder = processesFolder(desk);
  const sources = new Set((desk.linksTo?.(spec.path) ?? []).map(({ source }) => source).filter((source) => isInside(folder, source)));
  for (const path of [...sources].sort(comparePaths)) {
    const text = await desk.read(path);
    const run = text.ok ? readRun(scanNote(text.value)) : null;
    if (run !== null && run.spec !== null && leadsHere(desk, path, run.spec) === spec.path) return { note: joinPath(folderOf(path), LESSONS_NOTE), title: `Lessons: ${run.processName}` };
  }
  return null;
}

function leadsHere(desk: Desk, source: VaultPath, target: string): VaultPath | null {
  return desk.resolve?.(source, target) ?? resolveFrom(folderOf(source), `${target}.md`);
}

function titleOf(desk: Desk, context: VaultPath): string {
  const spec = ownerOf(desk, context);
  return spec === null ? shortName(context) : nameOfSpec(spec);
}

function ownerOf(desk: Desk, context: VaultPath): Spec | null {
  return specAt(desk, desk.trace.contexts.get(context)?.spec ?? null);
}

function specAt(desk: Desk, path: VaultPath | null): Spec | null {
  return path === null ? null : (desk.trace.specs.get(path) ?? null);
}

function keptAlready(id: string): Failure {
  return problem('lesson/kept', { what: 'No lesson was kept.', why: `The entry ${id} is among the lessons already.`, next: 'Open the note that stands below it.' });
}
