import { cleanLine } from '../journal/entry-text';
import { ok } from '../problem';
import type { Result } from '../problem';
import { boxSplices, editRun, fieldSplice, lineInPart, nestedLine, oneNamed, openRun, refused, stageNamed, tickables } from '../stage/edit-run';
import type { OpenRun } from '../stage/edit-run';
import { judgeRun } from '../stage/judge';
import { lostLinks } from '../stage/lost-links';
import { readMeasured } from '../stage/measures';
import type { ProcessRun, StageRun } from '../stage/run';
import { folderOf, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import type { Splice } from '../text/splices';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { linkTo } from './spec-files';
import { withLastLine } from './with-last-line';

/** A stage of a subject's note; null is the one that it is in. */
export interface StagePlace {
  readonly path: VaultPath;
  readonly stage: string | null;
}

export interface PressOutcome {
  readonly path: VaultPath;
  readonly stage: string;
  readonly done: string;
}

/** Ticks or unticks an activity, step, criterion, quality point or checkpoint. */
export function tickStage(desk: Desk, { line, mark, ...place }: StagePlace & { readonly line: string; readonly mark: 'done' | 'open' }): Promise<Result<Act<PressOutcome>>> {
  return press(desk, place, { title: mark === 'done' ? `Tick "${line}"` : `Untick "${line}"`, edit: ({ scan }, stage) => {
    const found = oneNamed(tickables(stage), line);
    return found.ok ? ok(boxSplices(scan, found.value.line, mark === 'done' ? 'x' : ' ')) : found;
  } });
}

/** Writes evidence below a criterion and ticks it. */
export function addEvidence(desk: Desk, { criterion, evidence, ...place }: StagePlace & { readonly criterion: string; readonly evidence: string }): Promise<Result<Act<PressOutcome>>> {
  const said = cleanLine(evidence);
  const at = desk.clock.minute().slice(0, 10);
  return press(desk, place, { title: `Evidence for "${criterion}"`, edit: ({ scan }, stage) => {
    if (said === '') return refused('There are no words', 'Say what shows it, or give a link');
    const [lost] = desk.files === undefined ? [] : lostLinks(said, place.path, desk.files());
    if (lost !== undefined) return refused(`"${lost}" is no file of this vault`, 'Make it first, or say in words what shows it');
    const found = oneNamed(stage.criteria, criterion);
    return found.ok ? ok([...boxSplices(scan, found.value.line, 'x'), nestedLine(scan, found.value, `${at}: ${said}`)]) : found;
  } });
}

/** Records the value of a measure: `11 of 12`, or `97.5 %`. */
export function recordMeasure(desk: Desk, { measure, value, ...place }: StagePlace & { readonly measure: string; readonly value: string }): Promise<Result<Act<PressOutcome>>> {
  const at = desk.clock.minute();
  return press(desk, place, { title: `Record ${measure}`, edit: ({ scan }, stage) => {
    const found = oneNamed(stage.measures.map((one) => ({ ...one, text: one.name })), measure);
    if (!found.ok) return found;
    if (readMeasured(value) === null) return refused(`"${value}" cannot be computed with`, 'Give it as "11 of 12" or "97.5 %"');
    return ok([nestedLine(scan, found.value, `${at}: ${cleanLine(value)}`)]);
  } });
}

/** Fills in a field of the requirements or of what comes before a deployment; a box beside it is ticked. */
export function fillField(desk: Desk, { field, value, ...place }: StagePlace & { readonly field: string; readonly value: string }): Promise<Result<Act<PressOutcome>>> {
  return press(desk, place, { title: `Fill in ${field}`, edit: ({ scan, run }, stage) => {
    const fields = [...run.requirements, ...stage.deployment];
    const found = oneNamed(fields.map((one) => ({ ...one, text: one.name })), field);
    if (!found.ok) return found;
    const said = cleanLine(value);
    return ok([...boxSplices(scan, found.value.line, said === '' ? ' ' : 'x'), fieldSplice(scan, found.value, said)]);
  } });
}

/** Notes that a fallback of the document was taken, and why. */
export function takeFallback(desk: Desk, { failure, reason, ...place }: StagePlace & { readonly failure: string; readonly reason: string }): Promise<Result<Act<PressOutcome>>> {
  const at = desk.clock.minute();
  return press(desk, place, { title: `Fallback for "${failure}"`, edit: ({ scan }, stage) => {
    const found = oneNamed(stage.failures.map((pair) => ({ ...pair, text: pair.failure })), failure);
    if (!found.ok) return found;
    const why = cleanLine(reason) === '' ? '' : ` (${cleanLine(reason)})`;
    return ok([lineInPart(scan, { stage, part: 'Fallbacks taken', texts: [`${at}: **${found.value.failure}**: ${found.value.fallback}${why}`] })]);
  } });
}

export const LESSONS_NOTE = 'lessons.md';

/** Keeps a lesson in the subject's note, and in the one note that gathers those of all subjects. */
export async function addLesson(desk: Desk, { lesson, ...place }: StagePlace & { readonly lesson: string }): Promise<Result<Act<PressOutcome>>> {
  const said = cleanLine(lesson);
  if (said === '') return refused('There are no words', 'Say what was learnt');
  const at = desk.clock.minute().slice(0, 10);
  const act = await press(desk, place, { title: 'Keep a lesson', edit: ({ scan }, stage) => ok([lineInPart(scan, { stage, part: 'Lessons', texts: [`${at}: ${said}`] })]) });
  const read = act.ok ? await readOpen(desk, place.path) : null;
  if (!act.ok || read?.ok !== true) return act;
  const notes = joinPath(folderOf(place.path), LESSONS_NOTE);
  const link = linkTo(desk, { from: notes, to: place.path, title: read.value.run.subject });
  const line = `- ${at}: ${said} (${link}, stage ${act.value.outcome.stage})`;
  const changes = new ChangeSet();
  if (!(await desk.exists(notes))) changes.create(notes, `# Lessons: ${read.value.run.processName}\n\n`);
  changes.edit(notes, (text) => withLastLine(text, line, notes));
  const gathered = changes.act(act.value.title, act.value.outcome);
  return gathered.ok ? ok({ ...gathered.value, changes: [...act.value.changes, ...gathered.value.changes] }) : gathered;
}

export interface Press {
  readonly title: string;
  readonly edit: (open: OpenRun, stage: StageRun) => Result<readonly Splice[]>;
}

/** One edit of a stage, tried on the note as it is before it is offered. */
export async function press(desk: Desk, { path, stage }: StagePlace, { title, edit }: Press): Promise<Result<Act<PressOutcome>>> {
  const now = desk.clock.minute();
  const whole: TextEdit = (text) => editRun(text, path, (open) => {
    const found = stageOf(open.run, stage, now);
    if (!found.ok) return found;
    const splices = edit(open, found.value);
    return splices.ok ? ok([...splices.value].sort((one, other) => one.at - other.at)) : splices;
  });
  const read = await readOpen(desk, path);
  if (!read.ok) return read;
  const tried = whole(read.value.scan.text);
  const place = stageOf(read.value.run, stage, now);
  if (!tried.ok || !place.ok) return tried.ok ? refused('That stage is not there', 'Look at the note as it is now') : tried;
  return new ChangeSet().edit(path, whole).act(`${title} (${read.value.run.subject})`, { path, stage: place.value.number, done: title });
}

/** A subject's note, read. */
export async function readOpen(desk: Desk, path: VaultPath): Promise<Result<OpenRun>> {
  const text = await desk.read(path);
  return text.ok ? openRun(text.value, path) : text;
}

/** The stage that is meant: the named one, else the one that the subject is in, else the last. */
export function stageOf(run: ProcessRun, wanted: string | null, now: ReturnType<Desk['clock']['minute']>): Result<StageRun> {
  if (wanted !== null) return stageNamed(run, wanted);
  const found = judgeRun(run, now).current?.stage ?? run.stages.at(-1);
  return found === undefined ? refused('The note has no stages', 'Start the process anew') : ok(found);
}
