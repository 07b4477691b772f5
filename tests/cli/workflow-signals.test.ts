import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startThroughline, throughline, type Ended } from './spawned';
import { workflowVault, type WorkflowVault } from './workflow-vault';

/** A step that says its process id and then holds on for a minute. */
const HOLDING = `workflow: hold
type: sequential
steps:
  - id: hold
    run: [node, -e, "require('node:fs').writeFileSync('pid', String(process.pid)); console.log('holding'); setTimeout(() => {}, 60_000)"]
    idempotent: true
  - id: after
    run: [node, -e, "require('node:fs').writeFileSync('after', '')"]
`;

let vault: WorkflowVault;

beforeEach(() => {
  vault = workflowVault();
  vault.put('workflows/hold.yaml', HOLDING);
});
afterEach(() => {
  vault.close();
});

function trust(name: string): Ended {
  const shown = throughline(vault, ['workflow', 'show', name, '--json']);
  return throughline(vault, ['trust', name, '--yes', '--sha256', (JSON.parse(shown.out) as { sha256: string }).sha256]);
}

/** Starts the run and waits until its first step prints. */
async function holding(): Promise<{ readonly interrupt: (signal: NodeJS.Signals) => void; readonly ended: Promise<Ended>; readonly step: number }> {
  const child = startThroughline(vault, ['workflow', 'run', 'hold']);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => { said.out += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { said.err += chunk.toString(); });
  const ended = new Promise<Ended>((resolve) => { child.on('close', (exit) => { resolve({ exit, ...said }); }); });
  for (let turn = 0; turn < 200 && !throughline(vault, ['workflow', 'logs', 'hold']).out.includes('holding'); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
  return { interrupt: (signal) => { child.kill(signal); }, ended, step: Number(readFileSync(join(vault.root, 'pid'), 'utf8')) };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that ended and that nobody waited for still has its number.
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

describe('a run in a process of its own', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('stops its step with everything it started on %s, and can be resumed', async (signal) => {
    expect(trust('hold').exit).toBe(0);
    const run = await holding();
    const [during, second] = [throughline(vault, ['workflow', 'status', 'hold', '--json']), throughline(vault, ['workflow', 'cancel', 'hold'])];

    run.interrupt(signal);
    const ended = await run.ended;

    expect(JSON.parse(during.out)).toMatchObject({ state: { status: 'running', current_step: 1, total_steps: 2 }, progress: { steps: [{ status: 'running' }, { status: 'pending' }] } });
    expect([second.exit, second.err]).toEqual([1, expect.stringContaining('engine/taken')]);
    expect([ended.exit, ended.out, isAlive(run.step)]).toEqual([3, expect.stringContaining('hold cancelled'), false]);
    expect(throughline(vault, ['workflow', 'resume', 'hold', '--skip-step', 'hold']).exit).toBe(0);
    expect(readFileSync(join(vault.root, 'after'), 'utf8')).toBe('');
  }, 30_000);

  it('prints the run as JSON on standard output alone', () => {
    trust('deploy');

    const ran = throughline(vault, ['workflow', 'run', 'deploy', '--confirm', 'all', '--json']);

    expect([ran.exit, (JSON.parse(ran.out) as { phase: string }).phase]).toEqual([0, 'done']);
    expect(ran.err).toContain('3/3 Probe completed');
  }, 30_000);

  it('starts nothing while a killed run still has a process, and pauses what was left in the middle', async () => {
    trust('hold');
    trust('deploy');
    const run = await holding();
    run.interrupt('SIGKILL');
    await run.ended;

    const other = throughline(vault, ['workflow', 'run', 'deploy', '--confirm', 'all']);

    expect(other.err).toMatch(/hold \(r-[^)]+\) was left in the middle and is paused/);
    expect(isAlive(run.step)).toBe(false);
  }, 30_000);
});
