import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { StepProcesses } from '../../pkg/helper/src/node/step-process';
import { planOf } from '../builders/plan-of';
import { openEngine, requestOf, valueOf } from './open-engine';
import { CutRunner } from './cut-runner';

describe.skipIf(process.platform !== 'linux')('a process that was started right before its helper was killed', () => {
  it('is found by its mark and ended, although nothing about it was written down', async () => {
    const runners: CutRunner[] = [];
    const opened = await openEngine((root) => {
      const runner = new CutRunner(new StepProcesses({ root, secrets: { value: () => null } }));
      runners.push(runner);
      return { runner };
    });
    const plan = planOf([{ name: 'one', steps: [{ id: 'long', idempotent: true, work: { kind: 'command', by: { kind: 'run' }, command: { kind: 'argv', line: 1, argv: ['sleep', '300'] } } }] }]);
    const view = valueOf(await opened.engine.start(requestOf(plan)));
    runners[0]?.cut();
    // What the helper started in its last moment, in a group of its own.
    const lost = spawn('sleep', ['300'], { detached: true, stdio: 'ignore', env: { ...process.env, THROUGHLINE_STEP: `${view.run}/long/1` } });
    const ended = new Promise((resolve) => { lost.once('exit', (_code, signal) => { resolve(signal); }); });
    const again = await opened.reopen();

    expect(await ended).toMatch(/SIGTERM|SIGKILL/);
    await again.engine.cancel(view.run);
    await again.engine.close();
    opened.remove();
  }, 20_000);
});
