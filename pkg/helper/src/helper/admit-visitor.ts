import type { WebSocket } from 'ws';
import { CLOSE_CODES, FRAME_LIMITS } from '../../../../src/protocol/messages';
import type { Visitor } from '../node/websocket-door';
import type { FailureLimiter } from './failure-limiter';
import { Greeting } from './greeting';
import type { GreetingSetting, Proved } from './greeting';

export interface AdmissionSetting extends GreetingSetting {
  readonly limiter: FailureLimiter;
}

/** How long a client has to say goodbye before the line is cut. */
const GOODBYE_MS = 500;
/** Frames and their heads. */
const FRAMING_BYTES = 64;

/** Closes a connection; cuts the line when the client does not answer. */
export function closeSocket(socket: WebSocket, code: number): void {
  socket.close(code);
  setTimeout(() => { socket.terminate(); }, GOODBYE_MS).unref();
}

/** Greets an upgraded connection. `onProved` is called at most once; every failure closes with the same code. */
export function admitVisitor(socket: WebSocket, visitor: Visitor, { setting, onProved }: { readonly setting: AdmissionSetting; readonly onProved: (proved: Proved) => void }): void {
  const greeting = new Greeting(setting);
  let expects: 'hello' | 'proof' | 'nothing' = 'hello';
  let waiting: NodeJS.Timeout | null = null;
  const deadline = setTimeout(() => { close(CLOSE_CODES.unauthorised); }, visitor.timeLeft);

  const stop = (): void => {
    expects = 'nothing';
    clearTimeout(deadline);
    if (waiting !== null) clearTimeout(waiting);
    visitor.socket.removeListener('data', count);
    socket.removeListener('message', onMessage);
    socket.removeListener('close', stop);
  };
  const close = (code: number): void => {
    stop();
    closeSocket(socket, code);
  };
  // The library knows one limit for a connection; a stranger has a smaller one for all it says.
  let bytes = visitor.head.length;
  const count = (chunk: Buffer): void => {
    bytes += chunk.length;
    if (bytes > FRAME_LIMITS.greeting + FRAMING_BYTES) close(CLOSE_CODES.tooLarge);
  };
  // Asked again after the wait: others waited as well, and one that failed meanwhile makes the rest wait longer.
  const look = (text: string): void => {
    const wait = setting.limiter.waitFor(greeting.client);
    if (wait === 0) prove(text);
    else waiting = setTimeout(() => { look(text); }, wait);
  };
  const prove = (text: string): void => {
    const { client } = greeting;
    const answer = greeting.proof(text);
    if (answer.kind === 'close') {
      setting.limiter.failed(client);
      close(answer.code);
      return;
    }
    setting.limiter.succeeded(answer.proved.client);
    stop();
    visitor.admit();
    onProved(answer.proved);
  };
  const onMessage = (data: Buffer, isBinary: boolean): void => {
    const step = expects;
    expects = 'nothing';
    if (isBinary || step === 'nothing') {
      close(CLOSE_CODES.unauthorised);
      return;
    }
    const text = data.toString('utf8');
    if (step === 'hello') {
      const answer = greeting.hello(text);
      if (answer.kind === 'close') {
        close(answer.code);
        return;
      }
      expects = 'proof';
      socket.send(answer.frame);
      return;
    }
    look(text);
  };
  visitor.socket.prependListener('data', count);
  socket.on('message', onMessage);
  socket.on('close', stop);
}
