import { closeSync, constants, openSync, readSync } from 'node:fs';

/** The first bytes of a file, without a character cut in two. */
export function headOf(absolute: string, most: number, flag: number = constants.O_RDONLY): Uint8Array {
  const file = openSync(absolute, flag);
  try {
    const bytes = Buffer.alloc(most);
    const count = readSync(file, bytes, 0, most, 0);
    return bytes.subarray(0, count === most ? wholeCharacters(bytes) : count);
  } finally {
    closeSync(file);
  }
}

/** How many bytes end with a whole UTF-8 character. */
function wholeCharacters(bytes: Uint8Array): number {
  let lead = bytes.length - 1;
  while (lead > bytes.length - 4 && ((bytes[lead] ?? 0) & 0xc0) === 0x80) lead--;
  const first = bytes[lead] ?? 0;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
  return lead + length <= bytes.length ? bytes.length : lead;
}
