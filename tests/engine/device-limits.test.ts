import { afterEach, expect, it } from 'vitest';
import { planOf } from '../builders/plan-of';
import type { StepDraft } from '../builders/plan-of';
import { openEngine, requestOf, settle, valueOf } from './open-engine';
import type { OpenedEngine } from './open-engine';

let opened: OpenedEngine;

afterEach(async () => {
  await opened.engine.close();
  opened.remove();
});

function step(argv: readonly string[], rest: StepDraft = {}): StepDraft {
  return { work: { kind: 'command', command: { kind: 'argv', argv, line: 1 }, by: { kind: 'run' } }, ...rest };
}

async function startWith(limits: { readonly timeoutSeconds: number | null; readonly mostAtOnce: number | null }, plan: ReturnType<typeof planOf>): Promise<string> {
  opened = await openEngine(() => ({ limits }));
  const { run } = valueOf(await opened.engine.start(requestOf(plan)));
  await settle();
  return run;
}

it('does no more steps of a run at the same time than the device allows', async () => {
  const steps = ['a', 'b', 'c', 'd', 'e'].map((name) => step(['hold', name]));
  const run = await startWith({ timeoutSeconds: null, mostAtOnce: 2 }, planOf([{ type: 'parallel', max: 4, steps }]));
  expect(opened.runner.started.map(({ argv }) => argv[1])).toEqual(['a', 'b']);

  for (const name of ['b', 'a', 'c', 'd', 'e']) {
    opened.runner.of('hold', name).end({ kind: 'exit', code: 0 });
    await settle();
  }

  expect([opened.runner.busiest, valueOf(opened.engine.view(run)).state.phase]).toEqual([2, 'done']);
});

it('gives commands without a time of their own that of the device, and says which it was', async () => {
  const run = await startWith({ timeoutSeconds: 900, mostAtOnce: null }, planOf([{ steps: [step(['pass']), step(['pass'], { timeoutSeconds: 5 }), step(['hold', 'me'])] }]));
  expect(opened.runner.started.map(({ timeoutSeconds }) => timeoutSeconds)).toEqual([900, 5, 900]);

  opened.runner.of('hold', 'me').end({ kind: 'timeout' });
  await settle();

  expect(JSON.stringify(valueOf(opened.engine.view(run)).state)).toContain('It took longer than 900 s, all that this device gives a command (throughline config limits.timeout).');
});

it('gives them to what a workflow checks at its end, too', async () => {
  const run = await startWith({ timeoutSeconds: 900, mostAtOnce: null }, planOf([{ steps: [step(['pass'])] }], { validation: [{ kind: 'command', command: { kind: 'argv', argv: ['hold', 'check'], line: 9 } }] }));
  expect(opened.runner.started.map(({ argv, timeoutSeconds }) => [argv.join(' '), timeoutSeconds])).toEqual([['pass', 900], ['hold check', 900]]);

  opened.runner.of('hold', 'check').end({ kind: 'timeout' });
  await settle();

  expect(JSON.stringify(valueOf(opened.engine.view(run)))).toContain('It took longer than 900 s, all that this device gives a command (throughline config limits.timeout). Look why it takes so long');
});
