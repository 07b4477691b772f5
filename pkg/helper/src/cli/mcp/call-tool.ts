import type { Problem, Result } from '../../../../../src/core/problem';
import { diskProblem } from '../../node/disk-problem';
import type { Answer } from '../answer';
import { inputOf } from '../input';
import { parseArguments } from '../parse-arguments';
import { safeText } from '../print/safe-text';
import type { Terminal } from '../terminal';
import type { Verb } from '../verb';
import { agentTerminal } from './agent-terminal';
import { boundedJson } from './bounded-json';
import type { OfferedTool } from './offered-tools';
import { toolValues } from './tool-schema';
import { wordsOfCall } from './words-of-call';

/** One call of a tool. */
export interface ToolCall {
  readonly tool: OfferedTool;
  readonly verb: Verb;
  /** What the client gave. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Who calls. */
  readonly client: string;
  readonly vault: string;
  readonly terminal: Terminal;
  readonly signal: AbortSignal;
}

/** What the client gets: the verb's JSON, then what the verb had to remark. */
// A type and not an interface: the protocol's results are open, and only a type fits into them.
export type ToolAnswer = Readonly<{ content: Readonly<{ type: 'text'; text: string }>[]; isError: boolean }>;

const MOST_REMARKS = 4_000;

/** Runs the verb of a tool as the command line would, and answers with its JSON. */
export async function callTool(call: ToolCall): Promise<ToolAnswer> {
  try {
    const answer = await runVerb(call);
    return answer.ok ? answered(answer.value, call.verb) : refused(answer.problem);
  } catch (error) {
    return refused(diskProblem(error, 'The tool stopped in the middle.')?.problem ?? unexpected(error));
  }
}

async function runVerb({ tool, verb, given, client, vault, terminal, signal }: ToolCall): Promise<Result<Answer>> {
  const call = wordsOfCall(tool, toolValues(tool, verb), given);
  if (!call.ok) return call;
  const says = verb.options.some(({ name }) => name === 'as');
  const author = says && tool.effect !== 'reads' ? [`--as=${client}`] : [];
  const typed = parseArguments(verb, [...author, `--vault=${vault}`, ...call.value.words]);
  if (!typed.ok) return typed;
  const env = says ? {} : { THROUGHLINE_NAME: client };
  return verb.run(inputOf(typed.value, agentTerminal(terminal, { input: call.value.input, env, signal })));
}

function answered(answer: Answer, verb: Verb): ToolAnswer {
  const value = answer.json();
  const json = boundedJson(answer.jsonForm === 'lines' ? listOf(value) : value);
  if (!json.ok) return refused(json.problem);
  const ends = verb.exits.filter(({ code }) => code === answer.exit).map(({ code, meaning }) => `Exit ${code}: ${meaning}.`);
  const remarks = safeText([...ends, ...answer.notes].join('\n')).slice(0, MOST_REMARKS);
  return { content: [textOf(json.value), ...(remarks === '' ? [] : [textOf(remarks)])], isError: false };
}

function listOf(value: unknown): unknown {
  return isIterable(value) ? Array.from(value) : value;
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}

/** A Problem is an answer too: what did not happen, why, and what to do now. */
export function refused(problem: Problem): ToolAnswer {
  return { content: [textOf(JSON.stringify(problem))], isError: true };
}

function textOf(text: string): { readonly type: 'text'; readonly text: string } {
  return { type: 'text', text };
}

function unexpected(error: unknown): Problem {
  return {
    code: 'mcp/unexpected',
    what: 'The tool stopped in the middle.',
    why: error instanceof Error ? error.message : String(error),
    next: 'Try it again; the tool "undo" with list shows what was written.',
  };
}
