import { setIcon } from 'obsidian';
import type { ItemReport, PhaseReport } from '../../../core/roadmap/plan-report';
import { phaseName } from '../../../core/roadmap/plan-report';
import type { RoadmapItem } from '../../../core/roadmap/roadmap';
import type { ItemPlace } from '../../../core/roadmap/edit-roadmap';
import { addButton, addLook } from '../workflows/elements';
import { addItemMenu } from './item-menu';
import type { PlanParts } from './plan-pane';
import { phaseWords, specWords, standingLook } from './plan-words';

/** The phases with their groups and items. Arrow keys walk the items, with Alt they move them. */
export function drawList(parent: HTMLElement, parts: PlanParts): void {
  const list = parent.createDiv({ cls: 'throughline-plan-list' });
  for (const phase of parts.plan.report.phases) drawPhase(list, phase, parts);
  list.addEventListener('keydown', (event) => { walk(list, event, parts); });
}

function drawPhase(list: HTMLElement, phase: PhaseReport, parts: PlanParts): void {
  const { folded } = parts;
  const key = `${phase.line}`;
  const isOpen = !folded.has(key);
  const section = list.createEl('section', { cls: 'throughline-plan-phase' });
  const head = section.createEl('h3');
  const name = phaseName(phase);
  const fold = head.createEl('button', { cls: 'throughline-plan-fold', attr: { type: 'button', 'aria-expanded': String(isOpen), 'data-control': `phase:${key}` } });
  setIcon(fold.createSpan({ cls: 'throughline-wf-icon', attr: { 'aria-hidden': 'true' } }), isOpen ? 'chevron-down' : 'chevron-right');
  fold.createSpan({ text: name, attr: { dir: 'auto' } });
  fold.createSpan({ cls: 'throughline-plan-quiet', text: phaseWords(phase) });
  fold.addEventListener('click', () => {
    if (!folded.delete(key)) folded.add(key);
    parts.redraw();
  });
  takesDrops(head, { groupLine: groupLine(phase, parts) }, parts);
  if (isOpen) drawGroups(section, phase, parts);
}

function groupLine({ line }: PhaseReport, { plan }: PlanParts): number {
  return plan.roadmap.phases.find((phase) => phase.line === line)?.groups[0]?.line ?? line;
}

function drawGroups(section: HTMLElement, phase: PhaseReport, parts: PlanParts): void {
  const groups = parts.plan.roadmap.phases.find(({ line }) => line === phase.line)?.groups ?? [];
  for (const { name, line, items } of groups) {
    if (name !== null) takesDrops(section.createEl('h4', { text: name, attr: { dir: 'auto' } }), { groupLine: line }, parts);
    const list = section.createEl('ul', { attr: { 'aria-label': name ?? phaseName(phase) } });
    for (const item of items) {
      const report = phase.items.find((one) => one.line === item.line);
      if (report !== undefined) drawItem(list, { report, item }, parts);
    }
  }
}

interface ShownItem {
  readonly report: ItemReport;
  readonly item: RoadmapItem;
}

function drawItem(list: HTMLElement, { report, item }: ShownItem, parts: PlanParts): void {
  const row = list.createEl('li', { cls: `throughline-plan-item is-${report.readiness}`, attr: { 'data-item': item.name, draggable: 'true' } });
  const main = row.createDiv({ cls: 'throughline-plan-row' });
  drawBox(main, report, parts);
  const name = main.createEl('button', { cls: 'throughline-plan-item-name', attr: { type: 'button', dir: 'auto', 'data-control': `item:${item.name}`, title: report.text } });
  if (item.number !== null) name.createSpan({ cls: 'throughline-plan-number', text: `${item.number} ` });
  name.createSpan({ text: item.name });
  name.addEventListener('click', (event) => { parts.open(parts.plan.path, item.line, event); });
  drawMeta(main, { report, item }, parts);
  addItemMenu(main, report, parts);
  if (parts.unfolded.has(item.key)) drawPoints(row, item);
  drags(row, item.name);
  takesDrops(row, { behind: item.name }, parts);
}

function drawBox(row: HTMLElement, { name, state, readiness }: ItemReport, { acts }: PlanParts): void {
  const box = row.createEl('label', { cls: 'throughline-plan-box' }).createEl('input', { type: 'checkbox', attr: { 'aria-label': `Done: ${name}`, 'data-control': `tick:${name}` } });
  box.checked = state === 'done';
  box.disabled = readiness === 'continuous' || state === 'dropped';
  box.addEventListener('change', () => void acts.set(name, box.checked ? 'done' : 'open'));
}

function drawMeta(row: HTMLElement, { report, item }: ShownItem, parts: PlanParts): void {
  const meta = row.createDiv({ cls: 'throughline-plan-meta' });
  const { unfolded, plan } = parts;
  if (item.scope.length > 0) {
    const isOpen = unfolded.has(item.key);
    const text = `${item.scope.length} ${item.scope.length === 1 ? 'point' : 'points'}`;
    const points = addButton(meta, { text, control: `points:${item.name}`, name: `${text} of ${item.name}`, onPress: () => {
      if (!unfolded.delete(item.key)) unfolded.add(item.key);
      parts.redraw();
    } });
    points.setAttribute('aria-expanded', String(isOpen));
    points.addClass('throughline-wf-link');
  }
  addLook(meta, standingLook(report));
  const { spec } = report;
  const words = specWords(report);
  if (spec !== null && words !== null) addButton(meta, { text: words, control: `spec:${item.name}`, name: `Open spec ${words}`, onPress: (event) => { parts.open(spec.path, null, event); } }).addClass('throughline-wf-link');
  if (plan.report.disagreements.some(({ line }) => line === item.line)) addLook(meta, { icon: 'git-compare', word: spec?.status === 'completed' ? 'spec says completed' : 'spec is not completed', tone: 'asking' });
  row.createSpan({ cls: 'throughline-plan-size', text: report.effort ?? '', attr: { 'aria-label': report.effort === null ? 'No size' : `Size ${report.effort}`, role: 'note' } });
}

function drawPoints(row: HTMLElement, { name, scope }: RoadmapItem): void {
  const list = row.createEl('ul', { cls: 'throughline-plan-points', attr: { 'aria-label': `Points of ${name}` } });
  for (const { text, links } of scope) list.createEl('li', { text: links.length > 0 ? `${text} (linked)` : text, attr: { dir: 'auto' } });
}

const DRAGGED = 'application/x-throughline-item';

/** The element can be dragged as this item. */
export function drags(element: HTMLElement, item: string): void {
  element.addEventListener('dragstart', (event) => {
    event.dataTransfer?.setData(DRAGGED, item);
    event.stopPropagation();
  });
}

/** The item that was dropped; null when something else was. */
export function onDrop(element: HTMLElement, drop: (item: string) => void): void {
  const isOurs = (event: DragEvent): boolean => event.dataTransfer?.types.includes(DRAGGED) === true;
  element.addEventListener('dragover', (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    element.addClass('is-under');
  });
  element.addEventListener('dragleave', () => { element.removeClass('is-under'); });
  element.addEventListener('drop', (event) => {
    element.removeClass('is-under');
    if (!isOurs(event)) return;
    event.preventDefault();
    drop(event.dataTransfer?.getData(DRAGGED) ?? '');
  });
}

function takesDrops(element: HTMLElement, to: ItemPlace, { acts }: PlanParts): void {
  onDrop(element, (item) => { if (item !== '' && !('behind' in to && to.behind === item)) void acts.move(item, to); });
}

/** Up and down go from item to item; Alt moves the item itself; the menu key opens what can be done with it. */
function walk(list: HTMLElement, event: KeyboardEvent, { acts, plan }: PlanParts): void {
  const row = event.targetNode?.instanceOf(HTMLElement) === true ? event.targetNode.closest<HTMLElement>('[data-item]') : null;
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
  if (row === null) return;
  if (event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10')) {
    const { left, bottom } = row.getBoundingClientRect();
    const item = plan.report.phases.flatMap(({ items }) => items).find(({ name }) => name === row.dataset['item']);
    if (item !== undefined) acts.menu(item).showAtPosition({ x: left, y: bottom });
  } else if (by === null) return;
  else if (event.altKey) void acts.step(row.dataset['item'] ?? '', by);
  else {
    const names = [...list.querySelectorAll<HTMLElement>('.throughline-plan-item-name')];
    names[names.findIndex((name) => row.contains(name)) + by]?.focus();
  }
  event.preventDefault();
}

