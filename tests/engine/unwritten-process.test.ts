import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { StepRunner } from '../../pkg/helper/src/engine/step-runner';
import { endOrphan } from '../../pkg/helper/src/node/end-processes';
import { planOf } from '../builders/plan-of';
import { openEngine, requestOf, valueOf } from './open-engine';
import { ScriptedRunner } from './scripted-runner';

describe.skipIf(process.platform !== 'linux')('a process that was started right before its helper was killed', () => {
  it('is found by its mark and ended, although nothing about it was written down', async () => {
    const opened = await openEngine(() => {
      const scripted = new ScriptedRunner();
      const runner: StepRunner = { start: (request, sink) => scripted.start(request, sink), endOrphan };
      return { runner };
    });
    const plan = planOf([{ name: 'one', steps: [{ id: 'long', idempotent: true, work: { kind: 'command', by: { kind: 'run' }, command: { kind: 'argv', line: 1, argv: ['hold'] } } }] }]);
    const view = valueOf(await opened.engine.start(requestOf(plan)));
    const lost = spawn('sleep', ['300'], { detached: true, stdio: 'ignore', env: { ...process.env, THROUGHLINE_STEP: `${view.run}/long/1` } });
    const ended = new Promise((resolve) => { lost.once('exit', (_code, signal) => { resolve(signal); }); });
    const again = await opened.reopen();
    const late = new Promise((resolve) => setTimeout(resolve, 3_000, 'still there'));
    const how = await Promise.race([ended, late]);
    lost.kill('SIGKILL');

    expect(how).toMatch(/SIGTERM|SIGKILL/);
    await again.engine.close();
    opened.remove();
  }, 20_000);
});
