/** A link to be written. */
export interface NewLink {
  /** Vault path of the note that will hold the link. */
  readonly from: string;
  /** Vault path of the target, optionally with `#heading` or `#^block`. */
  readonly to: string;
  readonly title: string;
  readonly form: 'wiki' | 'markdown';
  /** `table` escapes the bar between target and alias. */
  readonly place?: 'text' | 'table';
}

/** What a title may not hold inside a wiki link, and what stands in its place. */
const ALIAS_SIGNS: Readonly<Record<string, string>> = { '[': '(', ']': ')', '|': '/' };

/** The link as text, relative to the file that holds it. */
export function formatLink({ from, to, title, form, place = 'text' }: NewLink): string {
  const { path, fragment } = splitFragment(to);
  const target = path === from && fragment !== '' ? '' : relativeTarget(from, path);
  if (form === 'markdown') return `[${aliasText(title)}](${encodeTarget(target)}${encodeTarget(fragment)})`;
  const bar = place === 'table' ? '\\|' : '|';
  return `[[${withoutNoteEnding(target)}${fragment}${bar}${aliasText(title)}]]`;
}

/** The way from a file to another, forward slashes, no `./`. Both are vault paths. */
export function relativeTarget(from: string, to: string): string {
  const folder = from.split('/').slice(0, -1);
  const parts = to.split('/');
  let shared = 0;
  while (shared < folder.length && shared < parts.length - 1 && folder[shared] === parts[shared]) shared++;
  return [...folder.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}

/** A title that cannot break the link that it stands in. */
export function aliasText(title: string): string {
  return title.replace(/\r\n|[\r\n]/g, ' ').replace(/[[\]|]/g, (sign) => ALIAS_SIGNS[sign] ?? sign);
}

function splitFragment(to: string): { path: string; fragment: string } {
  const hash = to.indexOf('#');
  return hash < 0 ? { path: to, fragment: '' } : { path: to.slice(0, hash), fragment: to.slice(hash) };
}

function withoutNoteEnding(target: string): string {
  return target.toLowerCase().endsWith('.md') ? target.slice(0, -3) : target;
}

// These signs end or change a destination; a colon would make a scheme of it. Other letters stay readable.
function encodeTarget(target: string): string {
  return target.replace(/[\s%()<>\\?:&]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
