import type { Desk } from '../../src/core/acts/desk';
import { carryOut } from '../../src/core/acts/carry-out';
import { startSession } from '../../src/core/acts/start-session';
import { joinSides } from '../../src/core/journal/join-sides';
import { mendAll } from '../../src/core/repair/mend-all';
import { retracer } from '../../src/core/repair/retrace';
import { lostAmong, type LostEntry } from '../../src/core/trace/find-lost-entries';
import { DEFAULT_SETTINGS } from '../../src/core/vault/settings';
import { CountingIds } from '../fakes/counting-ids';
import { indexFiles } from './index-files';
import { CONTEXT, SPEC, tally, type Device, type Synced } from './two-writers-synced';

const CODES = ['vault/conflict-copy', 'journal/duplicate-entry', 'journal/lost-entry', 'journal/id-not-last'];

/** What acts may say when the other side, or the merge, was there first. */
const EXPECTED: ReadonlySet<string> = new Set(['journal/no-session', 'journal/merge-conflict', 'file/changed', 'act/stale', 'header/merge-markers', 'note/merge-markers']);

/** What we lost or doubled ourselves: all that the merges do not answer for. Empty when all is well. */
export function ourHarm({ devices, harm }: Synced): readonly string[] {
  const there = tally(devices[0].store.has(CONTEXT) ? devices[0].store.text(CONTEXT) : '');
  const wanted = devices.flatMap(({ written, sessions, typed }) => [...written.map(({ id }) => id), ...sessions, ...typed]);
  return [
    ...harm.byWriters,
    ...wanted.filter((what) => !there.has(what) && !harm.lost.has(what)).map((what) => `${what} is gone, and no merge took it`),
    ...[...there].filter(([what, times]) => times > 1 && !harm.doubled.has(what)).map(([what, times]) => `${what} stands ${times} times, and no merge did that`),
    ...devices.flatMap(({ name, refused }) => refused.filter((code) => !EXPECTED.has(code)).map((code) => `${name}: ${code}`)),
    ...(devices[0].store.has(CONTEXT) && devices[0].store.text(CONTEXT) !== devices[1].store.text(CONTEXT) ? ['the two devices differ'] : []),
  ];
}

/** What a merge lost of a device's entries and is not offered by its findings. */
export function notOffered(device: Device): readonly string[] {
  const lost = lostOn(device);
  const offered = new Set(findingsOn(device).filter(({ code }) => code === 'journal/lost-entry').map(({ about }) => about));
  const missing = device.written.filter(({ id }) => !tally(textOf(device)).has(id) && !holdsAnywhere(device, id));
  return missing.filter(({ id }) => !offered.has(id)).map(({ id }) => `${id} is lost and not offered (${lost.length} lost)`);
}

/** Settles merges as a person would, then lets each device mend what it can: afterwards every entry stands once. */
export async function afterMending({ devices }: Synced): Promise<readonly string[]> {
  const [one, other] = devices;
  settleMarkers(one);
  await mendOn(one);
  for (const path of other.store.paths()) if (!one.store.has(path)) other.store.drop(path);
  for (const [path, text] of Object.entries(one.store.snapshot())) other.store.put(path, text);
  await mendOn(other);
  const there = tally(textOf(other));
  return devices.flatMap(({ written }) => written).filter(({ id }) => there.get(id) !== 1).map(({ id }) => `${id} stands ${there.get(id) ?? 0} times after mending`);
}

function textOf({ store }: Device): string {
  return store.has(CONTEXT) ? store.text(CONTEXT) : '';
}

function holdsAnywhere({ store }: Device, id: string): boolean {
  return store.text(CONTEXT).includes(id);
}

function lostOn(device: Device): readonly LostEntry[] {
  return lostAmong(device.written, (path) => (device.store.has(path) ? device.store.text(path) : null));
}

function indexOn({ store }: Device) {
  return indexFiles(new Map(store.paths().map((path) => [path, store.bytes(path)])));
}

function findingsOn(device: Device) {
  return indexOn(device).trace(device.clock.minute(), lostOn(device)).findings;
}

function deskOn(device: Device): Desk & { readonly remembered: (entry: string) => Device['written'][number]['request'] | null } {
  const { store, clock, written } = device;
  const index = indexOn(device);
  return {
    trace: index.trace(clock.minute(), lostOn(device)),
    read: (path) => store.read(path),
    linksTo: (path) => index.incoming(path),
    files: () => [...index.list()].map(({ path }) => path),
    resolve: (source, target) => index.resolve(source, target),
    exists: (path) => Promise.resolve(store.has(path)),
    clock,
    ids: new CountingIds(900_000_000),
    settings: DEFAULT_SETTINGS,
    person: device.name,
    remembered: (entry) => written.find(({ id }) => id === entry)?.request ?? null,
  };
}

/** "Fix all" of what merges leave; a session is open, so that what was lost has a place. */
async function mendOn(device: Device): Promise<void> {
  if (lostOn(device).length > 0) await carryOut(device.store, () => startSession(deskOn(device), { spec: SPEC, title: null, participants: null, specStatus: 'keep' }));
  for (let turn = 0; turn < 2; turn++) {
    const desk = deskOn(device);
    const retrace = retracer({ index: indexOn(device), settings: DEFAULT_SETTINGS, now: device.clock.minute(), lost: lostOn(device) });
    const act = await mendAll({ desk, retrace, wanted: (trace) => trace.findings.filter(({ code }) => CODES.includes(code)) });
    if (act.ok) await device.store.perform(act.value);
  }
}

/** Both sides where they join by themselves; else the lines of both, which is what a person keeps. */
function settleMarkers({ store }: Device): void {
  for (const path of store.paths()) {
    const text = store.text(path);
    if (!text.includes('<<<<<<< ')) continue;
    const joined = joinSides(text);
    store.put(path, joined.ok ? joined.value.text : text.replaceAll(/^(?:<<<<<<< ours|=======|>>>>>>> theirs)\n/gm, ''));
  }
}
