import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { agentServer, type AgentServing } from './agent-server';
import { introductionIn } from './client-name';

/** Serves until the client goes. Standard output holds nothing but the protocol. */
export function serveAgent(serving: Omit<AgentServing, 'introduced'>): Promise<void> {
  let introduction: unknown;
  const transport = new StdioServerTransport();
  const onerror = (error: Error): void => { serving.terminal.err(`${error.message}\n`); };
  serveStdio(() => agentServer({ ...serving, introduced: () => introduction }), { transport, onerror });
  const { onmessage: takeMessage, onclose: atClose } = transport;
  transport.onmessage = (message) => {
    introduction ??= introductionIn(message);
    takeMessage?.call(transport, message);
  };
  return new Promise((resolve) => {
    transport.onclose = () => {
      atClose?.call(transport);
      resolve();
    };
  });
}
