import { cleanInline } from './clean-inline';
import { cleanLine } from './clean-line';
import type { CleanLine } from './clean-line';
import { DROPPED_FENCES, DROPPED_KEYS, DROPPED_SECTIONS } from './meaning-names';
import { readPieces } from './source-lines';
import type { SourcePiece } from './source-lines';

/** A section of the meaning: the name as it reads and in lower case, and its lines. */
export interface MeaningSection {
  readonly name: string;
  readonly key: string;
  readonly lines: readonly string[];
}

/** What a spec says, section by section, sorted by name. */
export interface MeaningParts {
  readonly title: string;
  readonly sections: readonly MeaningSection[];
}

/** What a spec says apart from status, ticks, dates, links and layout, as one canonical text (version 1). */
export function meaningText(text: string): string {
  return writeMeaning(readMeaning(text));
}

/** The meaning text of parts that are already read. */
export function writeMeaning(parts: MeaningParts): string {
  return `throughline-meaning 1\n${titleText(parts)}${parts.sections.map(sectionText).join('')}`;
}

export function titleText(parts: MeaningParts): string {
  return `# ${parts.title}\n`;
}

export function sectionText(section: MeaningSection): string {
  return `## ${section.key}\n${section.lines.join('\n')}\n`;
}

/** Reads what a spec says. */
export function readMeaning(text: string): MeaningParts {
  const collector = new MeaningCollector();
  readPieces(text, (piece) => {
    collector.take(piece);
  });
  return collector.parts();
}

interface OpenSection {
  readonly name: string;
  readonly lines: string[];
}

const HEADER_LINE = /^(?:[-*+>] ?)?\*\*([^*:]{1,60})(?::\*\*|\*\* ?:)/;
const NUMBERING = /^\d[\d.]{0,40}[.)] /;
const BLOCK_ID = /(?:^| )\^[A-Za-z0-9-]{1,200}$/;

class MeaningCollector {
  private title: string | null = null;
  private current: OpenSection = { name: '', lines: [] };
  private readonly opening = this.current;
  private readonly sections: OpenSection[] = [this.current];
  private sectionSeen = false;
  /** Level of the heading whose section is being dropped; 0 when none is. */
  private dropping = 0;
  /** Whether the newest line takes a plain line that follows it. */
  private joins = false;
  /** A bullet that is dropped unless text goes on right below it. */
  private held: CleanLine | null = null;

  take(piece: SourcePiece): void {
    if (piece.kind === 'heading') this.heading(piece.level, headingName(piece.text));
    else if (this.dropping > 0) return;
    else if (piece.kind === 'blank') this.held = null;
    else if (piece.kind === 'fence') this.fence(piece.info, piece.lines, piece.quoted ? '> ' : '');
    else this.line(piece.text, piece.inTable);
  }

  parts(): MeaningParts {
    const named: MeaningSection[] = [];
    const taken = new Map<string, number>();
    for (const { name, lines } of this.sections) {
      if (lines.length === 0) continue;
      const own = unusedName(name, taken);
      named.push({ name: own, key: own.toLowerCase(), lines });
    }
    named.sort((a, b) => compareCodePoints(a.key, b.key));
    return { title: this.title ?? '', sections: named };
  }

  private heading(level: number, name: string): void {
    this.held = null;
    this.joins = false;
    if (this.dropping > 0 && level > this.dropping) return;
    this.dropping = 0;
    if (level === 1 && this.title === null) {
      this.title = name;
      this.current = this.opening;
      return;
    }
    this.sectionSeen = true;
    if (DROPPED_SECTIONS.has(name.toLowerCase())) {
      this.dropping = level;
      return;
    }
    this.current = { name, lines: [] };
    this.sections.push(this.current);
  }

  private fence(info: string, lines: readonly string[], prefix: string): void {
    this.held = null;
    if (DROPPED_FENCES.has((info.split(/[\s{]/, 1)[0] ?? '').toLowerCase())) return;
    this.current.lines.push(`${prefix}\`\`\`${info}`);
    for (const line of lines) this.current.lines.push(prefix + line);
    this.current.lines.push(`${prefix}\`\`\``);
    this.joins = false;
  }

  private line(text: string, inTable: boolean): void {
    if (!this.sectionSeen && isDroppedHeader(text)) return;
    const clean = cleanLine(text, inTable ? 'table' : 'text');
    if (clean === null) {
      this.held = null;
      return;
    }
    if (clean.kind === 'plain') this.plain(clean.text);
    else this.block(clean);
  }

  private block(clean: CleanLine): void {
    if (clean.onlyLink || clean.remark) {
      this.held = clean;
      return;
    }
    this.held = null;
    this.current.lines.push(clean.text);
    this.joins = clean.kind === 'item';
  }

  private plain(text: string): void {
    if (this.held?.remark === true) return;
    if (this.held !== null) {
      this.current.lines.push(this.held.text);
      this.held = null;
      this.joins = true;
    }
    const last = this.current.lines.length - 1;
    const before = this.joins ? this.current.lines[last] : undefined;
    if (before === undefined) this.current.lines.push(text);
    else this.current.lines[last] = `${before} ${text}`;
    this.joins = true;
  }
}

function isDroppedHeader(text: string): boolean {
  const key = text.includes('**') ? HEADER_LINE.exec(text.trim())?.[1] : undefined;
  return key !== undefined && DROPPED_KEYS.has(key.trim().toLowerCase());
}

function headingName(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim().replace(BLOCK_ID, '');
  return cleanInline(plain).text.trim().replace(NUMBERING, '');
}

/** A repeated name gets ` (2)`, ` (3)` …; `taken` counts how often each was given. */
function unusedName(name: string, taken: Map<string, number>): string {
  let own = name;
  let count = taken.get(name.toLowerCase()) ?? 0;
  while (taken.has(own.toLowerCase())) {
    count += 1;
    own = `${name} (${count})`;
  }
  taken.set(name.toLowerCase(), Math.max(count, 1));
  if (own !== name) taken.set(own.toLowerCase(), 1);
  return own;
}

/** Orders as UTF-8 does; UTF-16 puts letters beyond U+FFFF before some below. */
function compareCodePoints(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return (isSurrogate(left) ? left + 0x10000 : left) - (isSurrogate(right) ? right + 0x10000 : right);
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
