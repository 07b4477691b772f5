/** One file of an answer with many: its bytes, or the code of what was wrong. */
export interface Part {
  readonly code: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Each part is a JSON line `{code, size}` and then its bytes. */
export function pack(parts: readonly Part[]): Uint8Array {
  const encoder = new TextEncoder();
  const pieces = parts.flatMap(({ code, bytes }) => [encoder.encode(`${JSON.stringify({ code, size: bytes.length })}\n`), bytes]);
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

export function unpack(all: Uint8Array<ArrayBuffer>): Part[] {
  const decoder = new TextDecoder();
  const parts: Part[] = [];
  let at = 0;
  while (at < all.length) {
    const end = all.indexOf(10, at);
    const { code, size } = JSON.parse(decoder.decode(all.subarray(at, end))) as { code: string; size: number };
    parts.push({ code, bytes: all.slice(end + 1, end + 1 + size) });
    at = end + 1 + size;
  }
  return parts;
}
