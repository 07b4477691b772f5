import { describe, expect, it } from 'vitest';
import { holds, namesIn, parseCondition } from './condition';
import type { Facts } from './condition';

const FACTS: Facts = {
  status: (step) => ({ build: 'completed', test: 'failed', skip: 'skipped' } as const)[step] ?? null,
  exitCode: (step) => (step === 'test' ? 3 : null),
  output: (step, name) => (step === 'build' && name === 'tag' ? 'v1' : null),
  input: (name) => (name === 'host' ? 'nas' : null),
};

const truth = (text: string): boolean | string => {
  const read = parseCondition(text);
  return read.ok ? holds(read.value, FACTS) : read.problem.code;
};

describe('a condition', () => {
  it.each([
    ['build.status == "success"', true],
    ['build.status == "completed"', true],
    ['build.status != "failure"', true],
    ['test.status == "failure"', true],
    ["test.status == 'failed'", true],
    ['skip.status == "skipped"', true],
    ['none.status == "success"', false],
    ['none.status == ""', true],
    ['test.exit_code == 3', true],
    ['build.outputs.tag == "v1"', true],
    ['inputs.host == "nas" && build.status == "success"', true],
    ['inputs.host == "x" || build.status == "success"', true],
    ['!(inputs.host == "nas")', false],
    ['inputs.host == "x" || inputs.host == "y" && build.status == "success"', false],
    ['  build.status=="success"  ', true],
  ])('%s is %s', (text, expected) => {
    expect(truth(text)).toBe(expected);
  });

  it.each(['', 'build', 'build.status', 'build.status ==', '== "x"', 'build.status = "x"', 'build.size == 1', '(build.status == "x"', 'a.status == "x" b', 'process.exit(1)', 'build.status == "x" &', '`x`', '"a'])(
    'refuses %j',
    (text) => {
      expect(truth(text)).toBe('workflow/condition');
    },
  );

  it('refuses brackets without end', () => {
    expect(truth('('.repeat(100))).toBe('workflow/condition');
    expect(truth('!'.repeat(400))).toBe('workflow/condition');
  });

  it('names the steps and inputs it asks for', () => {
    const read = parseCondition('a.status == "success" && (inputs.x != b.outputs.y)');

    expect(read.ok && namesIn(read.value)).toEqual({ steps: ['a', 'b'], inputs: ['x'] });
  });
});
