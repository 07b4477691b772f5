import { boldLead } from '../text/bold-lead';
import { LineKind } from '../text/scan';
import type { Scan } from '../text/scan';
import { lineText } from '../text/scan-lines';

/** What a note says about one thing: `- **CPU**: 8 cores`, or a row of a table. */
export interface Fact {
  readonly name: string;
  readonly value: string;
}

export interface GapRow {
  readonly name: string;
  readonly one: string | null;
  readonly other: string | null;
  readonly standing: 'same' | 'differs' | 'only one' | 'only other';
}

/** The facts of a note: filled-in bold keys, and two-column rows of tables. */
export function factsIn(scan: Scan): Fact[] {
  const facts: Fact[] = [];
  for (let line = 1; line <= scan.lineStarts.length; line++) {
    const fact = scan.lineKinds[line - 1] === LineKind.Text ? factOf(lineText(scan, line).trim()) : null;
    if (fact !== null) facts.push(fact);
  }
  return facts;
}

const MARKER = /^(?:[-*+]|\d{1,9}[.)]) {1,4}(?:\[.\] {1,4})?/u;
const RULER = /^[-: ]+$/;

function factOf(text: string): Fact | null {
  if (text.startsWith('|')) {
    const cells = text.split('|').slice(1).map((cell) => cell.trim());
    const [name = '', value = ''] = cells;
    return name === '' || value === '' || RULER.test(name) ? null : { name: boldLead(name).name ?? name, value };
  }
  const { name, rest } = boldLead(text.replace(MARKER, ''));
  return name === null || rest === '' ? null : { name, value: rest };
}

/** Two lists of facts side by side, matched by name: what differs and what one of them lacks comes first. */
export function gapRows(one: readonly Fact[], other: readonly Fact[]): GapRow[] {
  const [left, right] = [byName(one), byName(other)];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  const rows = keys.map((key): GapRow => {
    const [mine, theirs] = [left.get(key), right.get(key)];
    return { name: mine?.name ?? theirs?.name ?? key, one: mine?.value ?? null, other: theirs?.value ?? null, standing: standingOf(mine?.value, theirs?.value) };
  });
  return [...rows.filter(({ standing }) => standing !== 'same'), ...rows.filter(({ standing }) => standing === 'same')];
}

function byName(facts: readonly Fact[]): Map<string, Fact> {
  const found = new Map<string, Fact>();
  for (const fact of facts) {
    const key = comparable(fact.name);
    if (!found.has(key)) found.set(key, fact);
  }
  return found;
}

function standingOf(one: string | undefined, other: string | undefined): GapRow['standing'] {
  if (one === undefined) return 'only other';
  if (other === undefined) return 'only one';
  return comparable(one) === comparable(other) ? 'same' : 'differs';
}

function comparable(text: string): string {
  return text.toLowerCase().split(/\s/).filter((word) => word !== '').join(' ');
}
