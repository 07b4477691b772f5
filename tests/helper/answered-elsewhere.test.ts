import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openServed } from './open-served';
import type { Served } from './open-served';

const STEPS = `workflow: steps
type: sequential
steps:
  - id: ask
    run: [sh, -c, "until test -e go; do sleep 0.05; done"]
    idempotent: true
    confirm: true
`;

let served: Served | null = null;

afterEach(async () => {
  await served?.close();
  served = null;
});

function noteOf({ root }: Served): string {
  const [name = ''] = readdirSync(join(root, 'log'));
  return readFileSync(join(root, 'log', name), 'utf8');
}

async function seen(what: () => boolean): Promise<void> {
  for (const end = Date.now() + 25_000; !what(); await new Promise((resolve) => setTimeout(resolve, 20))) if (Date.now() > end) throw new Error(`It did not come: ${served === null ? '' : noteOf(served)} ${JSON.stringify(served?.problems)}`);
}

describe.skipIf(process.platform === 'win32')('a question of a run that is answered in the app', () => {
  it('is closed in its note while the step still runs', async () => {
    const one = await openServed({ files: { 'throughline.yaml': 'runs: log\n', 'workflows/steps.yaml': STEPS } });
    served = one;
    await one.trust('steps');
    const run = await one.run('steps');
    await one.until(run, 'waiting');
    await seen(() => readdirSync(one.root).includes('log') && noteOf(one).endsWith('  - Answer:\n'));

    await one.ask('run.confirm', { run, step: 1 });
    await seen(() => /\[x\] \w{6} approve[\s\S]*- Answer: approve, [-\d]+ [:\d]+, \(in the app\)\n$/.test(noteOf(one)));

    expect([(await one.ask('run.watch', { run })).phase, one.problems]).toEqual(['running', []]);
    one.put('go', '');
    await one.until(run, 'done');
  }, 60_000);
});
