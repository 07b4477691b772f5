import { describe, expect, it } from 'vitest';
import { withServer } from './agent-server-file';

describe('the file that names the servers of a project', () => {
  it('is made when there is none', () => {
    expect(JSON.parse(withServer(null, 'notes') ?? '')).toEqual({ mcpServers: { throughline: { command: 'throughline', args: ['mcp', '--vault', 'notes'] } } });
  });

  it.each(['{\n  "mcpServers": {\n    "other": { "command": "x" }\n  }\n}\n', '{"mcpServers":{}}', '{\r\n\t"a": 1,\r\n\t"mcpServers": {\r\n\t\t"other": {}\r\n\t}\r\n}'])('keeps every byte of %j around ours', (text) => {
    const after = withServer(text, null) ?? '';
    const { mcpServers } = JSON.parse(after) as { mcpServers: Record<string, unknown> };
    const at = text.indexOf('{', text.indexOf('mcpServers')) + 1;

    expect(mcpServers['throughline']).toEqual({ command: 'throughline', args: ['mcp'] });
    expect([after.startsWith(text.slice(0, at)), after.endsWith(text.slice(at))]).toEqual([true, true]);
  });

  it('stays as it is when it names ours already', () => {
    const once = withServer(null, null);

    expect(withServer(once, 'elsewhere')).toBe(once);
  });

  it.each(['{', '[]', '{"servers":{}}', '{"mcpServers":null}', '{"a":{"mcpServers":{}}}'])('is left alone when it is something else: %s', (text) => {
    expect(withServer(text, null)).toBeNull();
  });
});
