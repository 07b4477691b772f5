import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { workflowVault, type WorkflowVault } from './workflow-vault';

const CRITICAL = `workflow: phase-1-critical
type: sequential
steps:
  - agent: structure-validator
    task: move-laptop-offload-client
  - agent: testing
    task: run-flake-check
  - skill: module-validate
    targets: all
`;

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault();
  vault.put('workflows/phase-1-critical.yaml', CRITICAL);
});
afterEach(() => {
  vault.close();
});

describe('what agents and skills are on this device', () => {
  it('is set by one line each, or one for all, and then workflows can be planned', async () => {
    expect((await vault.run(['workflow', 'plan', 'phase-1-critical'])).err).toContain('throughline config agents.structure-validator');

    await vault.run(['config', 'agents', 'node -p "Use the {name} agent for this task: {task}. Options: {options}"']);
    await vault.run(['config', 'agents.testing', 'node --test {task}']);
    await vault.run(['config', 'skills.module-validate', 'node -p {targets}']);

    const planned = await vault.run(['workflow', 'plan', 'phase-1-critical']);
    expect(planned).toMatchObject({ exit: 0, err: '' });
    expect(planned.out).toContain('Use the structure-validator agent for this task: move-laptop-offload-client. Options: {}');
    expect(planned.out).toContain('--test run-flake-check');
    expect((await vault.run(['workflow', 'list'])).out).toMatch(/phase-1-critical +sequential +3 steps +not started +not trusted here/);
  });

  it('is shown, and forgotten', async () => {
    await vault.run(['config', 'agents.testing', 'npm test -- "{task} now"']);
    await vault.run(['config', 'skills', 'node -p {name}']);

    expect((await vault.run(['config'])).out).toContain('agents.testing  npm test -- "{task} now"');
    expect((await vault.run(['config', 'agents.testing'])).out.trim()).toBe('npm test -- "{task} now"');
    expect(JSON.parse((await vault.run(['config', '--json'])).out)).toMatchObject({ agents: { testing: ['npm', 'test', '--', '{task} now'] }, skills: { '*': ['node', '-p', '{name}'] } });

    expect((await vault.run(['config', 'agents.testing', '--unset'])).exit).toBe(0);
    expect(JSON.parse((await vault.run(['config', '--json'])).out)).toMatchObject({ agents: {} });
    expect((await vault.run(['config', 'agents.testing'])).out.trim()).toBe('');
  });

  it('is no line for a shell, and no odd name', async () => {
    expect(await vault.run(['config', 'agents', 'claude -p {task} > log'])).toMatchObject({ exit: 1, err: expect.stringContaining('a redirection') as string });
    expect(await vault.run(['config', 'agents', ' '])).toMatchObject({ exit: 1 });
    expect(await vault.run(['config', 'agents.two words', 'claude'])).toMatchObject({ exit: 1, err: expect.stringContaining('two words') as string });
    expect(await vault.run(['config', 'agents.toString'])).toMatchObject({ exit: 0, out: '', err: '' });
    expect(await vault.run(['config', 'skills.valueOf', '--unset'])).toMatchObject({ exit: 0, out: 'skills.valueOf is forgotten.\n' });
    expect(JSON.parse((await vault.run(['config', '--json'])).out)).toMatchObject({ agents: {}, skills: {} });
    for (const name of ['__proto__', 'constructor']) {
      expect((await vault.run(['config', `agents.${name}`, 'claude'])).exit).toBe(0);
      expect((await vault.run(['config', `agents.${name}`])).out).toBe('claude\n');
      expect((await vault.run(['config', `agents.${name}`, '--unset'])).exit).toBe(0);
    }
    expect(JSON.parse((await vault.run(['config', '--json'])).out)).toMatchObject({ agents: {}, skills: {} });
  });
});

describe('what this device allows runs', () => {
  it('is set, shown and forgotten', async () => {
    expect((await vault.run(['config', 'hosts', 'nas, laptop nas'])).out).toBe('hosts on this device: nas, laptop\n');
    expect((await vault.run(['config', 'inherit', 'SSH_AUTH_SOCK'])).out).toBe('inherit on this device: SSH_AUTH_SOCK\n');
    expect((await vault.run(['config', 'limits.timeout', '15m'])).out).toBe('limits.timeout on this device: 900s\n');
    await vault.run(['config', 'limits.concurrent', '4']);
    await vault.run(['config', 'limits.output', '200']);

    expect(JSON.parse((await vault.run(['config', '--json'])).out)).toMatchObject({ hosts: ['nas', 'laptop'], inherit: ['SSH_AUTH_SOCK'], limits: { timeoutSeconds: 900, concurrent: 4, outputMegabytes: 200 } });
    expect((await vault.run(['config'])).out).toMatch(/^name +not set\nhosts +nas, laptop\ninherit +SSH_AUTH_SOCK\nlimits\.timeout +900s\nlimits\.concurrent +4\nlimits\.output +200\nkept in +/);

    for (const key of ['hosts', 'inherit', 'limits.timeout', 'limits.concurrent', 'limits.output']) expect((await vault.run(['config', key, '--unset'])).out).toBe(`${key} is forgotten.\n`);
    expect(JSON.parse((await vault.run(['config', '--json'])).out)).toMatchObject({ hosts: [], inherit: [], limits: { timeoutSeconds: null, concurrent: null, outputMegabytes: null } });
  });

  it.each([
    ['hosts', 'a/b', 'cannot be a name of a machine'], ['hosts', ' , ', 'hosts names nothing'], ['inherit', 'A-B', 'cannot be a variable'], ['inherit', 'LD_PRELOAD', 'LD_PRELOAD is never handed on'],
    ['limits.timeout', 'soon', 'cannot be limits.timeout'], ['limits.timeout', '0', 'cannot be limits.timeout'], ['limits.concurrent', '65', '1 to 64'], ['limits.output', '-1', 'cannot be limits.output'], ['limits.other', '1', 'There is no setting "limits.other"'],
  ])('%s is not %j', async (key, value, why) => {
    expect(await vault.run(['config', key, value])).toMatchObject({ exit: 1, out: '', err: expect.stringContaining(why) as string });
  });

  it('is told where trust is asked for', async () => {
    vault.put('workflows/plain.yaml', 'workflow: plain\nsteps:\n  - run: [node, -p, "1"]\n');
    await vault.run(['config', 'inherit', 'SSH_AUTH_SOCK']);

    expect((await vault.talk(['trust', 'plain'], ['n'])).err).toContain('Every step is given of your variables: SSH_AUTH_SOCK.');
    expect(JSON.parse((await vault.run(['workflow', 'show', 'plain', '--json'])).out)).toMatchObject({ warnings: ['Every step is given of your variables: SSH_AUTH_SOCK.'] });
  });

  it('lets a step with host: run here once this device has that name', async () => {
    vault.put('workflows/there.yaml', 'workflow: there\nsteps:\n  - run: [node, -p, "1"]\n    host: nas\n');
    expect((await vault.run(['workflow', 'plan', 'there'])).err).toContain('throughline config hosts "nas"');

    await vault.run(['config', 'hosts', 'nas']);

    expect(await vault.run(['workflow', 'plan', 'there'])).toMatchObject({ exit: 0, err: '' });
  });

  it('is no name for a shell where the workflow asks for one', async () => {
    vault.put('workflows/there.yaml', 'workflow: there\nsteps:\n  - run: [node, -p, "1"]\n    host: "nas; rm -r x"\n');
    await vault.run(['config', 'hosts', 'laptop']);

    expect((await vault.run(['workflow', 'plan', 'there'])).err).toContain('Run it there, take host: away. It is called laptop.');
  });

  it('bounds what the logs of a run take', async () => {
    vault.put('workflows/chatty.yaml', 'workflow: chatty\nsteps:\n  - run: [node, -e, "for (let line = 0; line < 40000; line++) console.log(String(line).padEnd(99))"]\n');
    await vault.run(['config', 'limits.output', '1']);

    expect((await vault.talk(['workflow', 'run', 'chatty'], ['y'])).exit).toBe(0);

    const logs = readdirSync(vault.device, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.log') && path.includes('logs'));
    const size = logs.reduce((sum, path) => sum + statSync(join(vault.device, path)).size, 0);
    expect(size).toBeGreaterThan(900_000);
    expect(size).toBeLessThan(1_300_000);
  });

  it('ends a command that takes longer', async () => {
    vault.put('workflows/slow.yaml', 'workflow: slow\nsteps:\n  - run: [node, -e, "setTimeout(() => 0, 60000)"]\n');
    await vault.run(['config', 'limits.timeout', '1s']);

    const ran = await vault.talk(['workflow', 'run', 'slow'], ['y']);

    expect([ran.exit, ran.out + ran.err]).toEqual([3, expect.stringContaining('It took longer than 1 s, all that this device gives a command')]);
  });
});

describe('what a definition says for people', () => {
  it('is shown: how it stands, who looks after it, and its changes', async () => {
    vault.put('workflows/cared-for.yaml', 'workflow: cared-for\nversion: 2.1.3\nmaintainer: kernelcore\nupdated: 2025-11-01\nchangelog:\n  - 2.1.3: Fixed validation step timeout\n  - 2.0.0: Restructured to hybrid workflow (BREAKING)\nsteps:\n  - run: [node, -p, "1"]\n');

    const { out } = await vault.run(['workflow', 'show', 'cared-for']);

    expect(out).toMatch(/Maintained by +kernelcore\nUpdated +2025-11-01\nStatus +not started\n/);
    expect(out).toContain('Changes\n  2.1.3: Fixed validation step timeout\n  2.0.0: Restructured to hybrid workflow (BREAKING)\n');
  });
});

describe('a workflow whose agents this device does not have', () => {
  it('is listed and shown with its steps and what is missing', async () => {
    expect((await vault.run(['workflow', 'list'])).out).toMatch(/phase-1-critical +sequential +3 steps +not started +3 mistakes/);

    const shown = await vault.run(['workflow', 'show', 'phase-1-critical']);
    expect(shown.exit).toBe(0);
    expect(shown.out).toMatch(/Type +sequential, 3 steps/);
    expect(shown.out).toContain('No command for the agent testing is set on this device.');
    expect(JSON.parse((await vault.run(['workflow', 'show', 'phase-1-critical', '--json'])).out)).toMatchObject({ steps: 3, sha256: null, commands: [] });
  });
});
