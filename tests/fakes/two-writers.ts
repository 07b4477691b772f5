import { carryOut } from '../../src/core/acts/carry-out';
import { finishSession } from '../../src/core/acts/finish-session';
import { logEntry, PLAIN_ENTRY } from '../../src/core/acts/log-entry';
import { newSpec } from '../../src/core/acts/new-spec';
import { registerDeliverable } from '../../src/core/acts/register-deliverable';
import { startSession } from '../../src/core/acts/start-session';
import { tickCriterion } from '../../src/core/acts/tick-criterion';
import type { Desk } from '../../src/core/acts/desk';
import { ENTRY_KINDS } from '../../src/core/journal/entry-kinds';
import type { EntryKind } from '../../src/core/journal/entry-kinds';
import { parseJournal } from '../../src/core/journal/parse-journal';
import { scanNote } from '../../src/core/text/scan-note';
import { aDesk } from './a-desk';
import { CountingIds } from './counting-ids';
import { clockAt } from './fixed-clock';
import type { MemoryStore } from './memory-store';
import { RacingStore, seeded } from './racing-store';

const SPEC = 'specs/1000/1001/spec.md';
const CONTEXT = 'specs/1000/1001/context.md';
const FILES = {
  'specs/1000/epic.md': '# Epic\r\n\r\n**Status**: planning\r\n',
  [SPEC]: '# Storage\n\n**Status**: planning\n\n## Overview\nText.\n\n## Acceptance Criteria\n- [ ] One\n- [ ] Two\n',
  'specs/1000/1001/deliverables/scripts/a.sh': 'echo a\n',
  'specs/1000/1001/deliverables/scripts/b.sh': 'echo b\n',
};
const KINDS: readonly EntryKind[] = Object.keys(ENTRY_KINDS).filter((kind): kind is EntryKind => kind in ENTRY_KINDS);

/** What a race left: everything that was acknowledged, and the vault. */
export interface RaceResult {
  readonly store: MemoryStore;
  readonly entries: readonly string[];
  readonly sessions: readonly string[];
  readonly specs: readonly string[];
  readonly foreign: readonly string[];
  /** Problems that acts ended with. */
  readonly problems: readonly string[];
}

interface Growing {
  readonly entries: string[];
  readonly sessions: string[];
  readonly specs: string[];
  readonly problems: string[];
}

/** Two writers of ours and a person in another editor work on one spec; who goes when is decided by the seed. */
export async function race(seed: number): Promise<RaceResult> {
  const foreign: string[] = [];
  const store = new RacingStore(FILES, seed, (vault, random) => {
    if (!vault.has(CONTEXT) || random() < 0.5) return;
    const line = `A person's remark ${foreign.length}.`;
    foreign.push(line);
    vault.put(SPEC, vault.text(SPEC).replace('Text.\n', `Text.\n${line}\n`));
  });
  const result: Growing = { entries: [], sessions: [], specs: [], problems: [] };
  await Promise.all([0, 1].map((writer) => work(store, { writer, random: seeded(seed * 2 + writer), result })));
  return { store, foreign, ...result };
}

interface Writer {
  readonly writer: number;
  readonly random: () => number;
  readonly result: Growing;
}

const STEPS = 4;

async function work(store: RacingStore, { writer, random, result }: Writer): Promise<void> {
  const ids = new CountingIds(writer * 1_000_000);
  const clock = clockAt('2026-11-21 14:05');
  const desk = (): Promise<Desk> => aDesk(store, { clock, ids, person: `Writer ${writer}` });
  for (let step = 0; step < STEPS; step++) {
    clock.pass(1);
    const chance = Math.floor(random() * 10);
    const doing = chance < 5 ? log : (OTHERS[chance % OTHERS.length] ?? log);
    const problem = await doing(store, desk, { random, result });
    if (problem !== null) result.problems.push(problem);
  }
}

type Doing = (store: RacingStore, desk: () => Promise<Desk>, about: { readonly random: () => number; readonly result: Growing }) => Promise<string | null>;

const log: Doing = async (store, desk, { random, result }) => {
  const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'plan';
  const done = await carryOut(store, async () => logEntry(await desk(), { ...PLAIN_ENTRY, spec: '1001', kind, text: 'Words', whenNoSession: 'start' }));
  if (!done.ok) return done.problem.code;
  result.entries.push(done.value.outcome.id);
  return null;
};

const start: Doing = async (store, desk, { result }) => {
  const done = await carryOut(store, async () => startSession(await desk(), { spec: '1001', title: null, participants: null, specStatus: 'keep' }));
  if (!done.ok) return done.problem.code;
  if (!done.value.outcome.resumed) result.sessions.push(done.value.outcome.session ?? '');
  return null;
};

const finish: Doing = async (store, desk) => {
  const request = { spec: '1001', session: null, status: 'partial', summary: null, end: 'now', specStatus: null, git: null } as const;
  const done = await carryOut(store, async () => finishSession(await desk(), request));
  return done.ok ? null : done.problem.code;
};

const create: Doing = async (store, desk, { result }) => {
  const done = await carryOut(store, async () => newSpec(await desk(), { type: 'task', title: 'Task', parent: '1001', id: null, takenIds: [] }));
  if (!done.ok) return done.problem.code;
  result.specs.push(done.value.outcome.path);
  return null;
};

const deliver: Doing = async (store, desk, { random }) => {
  const path = `specs/1000/1001/deliverables/scripts/${random() < 0.5 ? 'a' : 'b'}.sh`;
  const file = { path, content: null, title: null, description: null, category: null };
  const done = await carryOut(store, async () => registerDeliverable(await desk(), { spec: '1001', sidecar: 'inside-deliverables', files: [file] }));
  return done.ok ? null : done.problem.code;
};

const tick: Doing = async (store, desk) => {
  const done = await carryOut(store, async () => tickCriterion(await desk(), { spec: '1001', criterion: 1, tick: 'met', evidence: null }));
  return done.ok ? null : done.problem.code;
};

const OTHERS: readonly Doing[] = [start, finish, create, deliver, tick];

/** What was lost, doubled or torn in a race; empty when all is well. */
export function damageOf({ store, entries, sessions, specs, foreign, problems }: RaceResult): readonly string[] {
  const context = store.has(CONTEXT) ? store.text(CONTEXT) : '';
  const spec = store.text(SPEC);
  const journal = parseJournal(scanNote(context));
  const damage = [
    ...entries.filter((id) => count(context, `^${id}\n`) !== 1).map((id) => `entry ${id}: ${count(context, id)}`),
    ...sessions.filter((id) => count(context, `^${id}\n`) !== 1).map((id) => `session ${id}: ${count(context, id)}`),
    ...specs.filter((path) => !store.has(path) || count(spec, `[[${path.split('/').at(-1)?.replace('.md', '') ?? ''}|`) !== 1),
    ...foreign.filter((line) => count(spec, line) !== 1),
    ...problems.filter((code) => code !== 'journal/no-session'),
    ...(new Set(specs).size === specs.length ? [] : ['two specs of one path']),
    ...(journal.sessions.filter(({ open }) => open).length > 1 ? ['two open sessions'] : []),
  ];
  const numbers = journal.sessions.map(({ number }) => number);
  if (numbers.some((number, at) => number !== at + 1)) damage.push(`session numbers ${numbers.join(', ')}`);
  for (const letter of ['a', 'b']) {
    const script = store.text(`specs/1000/1001/deliverables/scripts/${letter}.sh`);
    const listed = count(context, `[[deliverables/scripts/${letter}.sh|`);
    if (count(script, '# Spec:') !== listed || count(spec, `[[deliverables/scripts/${letter}.sh|`) !== listed || listed > 1) damage.push(`deliverable ${letter}: ${listed}`);
  }
  return damage;
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}
