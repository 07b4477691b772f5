import { carryOut } from '../../src/core/acts/carry-out';
import type { Desk } from '../../src/core/acts/desk';
import { finishSession } from '../../src/core/acts/finish-session';
import { logEntry, PLAIN_ENTRY, type LogEntryRequest } from '../../src/core/acts/log-entry';
import { startSession } from '../../src/core/acts/start-session';
import { tickCriterion } from '../../src/core/acts/tick-criterion';
import type { LostEntry } from '../../src/core/trace/find-lost-entries';
import { aDesk } from '../fakes/a-desk';
import { CountingIds } from '../fakes/counting-ids';
import { clockAt, type FixedClock } from '../fakes/fixed-clock';
import { RacingStore, seeded } from '../fakes/racing-store';
import { MANNERS, mergeByLines } from './two-writers-merge';

export const SPEC = 'specs/1000/1001/spec.md';
export const CONTEXT = 'specs/1000/1001/context.md';
const FILES = {
  'specs/1000/epic.md': '# Epic\n\n**Status**: planning\n\n## Features\n- [[1001/spec|Storage]]\n',
  [SPEC]: '# Storage\n\n**Status**: planning\n\n## Overview\nText.\n\n## Acceptance Criteria\n- [ ] One\n- [ ] Two\n',
};

/** What a device remembers of an entry that it was told is written. */
export interface Remembered extends LostEntry {
  readonly request: LogEntryRequest;
}

/** One device: its files, and the writers on it. */
export interface Device {
  readonly name: string;
  readonly store: RacingStore;
  readonly clock: FixedClock;
  /** Of each writer. */
  readonly ids: Map<number, CountingIds>;
  readonly written: Remembered[];
  /** Sessions that were started here. */
  readonly sessions: string[];
  /** What acts ended with when they were not written. */
  readonly refused: string[];
  /** Lines that a person typed here, past every act. */
  readonly typed: string[];
}

/** What the sync tool itself took away or doubled, by its own account, and what it saw that our writers did. */
export interface Harm {
  readonly lost: Set<string>;
  readonly doubled: Set<string>;
  /** Gone from a side, or twice in it, since both sides were the same. */
  readonly byWriters: Set<string>;
}

export interface Synced {
  readonly devices: readonly [Device, Device];
  readonly harm: Harm;
  readonly copies: number;
}

const ROUNDS = 3;
const IDS = /\^(?<id>[es]-\d{8}-\d{4}-[a-z0-9]{6})$|(?<typed>Typed \d+ on \w+\.)$/gm;

/** The plugin on a phone; the plugin, the command line and an agent on a desktop; a sync tool between the two at any moment. */
export async function playSynced(seed: number): Promise<Synced> {
  const random = seeded(seed);
  const harm: Harm = { lost: new Set(), doubled: new Set(), byWriters: new Set() };
  const tool = new SyncTool(harm, random);
  const foreign = (): void => { if (random() < 0.2) tool.sync(); };
  const devices = [aDevice('desktop', { seed, foreign }), aDevice('phone', { seed: seed + 7_000_000, foreign })] as const;
  if (random() < 0.7) await actOn(devices[0], 'start', { writer: 0, random });
  tool.between(devices);
  for (let round = 0; round < ROUNDS; round++) {
    const writers = [0, 1, 2].slice(0, 1 + Math.floor(random() * 3)).map((writer) => work(devices[0], { writer, random: seeded(seed * 31 + round * 7 + writer) }));
    await Promise.all([...writers, work(devices[1], { writer: 3, random: seeded(seed * 37 + round * 11) })]);
    if (random() < 0.7) tool.sync();
  }
  tool.sync();
  tool.sync();
  return { devices, harm, copies: tool.copies };
}

function aDevice(name: string, { seed, foreign }: { readonly seed: number; readonly foreign: () => void }): Device {
  return { name, store: new RacingStore(FILES, seed, foreign), clock: clockAt('2026-11-21 14:05'), ids: new Map(), written: [], sessions: [], refused: [], typed: [] };
}

/** Keeps two folders the same, merging texts by their last common state. */
class SyncTool {
  copies = 0;
  private devices: readonly [Device, Device] | null = null;
  private base = new Map<string, string>();

  constructor(
    private readonly harm: Harm,
    private readonly random: () => number,
  ) {}

  /** From now on; what the first device has is where both begin. */
  between(devices: readonly [Device, Device]): void {
    for (const [path, text] of Object.entries(devices[0].store.snapshot())) devices[1].store.put(path, text);
    this.base = new Map(Object.entries(devices[0].store.snapshot()));
    this.devices = devices;
  }

  sync(): void {
    if (this.devices === null) return;
    const [one, other] = this.devices;
    for (const path of new Set([...one.store.paths(), ...other.store.paths()])) this.syncFile(path, [one, other]);
  }

  private syncFile(path: string, [one, other]: readonly [Device, Device]): void {
    const [ours, theirs] = [one, other].map(({ store }) => (store.has(path) ? store.text(path) : null));
    const base = this.base.get(path) ?? '';
    const manner = MANNERS[Math.floor(this.random() * MANNERS.length)] ?? 'both';
    const merged = mergeByLines({ base, ours: ours ?? base, theirs: theirs ?? base }, manner);
    this.account({ base, sides: [ours ?? base, theirs ?? base] }, merged.text);
    for (const { store } of [one, other]) if (!store.has(path) || store.text(path) !== merged.text) store.put(path, merged.text);
    this.base.set(path, merged.text);
    if (merged.copy !== null) this.putCopy(path, merged.copy, [one, other]);
  }

  private putCopy(path: string, text: string, devices: readonly Device[]): void {
    this.copies++;
    const copy = path.replace(/\.md$/, ` (Conflicted copy phone 20261121${String(1000 + (this.copies % 9_000))}).md`);
    for (const { store } of devices) store.put(copy, text);
    this.base.set(copy, text);
  }

  /** A merge answers for ids that a side had and it lacks, or that neither side had twice; writers for all else. */
  private account({ base, sides }: { readonly base: string; readonly sides: readonly string[] }, merged: string): void {
    const [before, after] = [tally(base), tally(merged)];
    for (const side of sides.map(tally)) {
      for (const [what, times] of before) if ((side.get(what) ?? 0) < times) this.harm.byWriters.add(`${what} was taken away`);
      for (const [what, times] of side) {
        if (times > Math.max(1, before.get(what) ?? 0)) this.harm.byWriters.add(`${what} was doubled`);
        if (!after.has(what)) this.harm.lost.add(what);
        if ((after.get(what) ?? 0) > 1) this.harm.doubled.add(what);
      }
    }
  }
}

/** How often each id stands at a line's end, and each typed line. */
export function tally(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const { groups } of text.matchAll(IDS)) {
    const what = groups?.['id'] ?? groups?.['typed'] ?? '';
    found.set(what, (found.get(what) ?? 0) + 1);
  }
  return found;
}

interface Writer {
  readonly writer: number;
  readonly random: () => number;
}

type Doing = 'log' | 'start' | 'finish' | 'tick' | 'type';

const WHAT: readonly Doing[] = ['log', 'log', 'log', 'log', 'start', 'finish', 'tick', 'type'];

async function work(device: Device, { writer, random }: Writer): Promise<void> {
  const steps = Math.floor(random() * 3);
  for (let step = 0; step < steps; step++) {
    device.clock.pass(1);
    await actOn(device, WHAT[Math.floor(random() * WHAT.length)] ?? 'log', { writer, random });
  }
}

async function actOn(device: Device, doing: Doing, { writer, random }: Writer): Promise<void> {
  if (doing === 'type') {
    type(device);
    return;
  }
  const own = device.ids.get(writer) ?? new CountingIds((writer + 1) * 100_000_000);
  device.ids.set(writer, own);
  const desk = (): Promise<Desk> => aDesk(device.store, { clock: device.clock, ids: own, person: device.name });
  const said = await ACTS[doing](device, desk, random);
  if (said !== null) device.refused.push(said);
}

/** A person writes into the journal with another editor. */
function type({ store, typed, name }: Device): void {
  if (!store.has(CONTEXT)) return;
  const line = `Typed ${typed.length} on ${name}.`;
  typed.push(line);
  store.put(CONTEXT, store.text(CONTEXT).replace(/\n## Metrics\n|$/, (found) => `\n${line}\n${found}`));
}

type DeviceAct = (device: Device, desk: () => Promise<Desk>, random: () => number) => Promise<string | null>;

const KINDS = ['plan', 'implement', 'issue', 'decision'] as const;

const ACTS: Readonly<Record<Exclude<Doing, 'type'>, DeviceAct>> = {
  log: async ({ store, written }, desk, random) => {
    const text = random() < 0.3 ? 'Words\nmore of them' : 'Words';
    const request = { ...PLAIN_ENTRY, spec: SPEC, kind: KINDS[Math.floor(random() * KINDS.length)] ?? 'plan', text };
    const done = await carryOut(store, async () => logEntry(await desk(), request));
    if (!done.ok) return done.problem.code;
    const { id, context } = done.value.outcome;
    written.push({ id, path: context, text, request: { ...request, id } });
    return null;
  },
  start: async ({ store, sessions }, desk) => {
    const done = await carryOut(store, async () => startSession(await desk(), { spec: SPEC, title: null, participants: null, specStatus: 'keep' }));
    if (!done.ok) return done.problem.code;
    const { resumed, session } = done.value.outcome;
    if (!resumed && session !== null) sessions.push(session);
    return null;
  },
  finish: async ({ store }, desk) => {
    const done = await carryOut(store, async () => finishSession(await desk(), { spec: SPEC, session: null, status: 'partial', summary: null, end: 'now', specStatus: null, git: null }));
    return done.ok ? null : done.problem.code;
  },
  tick: async ({ store }, desk) => {
    const done = await carryOut(store, async () => tickCriterion(await desk(), { spec: SPEC, criterion: 1, tick: 'met', evidence: null }));
    return done.ok ? null : done.problem.code;
  },
};
