import { withoutMachineText } from '../text/without-machine-text';

const WIKI = /!?\[\[([^[\]|]{1,400})(?:\\?\|([^[\]]{1,400}))?\]\]/g;
const MARKDOWN = /!?\[([^[\]]{1,400})\]\([^()\s]{1,1000}\)/g;

/** A line as it reads where links cannot be followed: their titles, no ids and no fingerprints. */
export function plainWords(text: string): string {
  return withoutMachineText(text)
    .replace(WIKI, (_, target: string, title: string | undefined) => (title ?? target.slice(target.lastIndexOf('/') + 1)).trim())
    .replace(MARKDOWN, '$1')
    .replaceAll('**', '')
    .trim();
}

/** `1 criterion`, `3 criteria`. */
export function counted(amount: number, one: string, many = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** A line of at most so many signs. */
export function cutTo(line: string, length: number): string {
  return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}
