import type { FileErrorCode } from './files';
import { FileError } from './files';
import { unpack } from './packed';

/** How many files are asked for at once, and how many full questions may be on the way. */
const MOST = 64;
const ON_THE_WAY = 4;

interface Waiting {
  readonly path: string;
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks for many files at once: what is wanted while an answer is on the way goes into the next question. */
export class ReadTogether {
  private waiting: Waiting[] = [];
  private onTheWay = 0;

  constructor(private readonly readMany: (paths: readonly string[]) => Promise<Uint8Array<ArrayBuffer>>) {}

  read(path: string): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length === 0) this.soon();
      this.waiting.push({ path, resolve, reject });
    });
  }

  /** In the next task: until then others may join. */
  private soon(): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      this.flush();
    };
    port2.postMessage(null);
  }

  private flush(): void {
    while (this.waiting.length > 0 && (this.onTheWay === 0 || (this.waiting.length >= MOST && this.onTheWay < ON_THE_WAY))) {
      this.onTheWay += 1;
      void this.askFor(this.waiting.splice(0, MOST)).finally(() => {
        this.onTheWay -= 1;
        this.soon();
      });
    }
  }

  private async askFor(some: readonly Waiting[]): Promise<void> {
    try {
      const parts = unpack(await this.readMany(some.map(({ path }) => path)));
      some.forEach(({ path, resolve, reject }, i) => {
        const part = parts[i];
        if (part === undefined || part.code !== '') reject(new FileError((part?.code ?? 'EIO') as FileErrorCode, `no such file or directory, open '${path}'`));
        else resolve(part.bytes);
      });
    } catch (error) {
      for (const { reject } of some) reject(error);
    }
  }
}
