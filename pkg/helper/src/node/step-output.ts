import { StringDecoder } from 'node:string_decoder';
import type { Redactor } from './redact';
import { ESCAPE, withoutEscapes } from './terminal-codes';

/** The longest line that is kept whole; a longer one goes on in the next. */
export const LONGEST_LINE = 32 * 1024;
const MOST_OUTPUTS = 100;
const LONGEST_VALUE = 1_000;
const PROMPT_TAIL = 200;

/** Control characters, and marks that turn the direction of writing. Tabs and line feeds stay. */
const CONTROLS = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\ufeff]/gu;
const ANY_CONTROL = /(?![\t\n])[\p{Cc}\p{Bidi_Control}\ufeff]/u;

const PERCENT = /^::throughline percent=(\d{1,3})$/;
const OUTPUT = /^::throughline output ([A-Za-z][A-Za-z0-9_-]{0,63})=(.*)$/;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const PROMPT_WORD = /\b(?:password|passphrase|passwort|kennwort|verification code|one-time code|pin)\b/i;

/** What a step says of itself on its standard output. */
export interface StepWords {
  readonly percent: (percent: number) => void;
  readonly output: (name: string, value: string | number) => void;
}

/** Text for a log: whole lines, without escape codes and control characters, secrets taken out. */
export type LineSink = (text: string) => void;

/** Makes bytes of a program into clean lines. One for each stream. */
export class StepOutput {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';

  constructor(
    private readonly redactor: Redactor,
    private readonly sink: LineSink,
  ) {}

  /** Takes a chunk; whole lines are passed on, in order. */
  take(chunk: Buffer): void {
    this.rest += this.decoder.write(chunk);
    const end = Math.max(this.rest.lastIndexOf('\n'), loneReturn(this.rest)) + 1;
    if (end > 0) {
      const whole = this.rest.slice(0, end);
      this.rest = this.rest.slice(end);
      this.pass(whole);
    }
    while (this.rest.length > LONGEST_LINE + this.redactor.longest) this.cut();
  }

  /** Passes on what stands without a line end. */
  end(): void {
    this.rest += this.decoder.end();
    if (this.rest !== '') this.pass(`${this.rest}\n`);
    this.rest = '';
  }

  /** True while the last thing printed looks like a question for a password. */
  get asksPassword(): boolean {
    const tail = cleanText(this.rest.slice(-PROMPT_TAIL)).trimEnd();
    return (tail.endsWith(':') || tail.endsWith('?')) && PROMPT_WORD.test(tail);
  }

  private cut(): void {
    const cut = this.redactor.safeCut(this.rest, LONGEST_LINE);
    const at = cut === 0 ? LONGEST_LINE : cut;
    const line = this.rest.slice(0, at);
    this.rest = this.rest.slice(at);
    this.pass(`${line}\n`);
  }

  private pass(text: string): void {
    const clean = this.redactor.clean(cleanText(text));
    this.sink(longLinesCut(clean));
  }
}

/** Without escape codes, control characters and marks of direction; every line end is a line feed. */
export function cleanText(text: string): string {
  if (!ANY_CONTROL.test(text)) return text;
  const plain = text.includes(ESCAPE) ? withoutEscapes(text) : text;
  return plain.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replace(CONTROLS, '');
}

function longLinesCut(text: string): string {
  if (text.length <= LONGEST_LINE) return text;
  return text.split('\n').flatMap(piecesOf).join('\n');
}

function piecesOf(line: string): string[] {
  if (line.length <= LONGEST_LINE) return [line];
  const pieces: string[] = [];
  for (let at = 0; at < line.length; at += LONGEST_LINE) pieces.push(line.slice(at, at + LONGEST_LINE));
  return pieces;
}

/** The place of the last carriage return that cannot be half of a line end. */
function loneReturn(text: string): number {
  const at = text.lastIndexOf('\r');
  return at === text.length - 1 ? text.lastIndexOf('\r', at - 1) : at;
}

/** Reads `::throughline percent=45` and `::throughline output name=value` out of clean lines of standard output. */
export class StepMessages {
  private readonly names = new Set<string>();

  constructor(private readonly words: StepWords) {}

  read(text: string): void {
    if (!text.includes('::throughline ')) return;
    for (const line of text.split('\n')) {
      if (line.startsWith('::throughline ')) this.readLine(line);
    }
  }

  private readLine(line: string): void {
    const percent = PERCENT.exec(line)?.[1];
    if (percent !== undefined && Number(percent) <= 100) this.words.percent(Number(percent));
    const [, name, value] = OUTPUT.exec(line) ?? [];
    if (name === undefined || value === undefined || value.length > LONGEST_VALUE) return;
    this.names.add(name);
    if (this.names.size <= MOST_OUTPUTS) this.words.output(name, NUMBER.test(value) ? Number(value) : value);
  }
}
