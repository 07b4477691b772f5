import { ok } from '../problem';
import type { Result } from '../problem';
import { aliasText, relativeTarget } from '../text/link-text';
import { applySplices } from '../text/splices';
import type { Splice } from '../text/splices';
import { lineEnd, lineStart } from '../text/scan-lines';
import type { Scan } from '../text/scan';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import { candidatesFor } from './candidates';
import type { FixChoice, FixChoices } from './fix';
import { onWhole } from './fix-kind';
import type { Broken, Mending } from './fix-kind';
import { allLinks, retargeted } from './link-place';
import type { PlacedLink } from './link-place';
import { REPAIR_PROBLEMS } from './repair-problems';

const UNLINK: FixChoice = { value: 'unlink', label: 'Keep the words, drop the link', reason: null };

/** Files that the broken link may have meant, the likeliest first; one that is sure decides by itself. */
export async function brokenLinkChoices(broken: Broken): Promise<Result<FixChoices>> {
  const { bench, finding } = broken;
  const text = await bench.read(finding.path);
  if (!text.ok) return text;
  const candidates = await candidatesFor(broken, text.value);
  const choices = candidates.map(({ path, reason }): FixChoice => ({ value: path, label: `Link ${path}`, reason }));
  const sure = candidates.filter(({ isSure }) => isSure);
  return ok({ choices: [...choices, UNLINK], preset: sure.length === 1 ? (sure[0]?.path ?? null) : null });
}

export async function mendBrokenLink(mending: Mending): Promise<Result<null>> {
  const { bench, finding, choice } = mending;
  if (choice === UNLINK.value) return mendOutside(mending);
  const to = vaultPath(choice);
  if (!to.ok) return to;
  return bench.edit(finding.path, onWhole(finding.path, (scan) => ok(leadTo(scan, { from: finding.path, target: finding.about ?? '', to: to.value }))));
}

interface NewPlace {
  readonly from: VaultPath;
  /** The link's path as meant. */
  readonly target: string;
  readonly to: VaultPath;
}

function leadTo(scan: Scan, { from, target, to }: NewPlace): string {
  const splices = meant(scan, target).map((place) => retargeted(place, from, to));
  return applySplices(scan.text, splices.filter((splice) => splice !== null));
}

function meant(scan: Scan, target: string): readonly PlacedLink[] {
  return target === '' ? [] : allLinks(scan).filter(({ link }) => link.target === target);
}

/** A link that leads out of the vault may be meant so: nobody but a person drops it. */
export function outsideChoices(): Promise<Result<FixChoices>> {
  return Promise.resolve(ok({ choices: [UNLINK], preset: null }));
}

/** Leaves the link's words in its place. */
export function mendOutside({ bench, finding }: Mending): Promise<Result<null>> {
  return bench.edit(finding.path, onWhole(finding.path, (scan) => {
    const splices = meant(scan, finding.about ?? '').map((place) => ({ at: place.start, removed: place.written, inserted: wordsOf(place) }));
    return ok(applySplices(scan.text, splices));
  }));
}

function wordsOf({ link }: PlacedLink): string {
  return link.alias ?? link.target.slice(link.target.lastIndexOf('/') + 1);
}

const DROP: FixChoice = { value: 'remove', label: 'Drop the id', reason: null };

/** The specs of that id when it is doubled, else nothing but to drop it. */
export function unknownIdChoices({ bench, finding }: Broken): Promise<Result<FixChoices>> {
  const specs = bench.desk.trace.byId.get(finding.about ?? '') ?? [];
  const choices = specs.map(({ path, title }): FixChoice => ({ value: path, label: `Link ${path}`, reason: title }));
  return Promise.resolve(ok({ choices: [...choices, DROP], preset: null }));
}

export function mendUnknownId({ bench, finding, choice }: Mending): Promise<Result<null>> {
  const id = finding.about ?? '';
  return bench.edit(finding.path, onWhole(finding.path, (scan) => {
    const found = idOnLine(scan, finding.line, id);
    if (found === null) return REPAIR_PROBLEMS.gone(finding);
    const title = bench.desk.trace.byId.get(id)?.find(({ path }) => path === choice)?.title ?? '';
    const splice = choice === DROP.value ? withoutId(scan, found) : { at: found.at, removed: id, inserted: linked(scan, found, { from: finding.path, to: choice, title }) };
    return ok(applySplices(scan.text, [splice]));
  }));
}

interface IdPlace {
  readonly line: number;
  readonly at: number;
  readonly id: string;
}

function idOnLine(scan: Scan, line: number, id: string): IdPlace | null {
  const text = scan.text.slice(lineStart(scan, line), lineEnd(scan, line));
  for (let at = text.lastIndexOf(id); at >= 0 && id !== ''; at = at === 0 ? -1 : text.lastIndexOf(id, at - 1)) {
    const isWord = !/[\w-]/.test(text.charAt(at - 1)) && !/[\w-]/.test(text.charAt(at + id.length));
    if (isWord) return { line, at: lineStart(scan, line) + at, id };
  }
  return null;
}

function linked(scan: Scan, { at, line }: IdPlace, { from, to, title }: { from: VaultPath; to: string; title: string }): string {
  const up = relativeTarget(from, to).replace(/\.md$/i, '');
  const isProperty = scan.properties !== null && line > scan.properties.line && line < scan.properties.endLine;
  const isQuoted = isProperty && `"'`.includes(scan.text.charAt(at - 1) || ' ');
  const link = isProperty ? `[[${up}]]` : `[[${up}|${aliasText(title)}]]`;
  return isProperty && !isQuoted ? `"${link}"` : link;
}

/** Takes the id out with its quotes and the comma beside it; a line that said nothing else goes as a whole. */
function withoutId(scan: Scan, { line, at, id }: IdPlace): Splice {
  const [start, end] = [lineStart(scan, line), lineEnd(scan, line)];
  let [from, to] = [at, at + id.length];
  if (`"'`.includes(scan.text.charAt(from - 1) || ' ') && scan.text.charAt(from - 1) === scan.text.charAt(to)) [from, to] = [from - 1, to + 1];
  const behind = /^ {0,9}, {0,9}/.exec(scan.text.slice(to, end))?.[0].length ?? 0;
  const before = behind > 0 ? 0 : commaBefore(scan.text.slice(start, from));
  const rest = scan.text.slice(start, from - before) + scan.text.slice(to + behind, end);
  if (!saysNothing(rest)) return { at: from - before, removed: scan.text.slice(from - before, to + behind), inserted: '' };
  const next = lineStart(scan, line + 1);
  const isOpenEnd = next === scan.text.length && !scan.newlines.endsWithNewline && line > 1;
  const first = isOpenEnd ? lineEnd(scan, line - 1) : start;
  return { at: first, removed: scan.text.slice(first, next), inserted: '' };
}

/** How much of the text's end is a comma with the blanks behind it. */
function commaBefore(text: string): number {
  const words = text.trimEnd();
  return words.endsWith(',') ? text.length - words.length + 1 : 0;
}

const EMPTY_VALUE = new Set(['', '[]']);

/** `- `, `**Depends on**:`, `depends-on: []` and `parent:` without a value. */
function saysNothing(rest: string): boolean {
  const words = rest.trim().replaceAll('*', '').replaceAll('_', '');
  const colon = words.indexOf(':');
  return ['', '-', '+'].includes(words) || (colon > 0 && !words.startsWith('-') && EMPTY_VALUE.has(words.slice(colon + 1).trim()));
}
