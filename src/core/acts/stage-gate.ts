import { addGate, answerGate, stateOfGate } from '../journal/gates';
import { makeId } from '../journal/entry-id';
import { ok } from '../problem';
import type { Result } from '../problem';
import { boxSplices, openRun, refused } from '../stage/edit-run';
import { judgeRun, openGate, STAGE_ANSWERS, stageFingerprint, whyRefused } from '../stage/judge';
import type { StageAnswer, StageStanding } from '../stage/judge';
import { gateQuestion } from '../stage/read-run';
import { applySplices } from '../text/splices';
import type { Minute } from '../vault/time';
import type { VaultPath } from '../vault/paths';
import type { Act, TextEdit } from '../vault/store';
import { chainEdits } from './chain-edits';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';

export interface GateOutcome {
  readonly path: VaultPath;
  readonly stage: string;
  readonly gate: string;
  /** null while it is only asked. */
  readonly answer: StageAnswer | null;
  /** The stage that follows; null at the end, and while this one is not passed. */
  readonly next: string | null;
}

/** Writes the question whether the stage is passed below everything else: it can be answered in the note, on any device. */
export async function askStageGate(desk: Desk, path: VaultPath): Promise<Result<Act<GateOutcome>>> {
  const opened = await currentOf(desk, path);
  if (!opened.ok) return opened;
  const { standing } = opened.value;
  if (['open', 'ready', 'refused'].includes(standing.gate)) return refused(`The gate of stage ${standing.stage.number} is asked already`, 'Answer it in the note, or with "throughline stage gate"');
  const id = makeId('g', desk.clock.minute(), desk.ids.random());
  const edit = asking(path, { id, now: desk.clock.minute() });
  const tried = edit(opened.value.text);
  if (!tried.ok) return tried;
  return new ChangeSet().edit(path, edit).act(`Ask for the gate of stage ${standing.stage.number}`, { path, stage: standing.stage.number, gate: id, answer: null, next: null });
}

export interface StageGateRequest {
  readonly path: VaultPath;
  readonly answer: StageAnswer;
  /** Needed to waive. */
  readonly reason: string | null;
}

/** Answers the gate of the stage that a subject is in, and asks it first when nobody has: pass goes on, waive goes on with a reason, wait does not. */
export async function answerStageGate(desk: Desk, { path, answer, reason }: StageGateRequest): Promise<Result<Act<GateOutcome>>> {
  const opened = await currentOf(desk, path);
  if (!opened.ok) return opened;
  const { standing } = opened.value;
  const asked = standing.gate === 'none' || standing.gate === 'stale' ? null : openGate(standing.stage);
  const why = whyRefused(answer, { holds: standing.holds, comment: reason ?? asked?.comment ?? null });
  if (why !== null) return refused(withMissing(why, standing).replace(/\.$/, ''), 'Look at what is missing with "throughline stage status"');
  const id = asked?.id ?? makeId('g', desk.clock.minute(), desk.ids.random());
  const edits: TextEdit[] = [...(asked === null ? [asking(path, { id, now: desk.clock.minute() })] : []), answering(path, { id, answer, reason, person: desk.person, now: desk.clock.minute() })];
  return settled(path, { text: opened.value.text, standing, id, answer, edits, following: opened.value.following });
}

/** Takes up an answer that was ticked in the note on another device. */
export async function takeUpStageGate(desk: Desk, path: VaultPath): Promise<Result<Act<GateOutcome>>> {
  const opened = await currentOf(desk, path);
  if (!opened.ok) return opened;
  const { standing } = opened.value;
  const gate = openGate(standing.stage);
  const state = gate === null ? null : stateOfGate(gate);
  if (gate === null || state?.kind !== 'ticked' || standing.gate !== 'ready') return refused(standing.gateWhy?.replace(/\.$/, '') ?? 'No answer is ticked in the note', 'Tick one option of the gate in the note');
  const answer = answerOf(state.option);
  if (answer === null) return refused(`"${state.option}" is none of its answers`, 'Tick pass, waive or wait');
  const edits = [answering(path, { id: gate.id, answer, reason: null, person: '(in the note)', now: desk.clock.minute() })];
  return settled(path, { text: opened.value.text, standing, id: gate.id, answer, edits, following: opened.value.following });
}

function answerOf(option: string): StageAnswer | null {
  const word = option.trim().toLowerCase();
  return word === 'pass' || word === 'waive' || word === 'wait' ? word : null;
}

interface Settling {
  readonly text: string;
  readonly standing: StageStanding;
  readonly id: string;
  readonly answer: StageAnswer;
  readonly edits: readonly TextEdit[];
  readonly following: string | null;
}

function settled(path: VaultPath, { text, standing, id, answer, edits, following }: Settling): Result<Act<GateOutcome>> {
  const whole = chainEdits(edits);
  const tried = whole(text);
  if (!tried.ok) return tried;
  const { number, name } = standing.stage;
  const title = { pass: `Pass stage ${number}, ${name}`, waive: `Waive the gate of stage ${number}, ${name}`, wait: `Wait in stage ${number}, ${name}` }[answer];
  return new ChangeSet().edit(path, whole).act(title, { path, stage: number, gate: id, answer, next: answer === 'wait' ? null : following });
}

function asking(path: VaultPath, { id, now }: { readonly id: string; readonly now: Minute }): TextEdit {
  return (text) => {
    const open = openRun(text, path);
    if (!open.ok) return open;
    const { current } = judgeRun(open.value.run, now);
    if (current === null) return refused('Every stage is behind it', 'Nothing is left to pass');
    return addGate(text, { id, question: gateQuestion(current.stage), options: Object.values(STAGE_ANSWERS), fingerprint: stageFingerprint(current.stage) });
  };
}

interface Answering {
  readonly id: string;
  readonly answer: StageAnswer;
  readonly reason: string | null;
  readonly person: string | null;
  readonly now: Minute;
}

/** Answers on the text as it stands: what changed meanwhile is judged anew. The checkpoint is ticked when the stage is passed. */
function answering(path: VaultPath, { id, answer, reason, person, now }: Answering): TextEdit {
  return (text) => {
    const open = openRun(text, path);
    if (!open.ok) return open;
    const { current } = judgeRun(open.value.run, now);
    const gate = current?.stage.gates.find((one) => one.id === id);
    if (current === null || gate === undefined) return refused('The question is not open any more', 'Look at the note as it is now');
    const why = whyRefused(answer, { holds: current.holds, comment: reason ?? gate.comment });
    if (why !== null) return refused(why.replace(/\.$/, ''), 'Look at what is missing');
    const answered = answerGate(text, { gate: id, option: answer, at: now, person, comment: reason, current: stageFingerprint(current.stage) });
    if (!answered.ok || answer === 'wait' || current.stage.checkpoint === null) return answered;
    const after = openRun(answered.value, path);
    return after.ok ? ok(applySplices(answered.value, boxSplices(after.value.scan, current.stage.checkpoint.line, 'x'))) : after;
  };
}

interface CurrentStage {
  readonly text: string;
  readonly standing: StageStanding;
  /** Number of the stage behind it. */
  readonly following: string | null;
}

async function currentOf(desk: Desk, path: VaultPath): Promise<Result<CurrentStage>> {
  const text = await desk.read(path);
  if (!text.ok) return text;
  const open = openRun(text.value, path);
  if (!open.ok) return open;
  const { current, stages } = judgeRun(open.value.run, desk.clock.minute());
  if (current === null) return refused('Every stage is behind it', 'Nothing is left to pass');
  return ok({ text: text.value, standing: current, following: stages[stages.indexOf(current) + 1]?.stage.number ?? null });
}

function withMissing(why: string, { checks }: StageStanding): string {
  const missing = checks.filter(({ holds }) => !holds).map(({ name }) => name);
  return missing.length === 0 ? why : `${why} Missing: ${missing.slice(0, 5).join('; ')}${missing.length > 5 ? `, and ${String(missing.length - 5)} more` : ''}.`;
}
