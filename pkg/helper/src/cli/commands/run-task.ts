import { ok, type Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import type { Verb } from '../verb';
import { runSpecWork, SPEC_WORK_OPTIONS } from './spec-work';

const DEPRECATED = 'run-task is deprecated and will go: use "throughline spec-work".';

export const runTask: Verb = {
  name: 'run-task',
  group: 'writing',
  summary: 'Old name of spec-work; deprecated',
  about: ['It does what spec-work does and says once that its name will go.'],
  arguments: [{ name: 'ID', summary: 'Id, path, or part of the title', need: 'required' }],
  options: SPEC_WORK_OPTIONS,
  examples: [
    { line: 'run-task 1014', does: 'the same as: throughline spec-work 1014' },
    { line: 'run-task 1014 --status', does: 'the same as: throughline spec-work 1014 --status' },
  ],
  exits: [],
  run: runRunTask,
};

async function runRunTask(input: Input): Promise<Result<Answer>> {
  const answered = await runSpecWork(input);
  if (answered.ok) return ok({ ...answered.value, notes: [DEPRECATED, ...answered.value.notes] });
  input.terminal.err(`${DEPRECATED}\n`);
  return answered;
}
