import { optionsIn, type ArgumentSpec, type OptionSpec, type Verb } from '../verb';
import { NEVER_OPTIONS, type OfferedTool } from './offered-tools';

/** What a value of a call looks like. */
export type ValueForm = 'text' | 'texts' | 'flag';

/** One named value that a tool takes, and what it stands for on the command line. */
export interface ToolValue {
  readonly name: string;
  readonly form: ValueForm;
  readonly summary: string;
  readonly choices: readonly string[] | null;
  readonly required: boolean;
  readonly from: { readonly kind: 'argument'; readonly spec: ArgumentSpec } | { readonly kind: 'option'; readonly spec: OptionSpec };
}

/** The part of JSON Schema that tools need. */
export interface ToolSchema {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ValueSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties: false;
}

interface ValueSchema {
  readonly type: 'string' | 'boolean' | 'array';
  readonly description: string;
  readonly enum?: readonly string[];
  readonly items?: { readonly type: 'string'; readonly enum?: readonly string[] };
}

/** Words that make one sentence, although a shell gives them one by one. */
const PROSE: readonly string[] = ['TEXT', 'QUESTION', 'TITLE', 'CRITERION'];

/** The flag that says "read standard input": here its text is given at once. */
export const STANDARD_INPUT = 'stdin';

/** Every value that a tool takes: the verb's arguments in their order, then its options. */
export function toolValues(tool: OfferedTool, verb: Verb): readonly ToolValue[] {
  const options = optionsIn(verb).filter(({ name }) => isOffered(tool, name));
  const taken = new Set(options.map(({ name }) => propertyName(name)));
  return [...verb.arguments.map((spec) => argumentValue(spec, tool, taken)), ...options.map((spec) => optionValue(spec))];
}

function isOffered({ only, without }: OfferedTool, name: string): boolean {
  return !NEVER_OPTIONS.includes(name) && !without.includes(name) && (only === null || only.includes(name));
}

function argumentValue(spec: ArgumentSpec, tool: OfferedTool, taken: ReadonlySet<string>): ToolValue {
  const many = spec.need === 'one-or-more' || spec.need === 'any-number';
  const { [spec.name]: narrowed = spec.choices ?? null } = tool.choices;
  const plain = propertyName(spec.name);
  return {
    name: taken.has(plain) || plain === 'id' ? otherName(plain, taken) : plain,
    form: many && !PROSE.includes(spec.name) ? 'texts' : 'text',
    summary: narrowed === null || narrowed === spec.choices ? spec.summary : `One of: ${narrowed.join(', ')}`,
    choices: narrowed,
    required: spec.need === 'required' || spec.need === 'one-or-more',
    from: { kind: 'argument', spec },
  };
}

/** The id of a spec is called what it is; where an option has that name, what it stands for. */
function otherName(plain: string, taken: ReadonlySet<string>): string {
  if (plain !== 'id') return `which_${plain}`;
  return taken.has('spec') ? 'id' : 'spec';
}

function optionValue(spec: OptionSpec): ToolValue {
  const standardInput = spec.name === STANDARD_INPUT && spec.value === undefined;
  const form = spec.many === true ? 'texts' : spec.value === undefined && !standardInput ? 'flag' : 'text';
  const summary = standardInput ? 'For a new file: its text' : spec.summary;
  return { name: propertyName(spec.name), form, summary, choices: spec.choices ?? null, required: false, from: { kind: 'option', spec } };
}

/** `instead-of` is `instead_of`, `KEY=VALUE` is `key_value`. */
function propertyName(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, '_');
}

export function schemaOf(values: readonly ToolValue[]): ToolSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(values.map((value) => [value.name, valueSchema(value)])),
    required: values.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}

function valueSchema({ form, summary, choices }: ToolValue): ValueSchema {
  const description = inToolWords(summary);
  const oneOf = choices === null ? {} : { enum: choices };
  if (form === 'flag') return { type: 'boolean', description };
  return form === 'text' ? { type: 'string', description, ...oneOf } : { type: 'array', description, items: { type: 'string', ...oneOf } };
}

/** What a tool says of itself, in the words of its values. */
export function describeTool({ verb: name, choices, always }: OfferedTool, { summary, about, exits }: Verb): string {
  const narrowed = Object.values(choices).map((words) => `Here: ${words.join(', ')}.`);
  const fixed = always.length === 0 ? [] : [`As the command line's ${name} with ${always.join(' ')}.`];
  const ends = exits.map(({ code, meaning }) => `Exit ${code}: ${meaning}.`);
  return [`${summary}.`, ...narrowed, ...fixed, ...about, ...ends].map(inToolWords).join('\n');
}

/** `--instead-of` is called `instead_of` here. */
function inToolWords(text: string): string {
  return text.replaceAll(/--[a-z][a-z-]*/g, (flag) => propertyName(flag.slice(2)));
}
