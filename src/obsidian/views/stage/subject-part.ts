import { contextStates, OLD_AFTER_DAYS } from '../../../core/stage/context';
import type { LookFor } from '../../../core/stage/context';
import { commandsOf } from '../../../core/stage/activity-workflow';
import { stageName } from '../../../core/stage/dashboard';
import { measureOf } from '../../../core/stage/measures';
import type { StageStanding } from '../../../core/stage/judge';
import { TOLD_PART } from '../../../core/stage/run';
import type { RunActivity, RunField, RunPoint, StageRun } from '../../../core/stage/run';
import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';
import type { Minute } from '../../../core/vault/time';
import { drawInline } from '../session/inline-element';
import { addButton, addLook } from '../workflows/elements';
import { placeOf } from './stage-acts';
import type { StageActs } from './stage-acts';
import type { ReadSubject } from './stage-notes';
import { CONTEXT_LOOKS, GATE_LOOKS, missingWords, STAGE_LOOKS } from './stage-words';

/** What a subject is drawn with. */
export interface SubjectParts {
  readonly subject: ReadSubject;
  readonly acts: StageActs;
  readonly look: LookFor;
  readonly now: Minute;
  /** Stages that are open or folded by hand. */
  readonly opened: Map<string, boolean>;
  readonly open: (path: VaultPath, line: number | null) => void;
  /** Opens what a link in the note leads to. */
  readonly link: (target: string) => void;
}

/** The stages of one subject; the one that it is in stands open. */
export function drawSubject(parent: HTMLElement, parts: SubjectParts): void {
  const { subject: { run, standing, path }, acts } = parts;
  const requirements = fold(parent, { key: 'requirements', title: 'Requirements', isOpen: run.requirements.some(({ value }) => value === '') }, parts);
  for (const field of run.requirements) drawField(requirements, field, () => acts.fill({ path, stage: null }, field));
  for (const one of standing.stages) drawStage(parent, one, parts);
}

interface Fold {
  readonly key: string;
  readonly title: string;
  readonly isOpen: boolean;
}

function fold(parent: HTMLElement, { key, title, isOpen }: Fold, { opened }: SubjectParts): HTMLElement {
  const details = parent.createEl('details', { cls: 'throughline-stage-part' });
  details.open = opened.get(key) ?? isOpen;
  details.addEventListener('toggle', () => { opened.set(key, details.open); });
  details.createEl('summary').createSpan({ text: title, attr: { dir: 'auto' } });
  return details.createDiv({ cls: 'throughline-stage-inner' });
}

function drawStage(parent: HTMLElement, standing: StageStanding, parts: SubjectParts): void {
  const { stage, state, reason } = standing;
  const inner = fold(parent, { key: stage.number, title: `Stage ${stageName(stage)}`, isOpen: state === 'current' }, parts);
  const summary = inner.parentElement?.querySelector('summary');
  if (summary instanceof HTMLElement) addLook(summary, STAGE_LOOKS[state]);
  if (stage.objective !== null) inner.createEl('p', { text: stage.objective, attr: { dir: 'auto' } });
  if (reason !== null) inner.createEl('p', { text: `Waived: ${reason}`, attr: { dir: 'auto' } });
  drawActivities(inner, stage, parts);
  drawContext(inner, standing, parts);
  drawPoints(inner, stage, parts);
  drawMeasures(inner, stage, parts);
  drawRest(inner, stage, parts);
  if (state === 'current') drawGate(inner, standing, parts);
}

function section(parent: HTMLElement, title: string): HTMLElement {
  parent.createEl('h3', { text: title });
  return parent.createEl('ul', { attr: { 'aria-label': title } });
}

interface Tick {
  readonly text: string;
  readonly done: boolean;
  readonly link: SubjectParts['link'];
}

/** The note's own words, with their code and links. */
function drawWords(parent: HTMLElement, text: string, link: SubjectParts['link']): void {
  drawInline(parent.createSpan({ attr: { dir: 'auto' } }), text, link);
}

function drawTick(list: HTMLElement, { text, done, link }: Tick, press: (mark: 'done' | 'open') => Promise<void>): HTMLElement {
  const row = list.createEl('li', { cls: 'throughline-plan-fact' });
  const label = row.createEl('label', { cls: 'throughline-stage-tick' });
  const box = label.createEl('input', { type: 'checkbox', attr: { 'data-control': `tick:${text}` } });
  box.checked = done;
  drawWords(label, text, link);
  box.addEventListener('change', () => void press(box.checked ? 'done' : 'open'));
  return row;
}

function drawActivities(parent: HTMLElement, stage: StageRun, { acts, link, subject: { path } }: SubjectParts): void {
  if (stage.activities.length === 0) return;
  const place = placeOf(path, stage);
  const list = section(parent, 'Activities');
  for (const activity of stage.activities) {
    const row = drawTick(list, { text: activity.name, done: activity.done, link }, (mark) => acts.tick(place, activity.name, mark));
    if (!activity.done) drawActivityButtons(row, activity, { acts, place });
    const steps = list.createEl('li').createEl('ul', { cls: 'throughline-stage-steps', attr: { 'aria-label': `Steps of ${activity.name}` } });
    for (const step of activity.steps) drawTick(steps, { ...step, link }, (mark) => acts.tick(place, step.text, mark));
  }
}

function drawActivityButtons(row: HTMLElement, activity: RunActivity, { acts, place }: { readonly acts: StageActs; readonly place: ReturnType<typeof placeOf> }): void {
  const { name } = activity;
  const add = (text: string, run: () => Promise<void>): void => { addButton(row, { text, control: `${text}:${name}`, name: `${text}: ${name}`, onPress: run }); };
  if (commandsOf(activity).length > 0) add('Run as workflow', () => acts.workflow(place, name));
  add('Finish', () => acts.finish(place, name));
  add('Failed', () => acts.fail(place, name));
}

function drawContext(parent: HTMLElement, { stage, begun }: StageStanding, { look, now, open }: SubjectParts): void {
  if (stage.context.length === 0) return;
  const list = section(parent, 'Context');
  for (const { path, description, found, state, why } of contextStates(stage.context, look, { since: begun, now, days: OLD_AFTER_DAYS })) {
    const row = list.createEl('li', { cls: 'throughline-plan-fact' });
    const file = found === null ? null : vaultPath(found);
    if (file?.ok === true) addButton(row, { text: path, control: `context:${path}`, onPress: () => { open(file.value, null); } }).addClass('throughline-wf-link');
    else row.createSpan({ text: path });
    addLook(row, CONTEXT_LOOKS[state]);
    row.createSpan({ cls: 'throughline-plan-quiet', text: [description, why].filter((text) => text !== '').join(' · ') });
  }
}

function drawPoints(parent: HTMLElement, stage: StageRun, { acts, link, subject: { path } }: SubjectParts): void {
  const place = placeOf(path, stage);
  const draw = (title: string, points: readonly RunPoint[], each: (row: HTMLElement, point: RunPoint) => void): void => {
    if (points.length === 0) return;
    const list = section(parent, title);
    for (const point of points) each(drawTick(list, { ...point, link }, (mark) => acts.tick(place, point.text, mark)), point);
  };
  draw('Success criteria', stage.criteria, (row, { text, evidence }) => {
    for (const line of evidence) drawWords(row, line, link);
    addButton(row, { text: 'Add evidence', control: `evidence:${text}`, name: `Add evidence for ${text}`, onPress: () => acts.evidence(place, text) });
  });
  draw('Quality gate', stage.quality, () => undefined);
}

function drawMeasures(parent: HTMLElement, stage: StageRun, { acts, subject: { path } }: SubjectParts): void {
  if (stage.measures.length === 0) return;
  const place = placeOf(path, stage);
  const list = section(parent, 'Measures');
  for (const measure of stage.measures) {
    const { formula, met } = measureOf(measure);
    const row = list.createEl('li', { cls: 'throughline-plan-fact' });
    row.createSpan({ text: `${measure.name}: ${measure.text}`, attr: { dir: 'auto' } });
    if (met !== null) addLook(row, met ? { icon: 'check', word: 'met', tone: 'good' } : { icon: 'x', word: 'not met', tone: 'bad' });
    row.createSpan({ cls: 'throughline-plan-quiet', text: formula });
    addButton(row, { text: 'Record value', control: `measure:${measure.name}`, name: `Record value of ${measure.name}`, onPress: () => acts.measure(place, measure) });
  }
}

function drawField(list: HTMLElement, { name, value, done }: RunField, fill: () => Promise<void>): void {
  const row = list.createDiv({ cls: 'throughline-plan-fact' });
  row.createSpan({ text: `${name}: ${value === '' ? 'not filled in' : value}`, attr: { dir: 'auto' } });
  if (done !== null) addLook(row, done ? { icon: 'check', word: 'ticked', tone: 'good' } : { icon: 'circle', word: 'not ticked', tone: 'quiet' });
  const verb = value === '' ? 'Fill in' : 'Change';
  addButton(row, { text: verb, control: `field:${name}`, name: `${verb} ${name}`, onPress: fill });
}

function drawRest(parent: HTMLElement, stage: StageRun, { acts, link, subject: { path } }: SubjectParts): void {
  const place = placeOf(path, stage);
  if (stage.deployment.length > 0) {
    const list = section(parent, 'Before deployment');
    for (const field of stage.deployment) drawField(list.createEl('li'), field, () => acts.fill(place, field));
  }
  if (stage.failures.length > 0) {
    const list = section(parent, 'If something fails');
    for (const pair of stage.failures) {
      const row = list.createEl('li', { cls: 'throughline-plan-fact' });
      row.createSpan({ text: `${pair.failure}: ${pair.fallback}`, attr: { dir: 'auto' } });
      addButton(row, { text: 'Take fallback', control: `fallback:${pair.failure}`, name: `Take the fallback for ${pair.failure}`, onPress: () => acts.fallback(place, pair) });
    }
  }
  for (const [title, lines] of [['Fallbacks taken', stage.fallbacks], ['Deliverables', stage.deliverables], [TOLD_PART, stage.told], ['Lessons', stage.lessons]] as const) {
    if (lines.length === 0) continue;
    const list = section(parent, title);
    for (const text of lines) drawWords(list.createEl('li'), text, link);
  }
  addButton(parent, { text: 'Add lesson', control: `lesson:${stage.number}`, onPress: () => acts.lesson(place) });
}

function drawGate(parent: HTMLElement, { stage, holds, checks, gate, gateWhy }: StageStanding, { acts, subject: { path } }: SubjectParts): void {
  const place = placeOf(path, stage);
  const box = parent.createDiv({ cls: 'throughline-stage-gate', attr: { role: 'group', 'aria-label': `Gate of stage ${stage.number}` } });
  const head = box.createDiv({ cls: 'throughline-plan-fact' });
  head.createEl('strong', { text: stage.checkpoint === null ? `Gate of stage ${stage.number}` : `Gate: ${stage.checkpoint.text}` });
  addLook(head, GATE_LOOKS[gate]);
  box.createEl('p', { text: gateWhy ?? missingWords(checks) });
  const buttons = box.createDiv({ cls: 'throughline-plan-fact' });
  if (gate === 'ready') addButton(buttons, { text: 'Take up answer', control: 'take-up', isMain: true, onPress: () => acts.takeUp(place) });
  const pass = addButton(buttons, { text: 'Pass', control: 'pass', isMain: holds && gate !== 'ready', onPress: () => acts.answer(place, 'pass') });
  pass.disabled = !holds;
  addButton(buttons, { text: 'Waive...', control: 'waive', onPress: () => acts.answer(place, 'waive') });
  if (gate === 'none' || gate === 'stale') addButton(buttons, { text: 'Ask in the note', control: 'ask', onPress: () => acts.question(place) });
  addButton(buttons, { text: 'Wait', control: 'wait', onPress: () => acts.answer(place, 'wait') });
}
