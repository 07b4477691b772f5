import { randomBytes, randomInt } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ok, problem } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import type { DeviceFolder } from './device-folder';
import { DeviceFile } from './device-file';

/** The ports that no program may claim for itself. */
export const PORTS = { least: 49_152, most: 65_535 } as const;
/** Linux gives the ports below to connections that go out: one of those could hold the helper's just when it starts. */
const LEAST_CHOSEN = 61_000;
/** A code that nobody used is worth nothing after so long. */
export const CODE_MINUTES = 10;

const Hex = (digits: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));
const Instant = v.pipe(v.string(), v.isoTimestamp());
const Client = v.strictObject({
  id: Hex(16),
  vault: Hex(16),
  secret: Hex(64),
  name: v.string(),
  created: Instant,
  /** null until the code was used. */
  lastSeen: v.nullable(Instant),
});
const Pairings = v.strictObject({
  version: v.literal(1),
  port: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(PORTS.least), v.maxValue(PORTS.most))),
  clients: v.array(Client),
});

/** One plugin that may prove itself to the helper. */
export type PairedClient = v.InferOutput<typeof Client>;
type Pairings = v.InferOutput<typeof Pairings>;

const NOTHING: Pairings = { version: 1, port: null, clients: [] };

/** `pairing.json` of the device folder: the helper's port, and who knows which secret. Read anew whenever it changed, so that a revoked client is out at once. */
export class PairingStore {
  private readonly path: string;
  private readonly file: DeviceFile<typeof Pairings>;
  private kept: { readonly stamp: string; readonly pairings: Pairings } | null = null;

  constructor(device: DeviceFolder) {
    this.path = join(device.path, 'pairing.json');
    this.file = new DeviceFile(this.path, Pairings, NOTHING);
  }

  /** The port that every code names; chosen once. */
  port(): Result<number> {
    const free = randomInt(LEAST_CHOSEN, PORTS.most + 1);
    const changed = this.change((pairings) => (pairings.port === null ? { ...pairings, port: free } : pairings));
    return changed.ok ? ok(changed.value.port ?? free) : changed;
  }

  /** Takes another port. Codes that were given before name the old one. */
  usePort(port: number): Result<null> {
    if (port < PORTS.least || port > PORTS.most) return badPort(port);
    const changed = this.change((pairings) => (pairings.port === port ? pairings : { ...pairings, port }));
    return changed.ok ? ok(null) : changed;
  }

  /** A new client of a vault; the secret is shown once, in its code. Codes that were never used are forgotten on the way. */
  add({ vault, name, now }: { readonly vault: string; readonly name: string; readonly now: string }): Result<PairedClient> {
    const client: PairedClient = { id: hex(8), vault, secret: hex(32), name, created: now, lastSeen: null };
    const changed = this.change((pairings) => ({ ...pairings, clients: [...pairings.clients.filter((one) => !isExpired(one, now)), client] }));
    return changed.ok ? ok(client) : changed;
  }

  list(): Result<readonly PairedClient[]> {
    const read = this.read();
    return read.ok ? ok(read.value.clients) : read;
  }

  /** The client that may prove itself now; null for one that is unknown, revoked, or came too late. */
  find(id: string, now: string): PairedClient | null {
    const read = this.read();
    const found = read.ok ? read.value.clients.find((client) => client.id === id) : undefined;
    return found === undefined || isExpired(found, now) ? null : found;
  }

  /** Notes that a client was here: from then on its code does not expire. What cannot be noted keeps nobody out. */
  seen(id: string, now: string): void {
    this.change((pairings) =>
      pairings.clients.some((client) => client.id === id) ? { ...pairings, clients: pairings.clients.map((client) => (client.id === id ? { ...client, lastSeen: now } : client)) } : pairings,
    );
  }

  revoke(id: string): Result<PairedClient> {
    const read = this.read();
    const gone = read.ok ? read.value.clients.find((client) => client.id === id) : undefined;
    if (gone === undefined) return read.ok ? unknownClient(id) : read;
    const changed = this.change((pairings) => ({ ...pairings, clients: pairings.clients.filter((client) => client.id !== id) }));
    return changed.ok ? ok(gone) : changed;
  }

  private read(): Result<Pairings> {
    const stamp = this.stamp();
    if (this.kept?.stamp === stamp) return ok(this.kept.pairings);
    const read = this.file.read();
    if (read.ok) this.kept = { stamp, pairings: read.value };
    return read;
  }

  private change(edit: (pairings: Pairings) => Pairings): Result<Pairings> {
    this.kept = null;
    return this.file.update((pairings) => ok(edit(pairings)));
  }

  private stamp(): string {
    const stat = statSync(this.path, { throwIfNoEntry: false });
    return stat === undefined ? 'none' : `${stat.ino} ${stat.mtimeMs} ${stat.size}`;
  }
}

/** True for a code that nobody used in its ten minutes. */
export function isExpired({ created, lastSeen }: Pick<PairedClient, 'created' | 'lastSeen'>, now: string): boolean {
  return lastSeen === null && Date.parse(now) - Date.parse(created) > CODE_MINUTES * 60_000;
}

/** Random bytes in hex. */
export function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

function badPort(port: number): Result<never> {
  return problem('pairing/port', { what: 'The port was not changed.', why: `${port} is not between ${PORTS.least} and ${PORTS.most}.`, next: 'Choose one of those.' });
}

function unknownClient(id: string): Result<never> {
  return problem('pairing/unknown', { what: 'Nothing was revoked.', why: `No client has the id ${JSON.stringify(id.slice(0, 40))}.`, next: 'Run "throughline pair --list" for the ids.' });
}
