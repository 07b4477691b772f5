import { McpServer, ResourceTemplate, type ServerContext, type StandardSchemaWithJSON } from '@modelcontextprotocol/server';
import { inputOf, type Input } from '../input';
import type { Terminal } from '../terminal';
import type { Verb } from '../verb';
import { VERBS } from '../verbs';
import { VERSION } from '../version';
import { agentTerminal } from './agent-terminal';
import { clientName } from './client-name';
import { callTool, type ToolAnswer } from './call-tool';
import { NOT_OFFERED, OFFERED_TOOLS, type Effect, type OfferedTool } from './offered-tools';
import { MOST_LISTED, NOTE_SCHEME, noteResources, readNote } from './spec-resources';
import { describeTool, schemaOf, toolValues, type ToolSchema } from './tool-schema';

/** What all calls of one server share. */
export interface AgentServing {
  readonly vault: string;
  readonly terminal: Terminal;
  /** Who writes; null: the name that the client gives. */
  readonly author: string | null;
  /** What the client said of itself when it came; undefined when it says so with every call. */
  readonly introduced: () => unknown;
}

const HINTS = {
  reads: { readOnlyHint: true, openWorldHint: false },
  writes: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
  'takes back': { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
  runs: { readOnlyHint: false, destructiveHint: true, openWorldHint: true },
} as const satisfies Record<Effect, object>;

const INSTRUCTIONS = [
  'Specs, journals and deliverables of one vault, in plain Markdown. Read "brief" before you work on a spec, start with "work", "log" what happens when it happens, "deliver" every file that comes out of it, "tick" a criterion with evidence, and "finish". Where a person must choose: "ask".',
  'Change journals only through these tools. An answer is JSON; when a tool fails it says what did not happen, why, and what to do now. A long answer loses the ends of its lists: "cut" says which.',
  `Not offered: ${Object.entries(NOT_OFFERED).map(([verb, why]) => `${verb} (${why})`).join(', ')}.`,
].join('\n');

/** A server with every tool that an agent gets, and the specs as resources. */
export async function agentServer(serving: AgentServing): Promise<McpServer> {
  const server = new McpServer({ name: 'throughline', title: 'Throughline', version: VERSION }, { instructions: INSTRUCTIONS });
  const inTurn = queue();
  for (const tool of OFFERED_TOOLS) {
    const verb = await VERBS[tool.verb]();
    server.registerTool(tool.name, aboutTool(tool, verb), (given, context) => {
      const call = { tool, verb, given, vault: serving.vault, terminal: serving.terminal, client: serving.author ?? clientName(context.mcpReq.envelope ?? serving.introduced()), signal: context.mcpReq.signal };
      const run = (): Promise<ToolAnswer> => callTool(call);
      return tool.takesLong ? run() : inTurn(run);
    });
  }
  offerNotes(server, serving);
  return server;
}

function aboutTool(tool: OfferedTool, verb: Verb) {
  return {
    title: verb.summary,
    description: describeTool(tool, verb),
    inputSchema: toldSchema(schemaOf(toolValues(tool, verb))),
    annotations: HINTS[tool.effect],
  };
}

/** Tells a client what to give. The verb's own parser checks a call, and answers with a Problem. */
function toldSchema(schema: ToolSchema): StandardSchemaWithJSON<Record<string, unknown>> {
  const told = (): Record<string, unknown> => ({ ...schema });
  const validate = (given: unknown) => ({ value: typeof given === 'object' && given !== null ? { ...given } : {} });
  return { '~standard': { version: 1, vendor: 'throughline', validate, jsonSchema: { input: told, output: told } } };
}

/** One after the other: two acts of one client never race. */
function queue(): <T>(run: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (run) => {
    const mine = last.then(run, run);
    last = mine;
    return mine;
  };
}

function offerNotes(server: McpServer, { vault, terminal }: AgentServing): void {
  const input = (signal: AbortSignal): Input => inputOf({ arguments: new Map(), options: new Map([['vault', [vault]]]) }, agentTerminal(terminal, { input: '', env: {}, signal }));
  const list = ({ mcpReq: { signal } }: ServerContext) => {
    const found = noteResources(input(signal));
    if (!found.ok) throw new Error(`${found.problem.what} ${found.problem.why}`);
    return { resources: found.value.slice(0, MOST_LISTED).map(({ uri, name, title }) => ({ uri, name, title, mimeType: 'text/markdown' })) };
  };
  const about = { title: 'Specs and journals', description: 'The notes of this vault that are specs or journals', mimeType: 'text/markdown' };
  server.registerResource('note', new ResourceTemplate(`${NOTE_SCHEME}{+path}`, { list }), about, async (uri, _, { mcpReq: { signal } }) => {
    const text = await readNote(input(signal), uri.href);
    if (!text.ok) throw new Error(`${text.problem.what} ${text.problem.why} ${text.problem.next}`);
    return { contents: [{ uri: uri.href, mimeType: 'text/markdown', text: text.value }] };
  });
}
