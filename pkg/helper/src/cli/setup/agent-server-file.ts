/** Where Claude Code and others look for a project's servers. */
export const SERVER_FILE = '.mcp.json';

const SERVERS = /"mcpServers"\s*:\s*\{/;

/**
 * The file with our server in it, every other byte as before. A file that names a server of our name stays as it is; null
 * when it cannot be told where servers stand in it.
 */
export function withServer(text: string | null, vault: string | null): string | null {
  const entry = { command: 'throughline', args: ['mcp', ...(vault === null ? [] : ['--vault', vault])] };
  if (text === null || text.trim() === '') return `${JSON.stringify({ mcpServers: { throughline: entry } }, null, 2)}\n`;
  const servers = serversIn(text);
  if (servers === null) return null;
  if (Object.hasOwn(servers, 'throughline')) return text;
  const found = SERVERS.exec(text);
  if (found === null) return null;
  const at = found.index + found[0].length;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = `"throughline": ${JSON.stringify(entry, null, 2)}`.split('\n').map((line) => `    ${line}`);
  const end = Object.keys(servers).length > 0 ? ',' : `${newline}  `;
  const whole = text.slice(0, at) + newline + lines.join(newline) + end + text.slice(at);
  return Object.hasOwn(serversIn(whole) ?? {}, 'throughline') ? whole : null;
}

function serversIn(text: string): object | null {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || !('mcpServers' in read)) return null;
    return typeof read.mcpServers === 'object' ? read.mcpServers : null;
  } catch {
    return null;
  }
}
