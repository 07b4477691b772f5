/** A WebSocket as far as it is used. */
export interface Socket {
  send(text: string): void;
  close(code?: number): void;
}

export interface SocketEvents {
  readonly onOpen: () => void;
  readonly onText: (text: string) => void;
  readonly onClose: (code: number) => void;
}

/** What the connection needs of its surroundings. */
export interface SocketPorts {
  readonly open: (port: number, events: SocketEvents) => Socket;
  /** Runs it later; gives what calls it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** From 0 to 1. */
  readonly chance: () => number;
  /** 32 random bytes in hex. */
  readonly nonce: () => string;
}

/** The app's own. The address is this machine's and nothing else's. */
export const APP_PORTS: SocketPorts = {
  open: (port, { onOpen, onText, onClose }) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
    socket.onopen = onOpen;
    socket.onmessage = ({ data }) => {
      if (typeof data === 'string') onText(data);
      else socket.close(1003);
    };
    socket.onclose = ({ code }) => { onClose(code); };
    return socket;
  },
  after: (ms, run) => {
    const timer = window.setTimeout(run, ms);
    return () => { window.clearTimeout(timer); };
  },
  chance: () => Math.random(),
  nonce: () => [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
};
