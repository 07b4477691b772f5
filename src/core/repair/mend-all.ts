import type { Result } from '../problem';
import type { Finding } from '../trace/finding';
import type { Trace } from '../trace/trace';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { findingKeys } from './baseline';
import { Bench } from './bench';
import type { LeftFile } from './bench';
import { FIXES, turnOf } from './fixes';
import { mendOn } from './fix';
import type { FixOutcome, LeftFinding, RepairDesk } from './fix';

/** A whole vault to be mended in memory. */
export interface MendingAll {
  readonly desk: RepairDesk;
  /** The findings that shall be mended, of a trace; asked after every kind. */
  readonly wanted: (trace: Trace) => readonly Finding[];
  /** The trace with these files as they are now. */
  readonly retrace: (changed: ReadonlyMap<VaultPath, LeftFile>) => Trace;
}

/** Mending one fault may show another behind it; more kinds than this in a row mean that two fixes undo each other. */
const MOST_TURNS = 200;

/** One act after which no wanted finding is left that can be mended without a choice: kind by kind, in memory. */
export async function mendAll({ desk, wanted, retrace }: MendingAll): Promise<Result<Act<FixOutcome>>> {
  const bench = new Bench(desk);
  const tried = new Set<string>();
  const mended: Finding[] = [];
  const left: LeftFinding[] = [];
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const kind = nextKind(wanted(bench.desk.trace), tried);
    if (kind.length === 0) break;
    for (const { key } of kind) tried.add(key);
    const before = bench.changed();
    const outcome = await mendOn(bench, kind.map(({ finding }) => finding));
    for (const finding of outcome.mended) mended.push(finding);
    for (const one of outcome.left) left.push(one);
    if (outcome.mended.length > 0) bench.lookAgain(retrace(changedSince(before, bench.changed())));
  }
  const count = mended.length;
  return bench.act(`Fix ${count} ${count === 1 ? 'finding' : 'findings'}`, { mended, left });
}

interface Keyed {
  readonly finding: Finding;
  readonly key: string;
}

/** The findings of the kind whose turn it is; each is tried once. */
function nextKind(findings: readonly Finding[], tried: ReadonlySet<string>): readonly Keyed[] {
  const able = findings.filter(({ code }) => FIXES.has(code));
  const keys = findingKeys(able);
  const open = able.map((finding) => ({ finding, key: keys.get(finding) ?? '' })).filter(({ key }) => !tried.has(key));
  const turn = open.reduce((first, { finding }) => Math.min(first, turnOf(finding.code)), Infinity);
  return open.filter(({ finding }) => turnOf(finding.code) === turn);
}

function changedSince(before: ReadonlyMap<VaultPath, LeftFile>, now: ReadonlyMap<VaultPath, LeftFile>): ReadonlyMap<VaultPath, LeftFile> {
  return new Map([...now].filter(([path, file]) => !isSame(before.get(path), file)));
}

function isSame(one: LeftFile | undefined, other: LeftFile): boolean {
  if (one?.kind === 'text' && other.kind === 'text') return one.text === other.text;
  if (one?.kind === 'moved' && other.kind === 'moved') return one.from === other.from;
  return one?.kind === other.kind;
}
