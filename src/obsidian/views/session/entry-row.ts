import { Menu, setTooltip } from 'obsidian';
import { isKeptLesson } from '../../../core/acts/keep-lesson';
import { initialOf } from './authors';
import { drawIcon, iconButton, placeLink, textButton } from './controls';
import { drawThread } from './entry-thread';
import { drawInline, drawMark } from './inline-element';
import { inlineWords } from './inline-text';
import type { SectionParts } from './needs-section';
import { ENTRY_FORMS } from '../../prompts/entry-forms';
import type { SpecJournal } from './pane-model';
import type { TimelineEntry } from './timeline';

/** Nested lines that are shown without a press. */
const POINTS = 3;

/** One entry of the timeline. */
export function drawEntry(element: HTMLElement, entry: TimelineEntry, { of, parts }: { readonly of: SpecJournal; readonly parts: SectionParts }): void {
  const { actions } = parts;
  const source = of.context;
  const follow = (target: string, event: MouseEvent): unknown => actions.follow(source, target, event);
  const says = inlineWords(entry.text).slice(0, 80);
  element.className = `throughline-entry is-${entry.kind}${entry.isNew ? ' is-new' : ''}`;
  drawIcon(element, entry.look.icon).addClass('throughline-entry-node');
  drawMeta(element, entry, { of, parts, says });
  const text = element.createDiv({ cls: 'throughline-entry-text' });
  drawInline(text, entry.points.length === 0 ? entry.text : entry.text.replace(/:$/, ''), follow);
  if (entry.results !== null && entry.points.length > POINTS + 1) drawResults(text, entry.results);
  drawPoints(element, entry, { parts, follow });
  if (entry.thread !== null && entry.id !== null) {
    const id = entry.id;
    drawThread(element, entry.thread, { says, openLink: follow, reply: () => actions.comment({ kind: 'entry', entry: id, says: entry.text }), done: () => actions.closeThread({ entry: id }) });
  }
  element.oncontextmenu = (event): void => {
    event.preventDefault();
    entryMenu(entry, of, parts).showAtMouseEvent(event);
  };
}

interface MetaOf {
  readonly of: SpecJournal;
  readonly parts: SectionParts;
  readonly says: string;
}

/** `Test · 14:28 · Claude`, a dot when it is new, and the menu. */
function drawMeta(element: HTMLElement, entry: TimelineEntry, { of, parts, says }: MetaOf): void {
  const meta = element.createDiv({ cls: 'throughline-entry-meta' });
  meta.createSpan({ cls: 'throughline-entry-kind', text: entry.look.name });
  if (entry.time !== '') {
    placeLink(meta, { text: entry.time, name: `${entry.time}, open in note: ${says}`, cls: 'throughline-entry-time', control: 'time', onPress: (event) => parts.actions.openEntry(of.context, entry, event) });
  }
  if (entry.isOpenIssue) meta.createSpan({ cls: 'throughline-entry-open', text: 'open' });
  if (entry.isNew) meta.createSpan({ cls: 'throughline-entry-new', attr: { role: 'img', 'aria-label': 'New' } });
  const end = meta.createSpan({ cls: 'throughline-entry-end' });
  if (entry.author !== null) drawAuthor(end, entry.author, entry.side);
  iconButton(end, { icon: 'more-horizontal', name: `More about: ${says}`, control: 'more', onPress: (event) => { entryMenu(entry, of, parts).showAtMouseEvent(event); } });
}

function drawAuthor(parent: HTMLElement, author: string, side: TimelineEntry['side']): void {
  const element = parent.createSpan({ cls: `throughline-entry-author is-${side}`, text: initialOf(author), attr: { role: 'img', 'aria-label': `By ${author}` } });
  setTooltip(element, `By ${author}`);
}

function drawResults(text: HTMLElement, results: NonNullable<TimelineEntry['results']>): void {
  const row = text.createSpan({ cls: 'throughline-entry-results' });
  for (const mark of ['passed', 'warning', 'failed'] as const) if (results[mark] > 0) drawMark(row, mark, results[mark]);
}

function drawPoints(element: HTMLElement, { key, points }: TimelineEntry, { parts, follow }: { readonly parts: SectionParts; readonly follow: (target: string, event: MouseEvent) => unknown }): void {
  if (points.length === 0) return;
  const fold = `points:${key}`;
  const isAll = parts.state.isUnfolded(fold) || points.length <= POINTS + 1;
  const list = element.createEl('ul', { cls: 'throughline-entry-points', attr: { role: 'list' } });
  for (const { text, depth } of isAll ? points : points.slice(0, POINTS)) {
    drawInline(list.createEl('li', { cls: `is-depth-${Math.min(depth, 4)}` }), text, follow);
  }
  if (points.length <= POINTS + 1) return;
  const button = textButton(element, { text: isAll ? 'Show fewer lines' : `${points.length - POINTS} more lines`, cls: 'throughline-session-quiet throughline-entry-fold', control: 'points', onPress: () => { parts.turn(fold); } });
  button.setAttribute('aria-expanded', String(isAll));
}

function entryMenu(entry: TimelineEntry, of: SpecJournal, { actions }: SectionParts): Menu {
  const menu = new Menu();
  const { id } = entry;
  if (entry.isOpenIssue && id !== null) menu.addItem((item) => item.setTitle('Resolve issue...').setIcon('circle-check').onClick(() => void actions.resolve(of.context, id)));
  if (id !== null) menu.addItem((item) => item.setTitle('Comment...').setIcon('message-square').onClick(() => void actions.comment({ kind: 'entry', entry: id, says: entry.text })));
  if (id !== null && entry.look.name === ENTRY_FORMS.improvement.name) menu.addItem((item) => item.setTitle('Promote to a task').setIcon('file-plus').onClick(() => void actions.promote(id)));
  if (id !== null && !isKeptLesson(entry.points)) menu.addItem((item) => item.setTitle('Keep as lesson').setIcon('lightbulb').onClick(() => void actions.keepLesson(id)));
  if (entry.isLinkable) menu.addItem((item) => item.setTitle('Copy link to entry').setIcon('link').onClick(() => void actions.copyLink(of, entry)));
  menu.addItem((item) => item.setTitle('Copy without ids').setIcon('copy').onClick(() => void actions.copyWithoutIds(entry)));
  menu.addItem((item) => item.setTitle('Open in note').setIcon('file-text').onClick((event) => void actions.openEntry(of.context, entry, event)));
  return menu;
}
