import { isAlias, isMap, isScalar, isSeq, LineCounter } from 'yaml';
import type { Alias, Document, Node, Pair } from 'yaml';
import { openYaml } from '../text/open-yaml';
import type { Mistake } from './mistake';

/** Longer definitions are refused unread. */
const LARGEST = 256 * 1024;
const MOST_ALIASES = 50;
const MOST_FOLLOWED = 100;

/** Where a mistake was made. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** More of them help nobody, and fill every answer that tells them. */
const MOST_MISTAKES = 200;

/** Collects the mistakes of one definition: as many as a person would read, and always an error where there is one. */
export class Mistakes {
  readonly all: Mistake[] = [];
  private hasError = false;

  error(spot: Spot, code: string, said: { readonly message: string; readonly suggestion?: string | null }): null {
    return this.add('error', spot, { code, ...said });
  }

  warn(spot: Spot, code: string, said: { readonly message: string; readonly suggestion?: string | null }): null {
    return this.add('warning', spot, { code, ...said });
  }

  private add(severity: Mistake['severity'], spot: Spot, said: { readonly code: string; readonly message: string; readonly suggestion?: string | null }): null {
    if (this.all.length >= MOST_MISTAKES && (this.hasError || severity !== 'error')) return null;
    this.hasError ||= severity === 'error';
    this.all.push({ severity, line: spot.line, column: spot.column, code: said.code, message: said.message, suggestion: said.suggestion ?? null });
    return null;
  }
}

/** A value of a YAML file with its place. Asking it for a kind that it is not is a mistake of the file, and gives null. */
export class YamlNode {
  private readonly file: YamlFile;
  readonly node: Node | null;
  readonly spot: Spot;
  /** How the file's keys lead here, for people: `steps[2].run`. */
  readonly name: string;

  constructor(file: YamlFile, node: Node | null, at: { readonly spot: Spot; readonly name: string }) {
    this.file = file;
    this.node = node;
    this.spot = at.spot;
    this.name = at.name;
  }

  get isMap(): boolean {
    return isMap(this.node);
  }

  get isList(): boolean {
    return isSeq(this.node);
  }

  /** Text as it stands; numbers and versions like `1.0` keep their own spelling. */
  text(): string | null {
    if (!isScalar(this.node)) return this.expected('a text');
    const { value, source } = this.node;
    if (typeof value === 'string') return value;
    return (typeof value === 'number' || typeof value === 'boolean') && source !== undefined ? source : this.expected('a text');
  }

  flag(): boolean | null {
    return isScalar(this.node) && typeof this.node.value === 'boolean' ? this.node.value : this.expected('true or false');
  }

  /** A whole number from a least one on. */
  count(least: number, most = 1_000_000): number | null {
    const value = isScalar(this.node) ? this.node.value : null;
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
    return fits ? value : this.expected(`a whole number from ${least} to ${most}`);
  }

  /** One of a few words. */
  choice<T extends string>(words: readonly T[]): T | null {
    const value = isScalar(this.node) ? this.node.value : null;
    return words.find((word) => word === value) ?? this.expected(`one of ${words.join(', ')}`);
  }

  items(): readonly YamlNode[] {
    if (!isSeq(this.node)) {
      this.expected('a list');
      return [];
    }
    return this.node.items.map((item, at) => this.file.nodeOf(item, `${this.name}[${at + 1}]`, this.spot));
  }

  /** A list, or one value as a list of one. */
  oneOrMore(): readonly YamlNode[] {
    return isSeq(this.node) ? this.items() : [this];
  }

  texts(): readonly string[] {
    return this.oneOrMore().flatMap((item) => item.text() ?? []);
  }

  /** Keys with their values, in order; a key that stands twice is a mistake, and the first one counts. */
  entries(): readonly (readonly [string, YamlNode])[] {
    if (!isMap(this.node)) {
      this.expected('keys with values');
      return [];
    }
    const entries = new Map<string, YamlNode>();
    for (const pair of this.node.items) this.addEntry(entries, pair);
    return [...entries];
  }

  mistake(code: string, message: string, suggestion?: string): null {
    return this.file.mistakes.error(this.spot, code, { message, suggestion: suggestion ?? null });
  }

  warning(code: string, message: string, suggestion?: string): null {
    return this.file.mistakes.warn(this.spot, code, { message, suggestion: suggestion ?? null });
  }

  private addEntry(entries: Map<string, YamlNode>, { key, value }: Pair): void {
    const spot = this.file.spotOf(key, this.spot);
    const name = isScalar(key) ? (key.source ?? '') : '';
    if (name === '') this.file.mistakes.error(spot, 'workflow/key', { message: 'A key must be a plain text.' });
    else if (entries.has(name)) this.file.mistakes.error(spot, 'workflow/duplicate-key', { message: `"${name}" stands here twice.`, suggestion: 'Keep one of them.' });
    else entries.set(name, this.file.nodeOf(value, this.name === '' ? name : `${this.name}.${name}`, spot));
  }

  private expected(what: string): null {
    return this.mistake('workflow/value', `${this.name === '' ? 'The file' : `"${this.name}"`} must be ${what}.`);
  }
}

/** A YAML file opened within limits: its root, and what is wrong with it as YAML. */
export class YamlFile {
  readonly mistakes = new Mistakes();
  readonly root: YamlNode | null;
  private readonly lines = new LineCounter();
  private readonly parsed: Document.Parsed | null;
  private followed = 0;

  constructor(text: string) {
    this.parsed = this.open(text);
    const content = this.parsed?.contents ?? null;
    const isUsable = this.parsed !== null && this.mistakes.all.length === 0;
    this.root = isUsable ? this.nodeOf(content, '', { line: 1, column: 1 }) : null;
  }

  spotOf(node: unknown, fallback: Spot): Spot {
    const offset = isNode(node) ? node.range?.[0] : undefined;
    if (offset === undefined) return fallback;
    const { line, col } = this.lines.linePos(offset);
    return { line, column: col };
  }

  nodeOf(node: unknown, name: string, fallback: Spot): YamlNode {
    const target = isAlias(node) ? this.behind(node, this.spotOf(node, fallback)) : node;
    return new YamlNode(this, isNode(target) ? target : null, { spot: this.spotOf(node, fallback), name });
  }

  /** What an alias stands for. Values that repeat values which repeat values are followed so far and no further. */
  private behind(alias: Alias, spot: Spot): unknown {
    this.followed += 1;
    if (this.followed === MOST_FOLLOWED) this.mistakes.error(spot, 'workflow/aliases', { message: 'The file repeats its values too often.', suggestion: 'Write the values out.' });
    return this.followed >= MOST_FOLLOWED || this.parsed === null ? null : alias.resolve(this.parsed);
  }

  private open(text: string): Document.Parsed | null {
    const start = { line: 1, column: 1 };
    if (text.length > LARGEST) return this.mistakes.error(start, 'workflow/too-large', { message: 'The file is larger than 256 KB.', suggestion: 'Split it into several workflows.' });
    if (this.findPlaceholders(text)) return null;
    if ((text.match(/(?:^|[\s,[{:-])[&*][A-Za-z0-9]/g)?.length ?? 0) > MOST_ALIASES) {
      return this.mistakes.error(start, 'workflow/aliases', { message: 'The file has more than 50 anchors and aliases.', suggestion: 'Write the values out.' });
    }
    const parsed = openYaml(text, { lineCounter: this.lines, uniqueKeys: false, merge: false, keepSourceTokens: false, prettyErrors: false });
    for (const { pos, message } of parsed.errors) {
      const { line, col } = this.lines.linePos(pos[0]);
      this.mistakes.error({ line, column: col }, 'workflow/yaml', { message });
    }
    return parsed;
  }

  /** A line of three dots is left over from an example. */
  private findPlaceholders(text: string): boolean {
    const lines = text.split('\n');
    let found = false;
    for (const [at, line] of lines.entries()) {
      if (line.trim() !== '...' || line === '...') continue;
      found = true;
      const suggestion = 'Write what the step does in its place, such as `run: nix flake check`, or take the line out.';
      this.mistakes.error({ line: at + 1, column: line.indexOf('.') + 1 }, 'workflow/placeholder', { message: 'The three dots stand for something that was left out.', suggestion });
    }
    return found;
  }
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value);
}
