import type { WebSocket } from 'ws';
import { CLOSE_CODES } from '../../../../src/protocol/messages';
import { closeSocket } from './admit-visitor';
import { MessageMeter } from './message-meter';
import { SendQueue } from './send-queue';

const PING_MS = 15_000;
const MOST_MISSED = 2;
/** Answers that may be under way for one client; it is not listened to meanwhile. */
const MOST_PENDING = 32;

const UNEXPECTED_DATA = 1003;

/** Why a client is not listened to for a moment. */
type Pause = 'rate' | 'pending';

export interface ConnectionSetting {
  readonly client: string;
  /** False for a command line, which has no editor. */
  readonly takesNotes: boolean;
  /** Gives the answer to a frame; never throws. */
  readonly answer: (text: string) => Promise<string>;
  /** The newest number of the vault's events. */
  readonly newest: () => number;
  readonly pingMs?: number;
}

/** A client that has proved itself. */
export class Connection {
  readonly client: string;
  readonly takesNotes: boolean;
  readonly queue: SendQueue;
  /** Runs whose output it wants. */
  readonly watched = new Set<string>();
  private readonly meter = new MessageMeter(() => performance.now());
  private readonly pinging: NodeJS.Timeout;
  private missed = 0;
  private pending = 0;
  private readonly pauses = new Set<Pause>();
  private readonly inbox: Buffer[] = [];

  constructor(
    private readonly socket: WebSocket,
    private readonly setting: ConnectionSetting,
  ) {
    this.client = setting.client;
    this.takesNotes = setting.takesNotes;
    this.queue = new SendQueue(
      {
        buffered: () => socket.bufferedAmount,
        send: (text, sent) => { socket.send(text, (error) => { if (!(error instanceof Error)) sent(); }); },
        giveUp: () => { closeSocket(socket, CLOSE_CODES.tooSlow); },
      },
      setting.newest,
    );
    this.pinging = setInterval(() => { this.ping(); }, setting.pingMs ?? PING_MS);
    this.pinging.unref();
    socket.on('pong', () => { this.missed = 0; });
    socket.on('message', (data: Buffer, isBinary: boolean) => { this.receive(data, isBinary); });
    socket.on('close', () => { clearInterval(this.pinging); });
  }

  close(code: number): void {
    clearInterval(this.pinging);
    closeSocket(this.socket, code);
  }

  private receive(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      this.close(UNEXPECTED_DATA);
      return;
    }
    this.inbox.push(data);
    this.work();
  }

  /** Frames that came before the line was paused wait here. */
  private work(): void {
    while (this.pauses.size === 0) {
      const data = this.inbox.shift();
      if (data === undefined) return;
      const wait = this.meter.count();
      if (wait > 0) {
        this.pause('rate');
        setTimeout(() => { this.goOn('rate'); }, wait).unref();
      }
      this.pending += 1;
      if (this.pending >= MOST_PENDING) this.pause('pending');
      void this.setting.answer(data.toString('utf8')).then((frame) => {
        this.pending -= 1;
        this.queue.frame(frame);
        this.goOn('pending');
      });
    }
  }

  private pause(reason: Pause): void {
    this.pauses.add(reason);
    this.socket.pause();
  }

  private goOn(reason: Pause): void {
    if (!this.pauses.delete(reason) || this.pauses.size > 0) return;
    this.socket.resume();
    this.work();
  }

  private ping(): void {
    if (this.missed >= MOST_MISSED) {
      this.socket.terminate();
      return;
    }
    this.missed += 1;
    // A client that is not listened to cannot be heard answering either.
    if (this.pauses.size > 0) this.missed = 0;
    this.socket.ping();
  }
}
