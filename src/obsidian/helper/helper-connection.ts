import { problem } from '../../core/problem';
import type { Result } from '../../core/problem';
import { readEvent, readResult, readServerFrame, writeRequest } from '../../protocol/frame';
import type { ServerFrame } from '../../protocol/frame';
import { CLOSE_CODES, NUMBERED_EVENTS } from '../../protocol/messages';
import type { EventName, EventOf, GreetingOf, ParamsOf, RequestName, ResultOf } from '../../protocol/messages';
import type { Pairing } from '../../protocol/pairing-code';
import { Listeners } from '../index/listeners';
import type { Unsubscribe } from '../throughline';
import { ClientHandshake } from './client-handshake';
import type { HelperLink } from './helper-link';
import { notThere } from './helper-state';
import type { HelperState, RefusedWhy } from './helper-state';
import { OpenRequests } from './open-requests';
import { waitBefore } from './reconnect-plan';
import type { Socket, SocketPorts } from './socket-ports';

export interface ConnectionSetting {
  /** The pairing of this vault on this device; null when there is none. */
  readonly pairing: () => Pairing | null;
  readonly ports: SocketPorts;
  readonly isPhone: boolean;
}

/** Longer than the helper gives itself for a greeting. */
const GREETING_MS = 6_000;
const PATIENCE_MS = 15_000;
/** What takes long on a large tree. */
const LONG: Partial<Record<RequestName, number>> = { 'run.rollback': 120_000, 'run.undo-rollback': 120_000, 'run.preview-rollback': 60_000, 'run.cancel': 30_000, 'git.commit': 60_000, 'git.facts': 30_000, 'task.keep': 60_000, 'task.preview-rollback': 60_000, 'task.rollback': 120_000, 'task.rollback-failed': 120_000, 'task.undo-rollback': 120_000 };
const REFUSALS: Readonly<Record<number, RefusedWhy>> = { [CLOSE_CODES.unauthorised]: 'unauthorised', [CLOSE_CODES.protocol]: 'protocol' };
const NUMBERED: ReadonlySet<string> = new Set<EventName>(NUMBERED_EVENTS);

interface Line {
  readonly socket: Socket;
  readonly handshake: ClientHandshake;
  readonly callOff: () => void;
}

type Hearers = { readonly [K in EventName]: Set<(event: EventOf<K>) => void> };
type Told<K extends EventName = EventName> = { readonly [P in K]: { readonly name: P; readonly event: EventOf<P> } }[K];

/** The one connection to the helper of this device. It goes where the pairing says and nowhere else, and trusts nobody before a proof. */
export class HelperConnection implements HelperLink {
  private now: HelperState;
  private line: Line | null = null;
  private needs = 0;
  private failures = 0;
  private lastSeq = 0;
  private stopWaiting: (() => void) | null = null;
  private isClosed = false;
  private readonly requests: OpenRequests;
  private readonly stateListeners = new Listeners();
  private readonly openListeners = new Set<(resumed: GreetingOf<'welcome'>['resumed']) => void>();
  private readonly hearers: Hearers = { 'workflows.changed': new Set(), 'run.changed': new Set(), 'run.progress': new Set(), 'log.lines': new Set(), 'note.edit': new Set() };

  constructor(private readonly setting: ConnectionSetting) {
    this.requests = new OpenRequests(setting.ports.after);
    this.now = setting.isPhone ? { kind: 'phone' } : { kind: 'off', why: 'not-needed' };
  }

  get state(): HelperState {
    return this.now;
  }

  need(): Unsubscribe {
    this.needs += 1;
    if (this.needs === 1) this.connect();
    let isNeeded = true;
    return () => {
      if (!isNeeded) return;
      isNeeded = false;
      this.needs -= 1;
      if (this.needs === 0) this.callOffWaiting();
    };
  }

  /** Looks once, without trying again. */
  lookOnce(): void {
    this.connect();
  }

  retry(): void {
    this.callOffWaiting();
    if (this.now.kind === 'refused') this.set({ kind: 'off', why: 'unreachable' });
    this.failures = 0;
    this.connect();
  }

  /** Another pairing, or none: whatever was open is closed. */
  pairingChanged(): void {
    this.lastSeq = 0;
    this.hangUp();
    this.retry();
  }

  async ask<K extends RequestName>(method: K, params: ParamsOf<K>): Promise<Result<ResultOf<K>>> {
    const { line } = this;
    if (line === null || this.now.kind !== 'connected') return problem('helper/off', notThere(this.now));
    const answer = await this.requests.open((id) => { line.socket.send(writeRequest(id, method, params)); }, LONG[method] ?? PATIENCE_MS);
    return answer.ok ? readResult(method, answer.value) : answer;
  }

  on<K extends EventName>(name: K, listener: (event: EventOf<K>) => void): Unsubscribe {
    this.hearers[name].add(listener);
    return () => { this.hearers[name].delete(listener); };
  }

  onState(listener: () => void): Unsubscribe {
    return this.stateListeners.add(listener);
  }

  onOpen(listener: (resumed: GreetingOf<'welcome'>['resumed']) => void): Unsubscribe {
    this.openListeners.add(listener);
    return () => { this.openListeners.delete(listener); };
  }

  close(): void {
    this.isClosed = true;
    this.callOffWaiting();
    this.hangUp();
  }

  private connect(): void {
    if (this.isClosed || this.line !== null || this.now.kind === 'phone' || this.now.kind === 'refused') return;
    this.callOffWaiting();
    const pairing = this.setting.pairing();
    if (pairing === null) {
      this.set({ kind: 'off', why: 'unpaired' });
      return;
    }
    // While it is tried again and again, the words do not flicker.
    if (this.failures === 0) this.set({ kind: 'connecting' });
    this.line = this.dial(pairing);
  }

  private dial(pairing: Pairing): Line {
    const { ports } = this.setting;
    const handshake = new ClientHandshake({ pairing, nonce: ports.nonce(), lastSeq: this.lastSeq });
    const socket = ports.open(pairing.port, {
      onOpen: () => { if (this.line === line) socket.send(handshake.hello()); },
      onText: (text) => { if (this.line === line) this.take(text, line); },
      onClose: (code) => { if (this.line === line) this.lost(code); },
    });
    const line: Line = { socket, handshake, callOff: ports.after(GREETING_MS, () => { this.giveUp(line); }) };
    return line;
  }

  /** Somebody listens there and says nothing. */
  private giveUp(line: Line): void {
    if (this.line !== line || this.now.kind === 'connected') return;
    line.socket.close();
    this.lost(0);
  }

  private take(text: string, line: Line): void {
    if (this.now.kind === 'connected') {
      const frame = readServerFrame(text);
      if (frame.ok) this.hear(frame.value);
      return;
    }
    const step = line.handshake.take(text);
    if (step.kind === 'say') line.socket.send(step.text);
    else if (step.kind === 'open') this.opened(step.welcome, line);
    else this.refuse(step.why);
  }

  private opened({ version, vaultName, seq, resumed }: GreetingOf<'welcome'>, line: Line): void {
    line.callOff();
    this.failures = 0;
    if (resumed === 'anew') this.lastSeq = seq;
    this.set({ kind: 'connected', version, vaultName });
    for (const listener of [...this.openListeners]) listener(resumed);
  }

  private hear(frame: ServerFrame): void {
    if (frame.kind === 'answer') this.requests.answer(frame.id, frame.result);
    else if (frame.kind === 'refusal') this.requests.refuse(frame.id, frame);
    else {
      if (NUMBERED.has(frame.name)) this.lastSeq = Math.max(this.lastSeq, frame.seq);
      const read = readEvent(frame.name, frame.event);
      if (read?.ok === true) this.tell(read.value);
    }
  }

  private tell<K extends EventName>({ name, event }: Told<K>): void {
    for (const listener of [...this.hearers[name]]) listener(event);
  }

  private lost(code: number): void {
    this.drop();
    const why = REFUSALS[code];
    if (why !== undefined) {
      this.set({ kind: 'refused', why });
      return;
    }
    this.failures += 1;
    this.set({ kind: 'off', why: 'unreachable' });
    if (this.needs > 0 && !this.isClosed) this.stopWaiting = this.setting.ports.after(waitBefore(this.failures, this.setting.ports.chance()), () => { this.connect(); });
  }

  private refuse(why: RefusedWhy): void {
    const { line } = this;
    this.drop();
    line?.socket.close();
    this.set({ kind: 'refused', why });
  }

  private hangUp(): void {
    const { line } = this;
    this.drop();
    line?.socket.close();
    if (this.now.kind !== 'phone') this.set({ kind: 'off', why: 'not-needed' });
  }

  private drop(): void {
    this.line?.callOff();
    this.line = null;
    this.requests.endAll();
  }

  private callOffWaiting(): void {
    this.stopWaiting?.();
    this.stopWaiting = null;
  }

  private set(state: HelperState): void {
    if (JSON.stringify(state) === JSON.stringify(this.now)) return;
    this.now = state;
    this.stateListeners.tell();
  }
}
