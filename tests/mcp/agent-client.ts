import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { LAUNCHER } from '../cli/spawned';

const TEST_VAULT = fileURLToPath(new URL('../../test-vault', import.meta.url));

export interface Called {
  readonly failed: boolean;
  /** The first text, which is JSON. */
  readonly json: unknown;
  /** What was remarked beside it. */
  readonly remarks: string;
}

/** A real client with the real command line behind it, in a copy of the test vault. */
export interface Agent {
  readonly client: Client;
  readonly root: string;
  readonly device: string;
  readonly pid: number | null;
  readonly call: (tool: string, given?: Record<string, unknown>) => Promise<Called>;
  readonly end: () => Promise<void>;
}

export async function anAgent(name: string, words: readonly string[] = []): Promise<Agent> {
  const scratch = mkdtempSync(join(tmpdir(), 'throughline-agent-'));
  const [root, device] = [join(scratch, 'notes'), join(scratch, 'device')];
  cpSync(TEST_VAULT, root, { recursive: true });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [LAUNCHER, 'mcp', '--vault', root, ...words],
    cwd: root,
    env: { ...process.env, THROUGHLINE_HOME: device, THROUGHLINE_SESSION: '' },
    stderr: 'pipe',
  });
  const client = new Client({ name, version: '1.0.0' });
  await client.connect(transport);
  return {
    client,
    root,
    device,
    pid: transport.pid,
    call: async (tool, given = {}) => called(await client.callTool({ name: tool, arguments: given })),
    end: async () => {
      await client.close();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

function called({ content, isError }: { readonly content: readonly { readonly type: string; readonly text?: string | undefined }[]; readonly isError?: boolean | undefined }): Called {
  const [json = '', ...remarks] = content.map(({ text }) => text ?? '');
  return { failed: isError === true, json: JSON.parse(json) as unknown, remarks: remarks.join('\n') };
}
