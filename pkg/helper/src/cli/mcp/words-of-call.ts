import { ok, problem, type Result } from '../../../../../src/core/problem';
import { nearestWord } from '../nearest-word';
import type { OfferedTool } from './offered-tools';
import { STANDARD_INPUT, type ToolValue } from './tool-schema';

/** A call as the command line would have been typed. */
export interface CallWords {
  readonly words: readonly string[];
  /** What standard input holds. */
  readonly input: string;
}

const MOST_CHARACTERS = 200_000;
const MOST_WORDS = 500;

/** Reads the values of a call into words; the verb's own parser then has the last word. Problem `mcp/usage`. */
export function wordsOfCall(tool: OfferedTool, values: readonly ToolValue[], call: Readonly<Record<string, unknown>>): Result<CallWords> {
  const unknown = Object.keys(call).find((key) => !values.some(({ name }) => name === key));
  if (unknown !== undefined) return misused(tool, `It takes no "${unknown.slice(0, 80)}".`, nearest(unknown, values));
  const read: (readonly [ToolValue, readonly string[]])[] = [];
  for (const value of values) {
    const words = wordsOfValue(tool, value, call[value.name]);
    if (!words.ok) return words;
    if (words.value !== null) read.push([value, words.value]);
  }
  const missing = values.find(({ name, required }) => required && !read.some(([{ name: given }]) => given === name));
  if (missing !== undefined) return misused(tool, `"${missing.name}" is missing.`, `Give it: ${missing.summary}.`);
  const hole = holeIn(values, new Set(read.map(([{ name }]) => name)));
  if (hole !== null) return misused(tool, `"${hole.name}" is missing, and what stands behind it was given.`, `Give it: ${hole.summary}.`);
  return ok(asTyped(tool, read));
}

/** Options first; behind `--` a word that starts with a dash is no option. */
function asTyped({ always }: OfferedTool, read: readonly (readonly [ToolValue, readonly string[]])[]): CallWords {
  const options = read.flatMap(([{ from, form }, words]) => (from.kind === 'option' ? words.map((word) => optionWord(from.spec.name, form, word)) : []));
  const plain = read.flatMap(([{ from }, words]) => (from.kind === 'argument' ? words : []));
  const standardInput = read.find(([{ from }]) => from.kind === 'option' && from.spec.name === STANDARD_INPUT);
  return { words: [...always, ...options, '--', ...plain], input: standardInput?.[1][0] ?? '' };
}

function optionWord(name: string, form: ToolValue['form'], word: string): string {
  return form === 'flag' || name === STANDARD_INPUT ? `--${name}` : `--${name}=${word}`;
}

function wordsOfValue(tool: OfferedTool, value: ToolValue, given: unknown): Result<readonly string[] | null> {
  if (given === undefined || given === null || given === false) return ok(null);
  if (value.form === 'flag') return given === true ? ok(['']) : misused(tool, `"${value.name}" is true or false.`);
  const words = value.form === 'texts' ? given : [given];
  if (!isTexts(words)) return misused(tool, `"${value.name}" is ${value.form === 'texts' ? 'a list of texts' : 'a text'}.`);
  if (words.length > MOST_WORDS || words.some((word) => word.length > MOST_CHARACTERS)) return misused(tool, `"${value.name}" is too long.`, 'Give less at once.');
  if (words.some((word) => word.includes('\0'))) return misused(tool, `"${value.name}" holds a NUL character.`);
  const { choices } = value;
  const wrong = choices === null ? undefined : words.find((word) => !choices.includes(word));
  if (wrong !== undefined) return misused(tool, `"${value.name}" cannot be "${wrong.slice(0, 80)}".`, `Choose one of: ${choices?.join(', ') ?? ''}.`);
  return ok(words.length === 0 ? null : words);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

/** An argument that was left out before one that is not a list: the words behind it would move up. */
function holeIn(values: readonly ToolValue[], given: ReadonlySet<string>): ToolValue | null {
  const places = values.filter(({ from }) => from.kind === 'argument');
  const hole = places.findIndex(({ name }) => !given.has(name));
  const behind = places.slice(hole + 1).find(({ name }) => given.has(name));
  const takesMany = behind?.from.kind === 'argument' && (behind.from.spec.need === 'any-number' || behind.from.spec.need === 'one-or-more');
  return hole === -1 || behind === undefined || takesMany ? null : (places[hole] ?? null);
}

function nearest(word: string, values: readonly ToolValue[]): string {
  const names = values.map(({ name }) => name);
  const found = nearestWord(word, names);
  return found === null ? `It takes: ${names.join(', ')}.` : `Did you mean "${found}"?`;
}

function misused({ name }: OfferedTool, why: string, next = 'Read the description of the tool.'): Result<never> {
  return problem('mcp/usage', { what: `"${name}" was not run.`, why, next });
}
