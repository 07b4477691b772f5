import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { serveAgent } from '../mcp/serve-agent';
import { openVault } from '../open-vault';
import type { Verb } from '../verb';

export const mcp: Verb = {
  name: 'mcp',
  group: 'device',
  summary: 'Serve the verbs to an agent, over its standard input and output',
  about: [
    'For a client of the Model Context Protocol that starts this command itself. The verbs are its tools: the same words, the same checks, the same JSON, the same Problems. It serves one vault, and ends when the client goes.',
    'What an agent writes carries the name of its client. Verbs that grant trust, pair, serve, change this device or answer for a person are no tools; workflows run only when a person has trusted them on this device.',
  ],
  arguments: [],
  options: [{ name: 'as', value: 'NAME', summary: 'Who writes; default: the name that the client gives' }],
  examples: [
    { line: 'mcp', does: 'serves the vault around the current folder' },
    { line: 'mcp --vault ~/notes --as Claude', does: 'serves that vault; what is written is by Claude' },
  ],
  exits: [],
  run: runMcp,
};

async function runMcp(input: Input): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  await serveAgent({ vault: vault.value.root, terminal: input.terminal, author: input.option('as') });
  return ok(answer({ text: () => '', json: () => [], jsonForm: 'lines' }));
}
