import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NOT_OFFERED, OFFERED_TOOLS } from '../../pkg/helper/src/cli/mcp/offered-tools';
import { everyFile } from '../cli/every-file';
import { LAUNCHER } from '../cli/spawned';
import { anAgent, type Agent } from './agent-client';

let agent: Agent;

beforeAll(async () => {
  agent = await anAgent('robin-writes');
});
afterAll(async () => {
  await agent.end();
});

function note(path: string): string {
  return readFileSync(join(agent.root, path), 'utf8');
}

const CONTEXT = 'specs/1000/1001/1014.context.md';

describe('an agent', () => {
  it('is offered every tool with its values, and sees which only read', async () => {
    const { tools } = await agent.client.listTools();
    const log = tools.find(({ name }) => name === 'log');

    expect(tools.map(({ name }) => name)).toEqual(OFFERED_TOOLS.map(({ name }) => name));
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint === true).map(({ name }) => name)).toContain('brief');
    expect(log?.annotations?.readOnlyHint).toBe(false);
    expect(Object.keys(log?.inputSchema.properties ?? {})).toEqual(expect.arrayContaining(['spec', 'text', 'kind', 'instead_of']));
    expect(Object.keys(log?.inputSchema.properties ?? {})).not.toContain('as');
  });

  it('is told what is not offered, and why', () => {
    const told = agent.client.getInstructions() ?? '';

    expect(Object.keys(NOT_OFFERED).filter((name) => !told.includes(name))).toEqual([]);
  });

  it('reads a spec as JSON', async () => {
    const tree = await agent.call('tree', { spec: '1001' });
    const brief = await agent.call('brief', { spec: '1014' });

    expect(tree.failed).toBe(false);
    expect(tree.json).toMatchObject({ version: 1 });
    expect(JSON.stringify(brief.json)).toContain('1014');
  });

  it('works, logs, delivers and finishes, under the name of its client', async () => {
    expect((await agent.call('work', { spec: '1014', title: 'First report' })).json).toMatchObject({ written: true });
    const logged = await agent.call('log', { spec: '1014', kind: 'decision', text: '-5 is "one" --line', why: 'It is short', instead_of: 'Two' });
    const delivered = await agent.call('deliver', { spec: '1014', file: ['deliverables/scripts/usage.sh'], stdin: '#!/bin/sh\ndu -sh\n' });
    const finished = await agent.call('finish', { spec: '1014', status: 'partial', summary: 'Half of it' });

    expect([logged, delivered, finished].map(({ failed }) => failed)).toEqual([false, false, false]);
    expect(note(CONTEXT)).toContain('-5 is "one" --line');
    expect(note(CONTEXT)).toMatch(/\(robin-writes\) \^e-|robin-writes/);
    expect(note(CONTEXT)).toContain('Half of it');
    expect(note('specs/1000/1001/deliverables/scripts/usage.sh')).toContain('du -sh');
  });

  it('gets the Problem of the command line when something is wrong', async () => {
    const before = everyFile(agent.root);
    const unknown = await agent.call('brief', { spec: '7777' });
    const misspelt = await agent.call('log', { spec: '1014', kind: 'plan', txt: 'Words' });
    const choice = await agent.call('log', { spec: '1014', kind: 'poem', text: 'Words' });
    const flag = await agent.call('undo', { list: 'yes' });

    expect(unknown).toMatchObject({ failed: true });
    expect(Object.keys(unknown.json as object).sort()).toEqual(['code', 'next', 'what', 'why']);
    expect(misspelt.json).toMatchObject({ code: 'mcp/usage', next: 'Did you mean "text"?' });
    expect(choice.json).toMatchObject({ code: 'mcp/usage' });
    expect(flag.json).toMatchObject({ code: 'mcp/usage' });
    expect(everyFile(agent.root)).toEqual(before);
  });

  it('cannot grant trust, answer for a person, or run what nobody trusted here', async () => {
    const before = everyFile(agent.root);
    for (const name of ['trust', 'pair', 'serve', 'answer', 'config', 'setup', 'migrate']) {
      await expect(agent.client.callTool({ name, arguments: {} })).rejects.toThrow(name);
    }
    const run = await agent.call('workflow-run', { action: 'run', name: 'deploy-storage' });
    const schedule = await agent.call('workflow-run', { action: 'schedule', name: 'deploy-storage' });
    const listed = await agent.call('workflow-read', { action: 'list' });

    expect(run).toMatchObject({ failed: true, json: { code: 'trust/not-trusted' } });
    expect(schedule.json).toMatchObject({ code: 'mcp/usage' });
    expect(listed.failed).toBe(false);
    expect(everyFile(agent.root)).toEqual(before);
  });

  it('cannot write as somebody else, nor outside of the vault', async () => {
    const posing = await agent.call('log', { spec: '1014', kind: 'plan', text: 'Words', as: 'Ann' });
    const out = await agent.call('matrix', { out: '/tmp/matrix.md' });
    const other = await agent.call('tree', { vault: '/' });

    expect([posing, out, other].map(({ failed }) => failed)).toEqual([true, true, true]);
  });

  it('opens no file outside of the vault, and waits for no pipe', async () => {
    const outside = join(agent.root, '..', 'outside.xml');
    writeFileSync(outside, '<testsuites><testsuite name="a"><testcase name="b"/></testsuite></testsuites>');
    symlinkSync(outside, join(agent.root, 'linked.xml'));
    execFileSync('mkfifo', [join(agent.root, 'pipe.xml')]);
    const places = [outside, '../outside.xml', '../nothing.xml', 'linked.xml', '/dev/zero', '/etc/passwd', 'pipe.xml'];
    const imported = await Promise.all(places.map((file) => agent.call('import', { file, spec: '1014', start: true })));
    const checked = await Promise.all(places.map((baseline) => agent.call('check', { baseline })));
    const why = ({ json }: { json: unknown }): unknown => (json as { why: string }).why;

    const told = [...Array.from({ length: 6 }, () => 'It lies outside of the folders that may be read here.'), 'It is no plain file.'];
    expect(imported.map(why)).toEqual(told);
    expect(checked.map(why)).toEqual(told);
    rmSync(join(agent.root, 'pipe.xml'));
    rmSync(join(agent.root, 'linked.xml'));
  });

  it('reads specs and journals as resources, and nothing else of the disk', async () => {
    const { resources } = await agent.client.listResources();
    const spec = resources.find(({ name }) => name === 'specs/1000/1001/spec.md');
    const { contents } = await agent.client.readResource({ uri: spec?.uri ?? '' });

    expect(contents[0]).toMatchObject({ text: note('specs/1000/1001/spec.md') });
    await expect(agent.client.readResource({ uri: 'throughline://note/../../etc/passwd' })).rejects.toThrow('Nothing was read.');
    await expect(agent.client.readResource({ uri: 'throughline://note/Home.md' })).rejects.toThrow('Nothing was read.');
  });

  it('has its calls done one after the other', async () => {
    await agent.call('work', { spec: '1014' });
    const logged = await Promise.all(Array.from({ length: 12 }, (_, at) => agent.call('log', { spec: '1014', kind: 'plan', text: `Thought ${at}.` })));

    expect(logged.filter(({ failed }) => failed)).toEqual([]);
    expect(Array.from({ length: 12 }, (_, at) => note(CONTEXT).split(`Thought ${at}.`).length)).toEqual(Array.from({ length: 12 }, () => 2));
  });

  it('takes back what it wrote', async () => {
    const before = note(CONTEXT);
    await agent.call('log', { spec: '1014', kind: 'plan', text: 'A mistake' });
    const undone = await agent.call('undo');

    expect(undone.failed).toBe(false);
    expect(note(CONTEXT)).toBe(before);
  });
});

describe('the server of an agent', () => {
  it('writes under the name it was given', async () => {
    const named = await anAgent('some-client', ['--as', 'Claude']);
    try {
      await named.call('log', { spec: '1014', kind: 'plan', text: 'By name', start: true });

      expect(readFileSync(join(named.root, CONTEXT), 'utf8')).toMatch(/By name.*Claude|Claude.*By name/);
    } finally {
      await named.end();
    }
  });

  it('prints nothing but the protocol, also for a client of the older kind, and ends with its input', async () => {
    const child = spawn(process.execPath, [LAUNCHER, 'mcp', '--vault', agent.root], { env: { ...process.env, THROUGHLINE_HOME: agent.device } });
    let out = '';
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString('utf8'); });
    const send = (message: object): void => { child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`); };
    send({ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'old-client', version: '1' } } });
    send({ method: 'notifications/initialized' });
    send({ id: 2, method: 'tools/call', params: { name: 'log', arguments: { spec: '1014', kind: 'plan', text: 'From an old client', start: true } } });
    child.stdin.write('this is no message\n');
    while (!out.includes('"id":2')) await once(child.stdout, 'data');
    child.stdin.end();
    const [code] = (await once(child, 'exit')) as [number];

    expect(code).toBe(0);
    expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc)).toEqual(['2.0', '2.0']);
    expect(note(CONTEXT)).toMatch(/From an old client.*old-client|old-client.*From an old client/);
  });
});
