import { addButton, addLook } from '../workflows/elements';
import type { PlanParts } from './plan-pane';
import { changeWords, disagreementWords, forecastWords, metricLook, recordWords } from './plan-words';

/** What the plan says beside its items: each fact a part that folds. Parts with nothing to say are left out. */
export function drawFacts(parent: HTMLElement, parts: PlanParts): void {
  const facts = parent.createDiv({ cls: 'throughline-plan-facts' });
  for (const draw of [drawSince, drawDisagreements, drawDrift, drawNotUnderstood, drawRemarks, drawPaths, drawMetrics, drawEstimates]) draw(facts, parts);
}

/** A part that folds; what calls for a person stands open from the start. */
function part(facts: HTMLElement, title: string, { unfolded, folded, urgent }: PlanParts & { readonly urgent: boolean }): HTMLElement {
  const details = facts.createEl('details');
  const key = `fact:${title.replace(/ \(.*/, '')}`;
  details.open = urgent ? !folded.has(key) : unfolded.has(key);
  details.addEventListener('toggle', () => {
    const [known, isKept] = urgent ? [folded, !details.open] : [unfolded, details.open];
    if (isKept) known.add(key);
    else known.delete(key);
  });
  details.createEl('summary', { text: title });
  return details.createDiv({ cls: 'throughline-plan-part' });
}

function row(parent: HTMLElement, text: string): HTMLElement {
  const line = parent.createDiv({ cls: 'throughline-plan-fact' });
  line.createSpan({ text, attr: { dir: 'auto' } });
  return line;
}

function drawSince(facts: HTMLElement, parts: PlanParts): void {
  const { since, choice } = parts;
  if (choice.since === null) return;
  const inner = part(facts, `Changed since (${since?.changes.length ?? 0})`, { ...parts, urgent: true });
  if (since === null) row(inner, `Nothing is known of how the plan stood on ${choice.since}. Save a snapshot to compare with later.`);
  else row(inner, since.changes.length === 0 ? `${since.said}: nothing changed.` : `${since.said}:`);
  for (const change of since?.changes ?? []) row(inner, changeWords(change));
}

function drawDisagreements(facts: HTMLElement, parts: PlanParts): void {
  const { plan: { report: { disagreements } }, acts } = parts;
  if (disagreements.length === 0) return;
  const inner = part(facts, `Roadmap and spec disagree (${disagreements.length})`, { ...parts, urgent: true });
  for (const one of disagreements) {
    const { text, spec, box } = disagreementWords(one);
    const line = row(inner, text);
    addButton(line, { text: spec, control: `spec-side:${one.item}`, name: `${spec}: ${one.id}`, onPress: () => acts.settle(one) });
    addButton(line, { text: box, control: `box-side:${one.item}`, name: `${box}: ${one.item}`, onPress: () => acts.set(one.item, one.says === 'item done, spec open' ? 'open' : 'done') });
  }
}

function opener(line: HTMLElement, { at, name }: { readonly at: number; readonly name: string }, { open, plan }: PlanParts): void {
  addButton(line, { text: 'Open line', control: `line:${at}`, name: `Open line of ${name}`, onPress: (event) => { open(plan.path, at, event); } });
}

function drawDrift(facts: HTMLElement, parts: PlanParts): void {
  const { drift } = parts.plan.report;
  if (drift.length === 0) return;
  const inner = part(facts, `Written and counted differ (${drift.length})`, { ...parts, urgent: true });
  for (const { phase, written, computed, line } of drift) opener(row(inner, `${phase} says ${written.toLowerCase()}, its boxes say ${computed}.`), { at: line, name: phase }, parts);
}

function drawNotUnderstood(facts: HTMLElement, parts: PlanParts): void {
  const lines = parts.plan.report.dependencies.filter(({ form }) => form === null);
  if (lines.length === 0) return;
  const inner = part(facts, `Not understood (${lines.length})`, { ...parts, urgent: true });
  for (const { text, line } of lines) {
    addButton(row(inner, text), { text: 'Draw the edge', control: `edge:${line}`, name: `Draw the edge of "${text}"`, onPress: () => parts.acts.draw(text) });
  }
}

function drawRemarks(facts: HTMLElement, parts: PlanParts): void {
  const remarks = parts.plan.report.remarks.filter(({ code }) => code !== 'roadmap/dependency');
  if (remarks.length === 0) return;
  const inner = part(facts, `To look at (${remarks.length})`, { ...parts, urgent: false });
  for (const { message, line } of remarks) opener(row(inner, message), { at: line, name: message }, parts);
}

function drawPaths(facts: HTMLElement, parts: PlanParts): void {
  const { criticalPath: { items, days }, parallel, dependencies } = parts.plan.report;
  if (items.length > 0) {
    const inner = part(facts, `Decides the end (${days} working days)`, { ...parts, urgent: false });
    const line = row(inner, '');
    for (const item of items) addButton(line, { text: item, control: `critical:${item}`, onPress: () => { parts.reveal(item); } }).addClass('throughline-wf-link');
  }
  if (parallel.length > 0) {
    const inner = part(facts, `Side by side (${parallel.length})`, { ...parts, urgent: false });
    for (const phases of parallel) row(inner, phases.join(' · '));
  }
  const known = dependencies.filter(({ form }) => form !== null);
  if (known.length === 0) return;
  const inner = part(facts, `Dependencies (${known.length})`, { ...parts, urgent: false });
  for (const { text, edges, guessed } of known) row(inner, `${text}${edges.length === 0 ? '' : ` (${edges.join(', ')})`}${guessed === null ? '' : `. Guessed: ${guessed}`}`);
}

function drawMetrics(facts: HTMLElement, parts: PlanParts): void {
  const { metrics } = parts.plan.report;
  if (metrics.length === 0) return;
  const inner = part(facts, `Success metrics (${metrics.length})`, { ...parts, urgent: false });
  for (const metric of metrics) {
    const { name, target, values } = metric;
    const line = row(inner, `${name}: ${target}`);
    addLook(line, metricLook(metric));
    if (values.length > 0) line.createSpan({ cls: 'throughline-plan-quiet', text: values.map(({ date, text }) => `${date}: ${text}`).join(', ') });
    addButton(line, { text: 'Record value', control: `metric:${name}`, name: `Record value of ${name}`, onPress: () => parts.acts.measure(name, target) });
  }
}

function drawEstimates(facts: HTMLElement, parts: PlanParts): void {
  const { records, forecast } = parts.plan.report;
  const inner = part(facts, 'Estimates', { ...parts, urgent: false });
  row(inner, forecastWords(forecast));
  const table = inner.createEl('table');
  const head = table.createEl('thead').createEl('tr');
  for (const title of ['Size', 'Finished', 'Median', 'Middle half', 'Agents, apart']) head.createEl('th', { text: title, attr: { scope: 'col' } });
  const body = table.createEl('tbody');
  for (const record of records) {
    const line = body.createEl('tr');
    line.createEl('th', { text: record.size, attr: { scope: 'row' } });
    for (const cell of recordWords(record)) line.createEl('td', { text: cell });
  }
  row(inner, 'Hours come from the sessions of the linked specs, eight to a day. Five finished items of a size are needed.').addClass('throughline-plan-quiet');
}
