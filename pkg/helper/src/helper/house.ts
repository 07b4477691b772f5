import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { CLOSE_CODES, FRAME_LIMITS } from '../../../../src/protocol/messages';
import { hex } from '../node/pairing-store';
import type { PairingStore } from '../node/pairing-store';
import { machineTimers } from '../node/timers';
import { openDoor } from '../node/websocket-door';
import type { TerminalKey } from '../node/runtime-file';
import type { Door, Visitor } from '../node/websocket-door';
import { admitVisitor, closeSocket } from './admit-visitor';
import { Connection } from './connection';
import { FailureLimiter } from './failure-limiter';
import type { Proved } from './greeting';
import { answerRequest } from './requests/answer-request';
import type { ClientDesk } from './requests/request-desk';
import type { VaultDesk } from './vault-desk';
import { VaultHub } from './vault-hub';

export const MOST_CLIENTS = 8;
const MOST_STRANGERS = 64;
const DEADLINE_MS = 5_000;
const REVOKED_MS = 2_000;

export interface HouseSetting {
  readonly vaults: readonly VaultDesk[];
  readonly pairings: PairingStore;
  /** By vault: what the command line of this device proves itself with. */
  readonly terminals?: ReadonlyMap<string, TerminalKey>;
  readonly port: number;
  readonly alsoFrom: string | null;
  readonly version: string;
  readonly deadlineMs?: number;
  readonly pingMs?: number;
}

/** A helper that listens. */
export interface House {
  readonly port: number;
  /** How many clients are connected. */
  clients(): number;
  hub(vault: string): VaultHub | null;
  close(): Promise<void>;
}

/** Opens the door for the plugins of some vaults. Fails where the port is taken. */
export async function openHouse(setting: HouseSetting): Promise<Result<House>> {
  const reception = new Reception(setting);
  const door = await openDoor({ port: setting.port, alsoFrom: setting.alsoFrom, mostStrangers: MOST_STRANGERS, deadlineMs: setting.deadlineMs ?? DEADLINE_MS }, (visitor) => { reception.receive(visitor); });
  if (!door.ok) {
    reception.closeHubs();
    return door;
  }
  return ok({ port: door.value.port, clients: () => reception.clients(), hub: (vault) => reception.hubs.get(vault) ?? null, close: () => reception.close(door.value) });
}

class Reception {
  readonly hubs: ReadonlyMap<string, VaultHub>;
  private readonly limiter = new FailureLimiter(() => performance.now());
  private readonly server = new WebSocketServer({
    noServer: true,
    clientTracking: true,
    maxPayload: FRAME_LIMITS.paired,
    maxFragments: 64,
    maxBufferedChunks: 256,
    perMessageDeflate: false,
    handleProtocols: () => false,
  });
  private readonly revoking: NodeJS.Timeout;

  constructor(private readonly setting: HouseSetting) {
    const firstSeq = Date.now() * 1000;
    this.hubs = new Map(setting.vaults.map((vault) => [vault.key, new VaultHub(vault, { timers: machineTimers, newIntent: () => hex(8), firstSeq, version: setting.version })]));
    this.revoking = setInterval(() => { this.dropRevoked(); }, REVOKED_MS);
    this.revoking.unref();
    this.server.on('wsClientError', (_error, socket) => { socket.destroy(); });
  }

  clients(): number {
    return [...this.hubs.values()].reduce((sum, hub) => sum + hub.size, 0);
  }

  receive(visitor: Visitor): void {
    this.server.handleUpgrade(visitor.request, visitor.socket, visitor.head, (socket) => {
      // Whatever a client does to its own connection ends that connection alone.
      socket.on('error', () => undefined);
      admitVisitor(socket, visitor, { setting: { limiter: this.limiter, nonce: () => hex(32), secretOf: (client, vault) => this.secretOf(client, vault) }, onProved: (proved) => { this.welcome(socket, proved); } });
    });
  }

  closeHubs(): void {
    clearInterval(this.revoking);
    for (const hub of this.hubs.values()) hub.close(CLOSE_CODES.shuttingDown);
  }

  async close(door: Door): Promise<void> {
    this.closeHubs();
    for (const socket of this.server.clients) closeSocket(socket, CLOSE_CODES.shuttingDown);
    await door.close();
  }

  private secretOf(client: string, vault: string): string | null {
    const terminal = this.setting.terminals?.get(vault);
    if (terminal?.client === client) return this.hubs.has(vault) ? terminal.secret : null;
    const found = this.setting.pairings.find(client, now());
    return found !== null && found.vault === vault && this.hubs.has(vault) ? found.secret : null;
  }

  private welcome(socket: WebSocket, { client, vault, lastSeq }: Proved): void {
    const hub = this.hubs.get(vault);
    if (hub === undefined || this.clients() >= MOST_CLIENTS) {
      closeSocket(socket, CLOSE_CODES.tooMany);
      return;
    }
    this.setting.pairings.seen(client, now());
    const connection: Connection = new Connection(socket, { client, takesNotes: !this.isTerminal(client, vault), newest: hub.newest, answer: (text) => answerRequest(text, { vault: hub.vault, client: deskOf(connection, hub) }), ...(this.setting.pingMs === undefined ? {} : { pingMs: this.setting.pingMs }) });
    socket.on('close', () => { hub.leave(connection); });
    hub.join(connection, lastSeq);
  }

  private isTerminal(client: string, vault: string): boolean {
    return this.setting.terminals?.get(vault)?.client === client;
  }

  private dropRevoked(): void {
    for (const hub of this.hubs.values()) hub.keepOnly((client) => this.isTerminal(client, hub.vault.key) || this.setting.pairings.find(client, now()) !== null, CLOSE_CODES.unauthorised);
  }
}

function deskOf(connection: Connection, hub: VaultHub): ClientDesk {
  return {
    name: connection.takesNotes ? `client ${connection.client}` : 'terminal',
    watch: (run) => { connection.watched.add(run); },
    unwatch: (run) => { connection.watched.delete(run); },
    edited: (answer) => { hub.courier.edited(answer); },
  };
}

function now(): string {
  return new Date().toISOString();
}
