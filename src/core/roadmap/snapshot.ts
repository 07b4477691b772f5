import { scanNote } from '../text/scan-note';
import { sectionsOf } from '../text/sections';
import { ok } from '../problem';
import type { Result } from '../problem';
import { insertSection } from '../text/insert-lines';
import { applySplices } from '../text/splices';
import { listItems } from '../text/list-items';
import { keyOf } from './item-line';
import type { ItemThen } from './since';
import type { ItemState } from './roadmap';

/** Where snapshots of a plan are kept: beside it, one note for all plans of the folder. */
export const SNAPSHOT_NOTE = 'roadmap log.md';

/** A plan as it stood once. */
export interface Snapshot {
  /** `YYYY-MM-DD HH:MM`. */
  readonly at: string;
  /** Name of the plan's note, without `.md`. */
  readonly plan: string;
  readonly items: readonly ItemThen[];
}

/** The text of a snapshot note that does not exist yet. */
export const NEW_SNAPSHOT_NOTE = '# Roadmap log\n';

const BOXES: Readonly<Record<ItemState, string>> = { open: ' ', done: 'x', dropped: '-' };

/** Appends a dated section: `## 2026-11-21 14:05 product-roadmap`, then one line for each item. */
export function addSnapshot(text: string, { at, plan, items }: Snapshot): Result<string> {
  const scan = scanNote(text);
  const lines = items.map(({ state, name, effort, phase }) => `- [${BOXES[state]}] **${name}**${effort === null ? '' : ` \`[${effort}]\``} (${phase})`);
  return ok(applySplices(text, [insertSection(scan, { after: lastLine(text, scan.lineStarts.length), lines: [`## ${at} ${plan}`, ...lines] })]));
}

function lastLine(text: string, lines: number): number {
  return text.trim() === '' && lines <= 1 ? 0 : lines;
}

const HEAD = /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}) /;

/** The snapshots of one plan, oldest first. Sections that read otherwise are passed over. */
export function readSnapshots(text: string, plan: string): Snapshot[] {
  const scan = scanNote(text);
  const found = sectionsOf(scan).flatMap(({ name, ownLines }) => {
    const [start = '', at] = HEAD.exec(name) ?? [];
    const of = name.slice(start.length);
    if (at === undefined || of.trim() !== plan) return [];
    return { at, plan, items: listItems(scan, ownLines).flatMap(({ text: line, mark }) => itemIn(line, mark)) };
  });
  return found.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Reads a line as it is written: the name ends where a size or the phase follows its `**`. */
function itemIn(line: string, mark: string | null): ItemThen[] {
  const ends = ['** `[', '** ('].map((sign) => line.indexOf(sign, 2)).filter((at) => at >= 0);
  const end = Math.min(...ends);
  if (mark === null || ends.length === 0 || !line.startsWith('**') || !line.endsWith(')')) return [];
  const name = line.slice(2, end);
  const rest = line.slice(end + 3);
  const effort = rest.startsWith('`[') ? rest.slice(2, rest.indexOf(']')) : null;
  const phase = rest.slice(rest.indexOf('(') + 1, -1);
  const state: ItemState = mark === ' ' ? 'open' : mark === '-' ? 'dropped' : 'done';
  return [{ key: keyOf(name), name, state, effort, phase }];
}

/** The newest snapshot at or before a day (`YYYY-MM-DD`), else the oldest; null without any. */
export function snapshotAt(snapshots: readonly Snapshot[], day: string): Snapshot | null {
  const before = snapshots.filter(({ at }) => at.slice(0, 10) <= day);
  return before[before.length - 1] ?? snapshots[0] ?? null;
}
