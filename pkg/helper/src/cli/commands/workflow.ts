import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { nearestWord } from '../nearest-word';
import { misused } from '../read-values';
import type { Verb } from '../verb';
import { openShelf } from '../workflow/open-shelf';
import { SCHEDULERS } from '../workflow/schedule-workflow';
import { act, ACTION_NAMES, isAction } from '../workflow/workflow-actions';

export const workflow: Verb = {
  name: 'workflow',
  group: 'workflows',
  summary: 'Look at workflows, run them, stop them, go on, go back',
  about: [
    'Definitions lie in workflows/ and .claude/workflows/ of the vault, and in .claude/workflows/ of the repository around it. Nothing of them runs before it was read and trusted on this device; in a terminal, run asks for that in the same move.',
    'What it does: list, show, validate, plan; run, resume, pause, cancel, rollback; status, attach, logs, metrics, review; new, index, schedule. NAME is a workflow, for what concerns a run also its id (r-…). "workflow NAME" with --resume, --skip-step or --rollback-to-checkpoint is the same as resume and rollback, without them as run.',
    'Ctrl+C starts nothing more and asks whether what runs is stopped or comes to its end; a second one stops it. In attach it only leaves.',
    'While "throughline serve" runs for the vault, the helper drives its runs, and a terminal asks it. attach follows what a run prints, from wherever it was started, until it rests.',
  ],
  arguments: [
    { name: 'ACTION', summary: `One of: ${ACTION_NAMES.join(', ')}; or a workflow to run`, need: 'required' },
    { name: 'NAME', summary: 'The workflow, or a run of it', need: 'optional' },
  ],
  options: [
    { name: 'phase', value: 'PHASE', summary: 'run, plan: only this phase' },
    { name: 'dry-run', summary: 'run, rollback: say what would be done, and do nothing' },
    { name: 'input', value: 'NAME=VALUE', many: true, summary: 'run, plan: a value for an input of the workflow' },
    { name: 'spec', value: 'ID', summary: 'run: the journal of this spec tells of the run; a session must be open' },
    { name: 'confirm', value: 'STEP', many: true, summary: 'run, resume: a step that need not ask (number or id), left-out, commit, or all' },
    { name: 'worktree', summary: 'run: in a work tree of its own; what it changed is brought back afterwards' },
    { name: 'scheduled', summary: 'run: a schedule started it' },
    { name: 'resume', summary: 'With a workflow instead of ACTION: resume' },
    { name: 'skip-step', value: 'STEP', many: true, summary: 'resume: count this step as done by hand' },
    { name: 'reason', value: 'TEXT', summary: 'resume: why the step is skipped' },
    { name: 'step', value: 'STEP', summary: 'resume: run this step again, and that alone; logs: only its output' },
    { name: 'downstream', summary: 'resume: with --step, also everything that follows it' },
    { name: 'as-started', summary: 'resume: with the definition that the run began with' },
    { name: 'revised', summary: 'resume: with the definition as it is now' },
    { name: 'to-checkpoint', value: 'N', summary: 'rollback: the n-th checkpoint that was passed, or the id of its step; 0 is the start' },
    { name: 'rollback-to-checkpoint', value: 'N', summary: 'With a workflow instead of ACTION: rollback --to-checkpoint' },
    { name: 'undo', summary: 'rollback: take the last one back' },
    { name: 'yes', summary: 'rollback: do not ask; run --worktree, and resume of such a run: bring the files back without asking; cancel of such a run: throw its work tree away' },
    { name: 'follow', summary: 'logs: go on until the run rests' },
    { name: 'strict', summary: 'validate: remarks count as well' },
    { name: 'from', value: 'TEMPLATE', summary: 'new: critical-path, validation-pipeline, parallel-refactoring, deployment, spec-refinement, spec-maintenance or change-validation' },
    { name: 'note', value: 'PATH', summary: 'index: the note; default: workflows/Workflows.md' },
    { name: 'here', summary: 'schedule: this device starts it' },
    { name: 'remove', summary: 'schedule: this device starts it no more' },
    { name: 'print', value: 'SCHEDULER', choices: SCHEDULERS, summary: "schedule: files for the system's own scheduler, to be put in place by hand" },
  ],
  examples: [
    { line: 'workflow list', does: 'every workflow, how its last run ended, whether this device trusts it' },
    { line: 'workflow run deploy-storage --dry-run', does: 'the commands that would run, with the programs they resolve to' },
    { line: 'workflow run deploy-storage --spec 1001 --input target=staging', does: 'trusts it if need be, runs it, and tells the journal of 1001' },
    { line: 'workflow run deploy-storage --confirm all', does: 'asks nothing: for scripts' },
    { line: 'workflow resume deploy-storage --skip-step 3 --reason "Done by hand"', does: 'goes on behind step 3' },
    { line: 'workflow rollback deploy-storage --to-checkpoint 1', does: 'shows which files would be restored, and asks' },
    { line: 'workflow deploy-storage --resume', does: 'the same as: workflow resume deploy-storage' },
  ],
  exits: [
    { code: 2, meaning: 'validate: an error or a warning was found; with --strict also a remark' },
    { code: 3, meaning: 'run, resume: the run waits for an answer, is paused, or stopped after a failure' },
  ],
  run: runWorkflowVerb,
};

async function runWorkflowVerb(input: Input): Promise<Result<Answer>> {
  const word = input.argument('ACTION') ?? '';
  const name = input.argument('NAME');
  if (isAction(word)) return word === 'run' && name !== null ? withoutAction(input, name) : refuseForms(input) ?? act(word, name, input);
  if (name !== null || !knows(input, word)) return unknownAction(word);
  return withoutAction(input, word);
}

/** `workflow NAME --resume`: the flags say what is done. */
function withoutAction(input: Input, name: string): Promise<Result<Answer>> | Result<Answer> {
  const [resumes, goesBack] = [input.flag('resume'), input.flag('rollback-to-checkpoint')];
  if (resumes && goesBack) return misused('--resume and --rollback-to-checkpoint cannot both be.');
  if (goesBack) return act('rollback', name, input);
  if (resumes) return act('resume', name, without(input, 'resume'));
  if (input.flag('skip-step')) return misused('--skip-step needs --resume: only a run that began can go on behind a step.');
  return act('run', name, input);
}

function refuseForms(input: Input): Result<Answer> | null {
  return input.flag('resume') ? misused('--resume stands behind the name of a workflow.', 'Use: throughline workflow resume NAME.') : null;
}

function without(input: Input, option: string): Input {
  return { ...input, flag: (name) => name !== option && input.flag(name) };
}

function knows(input: Input, word: string): boolean {
  const shelf = openShelf(input);
  return shelf.ok && shelf.value.library.read().files.some(({ name }) => name === word);
}

function unknownAction(word: string): Result<never> {
  const nearest = nearestWord(word, ACTION_NAMES);
  const hint = nearest === null ? '' : `Did you mean "throughline workflow ${nearest}"? `;
  return misused(`"${word.slice(0, 80)}" is neither something to do nor a workflow of this vault.`, `${hint}To do: ${ACTION_NAMES.join(', ')}. Workflows: throughline workflow list.`);
}
