import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { artifact, begun, feature, fine, root, state, trusts } from './two-task-change';

const WAIT = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0,';
/** Goes on for two seconds after the quick one is as good as over. */
const SLOW = `for (let look = 0; look < 200 && !require('node:fs').existsSync('seen'); look++) ${WAIT} 50); ${WAIT} 2000)`;

/** A change whose tasks are done, before its validations. */
async function implemented(validation: string): Promise<void> {
  await begun(`  incremental_check: false\nvalidation:\n${validation}`);
  for (const id of ['T1', 'T2']) await fine('task', id, '--tick');
  await fine('verified', 'by hand');
}

describe('validations side by side', () => {
  it('are told as each ends, the quick one before the slow one that was named first', async () => {
    await implemented('  required: [slow, fast]\n');
    await trusts('slow', SLOW);
    await trusts('fast', "require('node:fs').writeFileSync('seen', '')");
    const { exit, err } = await feature('validate');
    expect(exit).toBe(0);
    const told = err.split('\n').filter((line) => /^(?:slow|fast): PASS, /.test(line));
    expect(told).toEqual(['fast: PASS, 1 of 1 steps', 'slow: PASS, 1 of 1 steps']);
  }, 60_000);
});

describe('a validation that only looks', () => {
  it('stops nothing when it fails, and is told of when a file changed while it ran', async () => {
    await implemented('  required: [quick, model]\n  analysis_only: [model]\n');
    await trusts('model', "require('node:fs').writeFileSync('src/model.rs', 'mended'); process.exit(3)");
    expect(await fine('validate', '--plan')).toContain('model: always, analysis only');
    const { exit, out, err } = await feature('validate');
    expect([exit, err.includes('model: FAIL, 0 of 1 steps, analysis only'), out.includes('model: FAIL, 0 of 1 steps, analysis only')]).toEqual([0, true, true]);
    const report = artifact('validation_report.md');
    expect(report).toContain('| model | FAIL | 0 of 1 steps, analysis only | 2 (LOW) |');
    expect(report).toContain('- [ ] model only looks, and a file changed while it ran: src/model.rs');
    expect(report).not.toContain('**Gate**');
    expect([await state(), existsSync(join(root(), 'src/model.rs'))]).toEqual(['COMMITTING', true]);
  }, 60_000);
});

describe('the workflows that a change calls', () => {
  it('are listed with their phase, and whether they can run here', async () => {
    await begun('  verify_workflow: whole\nrefinement:\n  workflow: reviews\nvalidation:\n  required: [quick]\n  conditional:\n    - model: "src/*.rs changed"\n  analysis_only: [model]\n');
    expect((await fine('workflows')).trimEnd().split('\n').map((line) => line.trim().split(/ {2,}/))).toEqual([
      ['refinement', 'reviews', 'for a round of reviews', 'there is none of this name'],
      ['implementation', 'quick', 'after each task', 'can run here'],
      ['implementation', 'whole', 'after all tasks', 'there is none of this name'],
      ['validation', 'quick', 'always', 'can run here'],
      ['validation', 'model', 'when src/*.rs changed, analysis only', 'there is none of this name'],
    ]);
  }, 60_000);
});
