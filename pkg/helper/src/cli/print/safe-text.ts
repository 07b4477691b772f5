// The sequences that our own palette writes; every other control byte of a note is dropped before it reaches a terminal.
const OWN_CODES = [0, 1, 2, 22, 31, 32, 33, 36, 39].map((code) => `\u001b[${code}m`);
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Text that cannot steer a terminal: no escape codes but our colours, no control bytes, no direction overrides. */
export function safeText(text: string): string {
  return text.replace(UNSAFE, (found, offset: number) => {
    if (found === '\n' || found === '\t') return found;
    // The line end of a note from Windows, as a diff must print it.
    if (found === '\r' && ['\n', ''].includes(text.charAt(offset + 1))) return found;
    if (found !== '\u001b') return '';
    return OWN_CODES.some((code) => text.startsWith(code, offset)) ? found : '';
  });
}
