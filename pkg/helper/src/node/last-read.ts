import { readFileSync, statSync } from 'node:fs';
import { decodeText } from '../../../../src/core/text/decode-text';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { sameBytes } from './write-act';

/**
 * The file that was read last. An act reads a note several times to decide and once more to write: a long one is read and
 * decoded once while the system says that it is the same file, unchanged. What is written is compared byte by byte all the same.
 */
export class LastRead {
  private file: { readonly absolute: string; readonly signature: string } | null = null;
  private bytes: Uint8Array | null = null;
  private text: string | null = null;

  /** The bytes of a file, which must be there. */
  bytesOf(absolute: string): Uint8Array {
    const signature = signatureOf(absolute);
    if (this.bytes !== null && this.file?.absolute === absolute && this.file.signature === signature) return this.bytes;
    const bytes = readFileSync(absolute);
    if (this.bytes === null || !sameBytes(this.bytes, bytes)) this.text = null;
    this.bytes = bytes;
    this.file = { absolute, signature };
    return bytes;
  }

  decode(bytes: Uint8Array): Result<string> {
    if (this.text !== null && this.bytes !== null && sameBytes(this.bytes, bytes)) return ok(this.text);
    const text = decodeText(bytes);
    if (text.ok && bytes === this.bytes) this.text = text.value;
    return text;
  }

  /** Whatever the system says, the next reading is a real one. */
  forget(): void {
    this.file = null;
  }
}

/** What changes with every write: another file under the name, its size, its times to the nanosecond. */
function signatureOf(absolute: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(absolute, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
