import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { misused } from '../read-values';
import { STAGE_ACTIONS } from '../stage/actions';
import { foreignWord } from '../stage/words-of-action';
import type { Verb } from '../verb';

const NAMES = [...STAGE_ACTIONS.keys()];

export const stage: Verb = {
  name: 'stage',
  group: 'writing',
  summary: 'Lead subjects, such as hosts, through the stages of a process',
  about: [
    'A process is a note with headings "Stage 1: Name"; one for hosts comes with the program. Each subject has a note of its own, in which activities, criteria with evidence, measures and gates are written down.',
    `ACTION is one of: ${NAMES.join(', ')}. Lines are named by their words, or by a part of them that no other line holds.`,
    'A gate is passed when everything it asks for holds, waived with a reason, or answered with wait. It may also be ticked in the note on any device; "gate SUBJECT take" takes that up.',
  ],
  arguments: [
    { name: 'ACTION', summary: 'What to do', need: 'required', choices: NAMES },
    { name: 'SUBJECT', summary: 'Who goes through it; show: the process', need: 'optional' },
    { name: 'TEXT', summary: 'The line, measure, field, activity, failure, lesson or answer that is meant; gaps: the other subject or a note', need: 'optional' },
  ],
  options: [
    { name: 'process', value: 'NOTE', summary: 'The process; start: default is the one that ships' },
    { name: 'stage', value: 'STAGE', summary: 'Number or name; default: the stage that the subject is in' },
    { name: 'set', value: 'NAME=VALUE', many: true, summary: 'start: a value for a name in angle brackets' },
    { name: 'spec', value: 'ID', summary: 'start: the spec that the work belongs to' },
    { name: 'untick', summary: 'tick: take a tick away' },
    { name: 'text', value: 'TEXT', summary: 'evidence, measure, fill: what is written' },
    { name: 'reason', value: 'TEXT', summary: 'gate, waive, fallback: why' },
    { name: 'ended', value: 'HOW', choices: ['done', 'failed'], summary: 'result: how it ended; default: as the last run of its workflow' },
    { name: 'make', summary: 'result: make missing notes from a form' },
    { name: 'folder', value: 'DIR', summary: 'export: where to; default: openspec/changes' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'stage start alpha', does: 'the process that ships, for the host alpha' },
    { line: 'stage evidence alpha "The profile holds" --text "[[docs/hardware/alpha]]"', does: 'evidence for a criterion' },
    { line: 'stage measure alpha "Profile completeness" --text "12 of 12"', does: 'a value that the gate computes with' },
    { line: 'stage gate alpha pass', does: 'goes on to the next stage when everything holds' },
    { line: 'stage gaps alpha beta', does: 'both side by side' },
  ],
  exits: [],
  run: runStage,
};

async function runStage(input: Input): Promise<Result<Answer>> {
  const name = input.argument('ACTION') ?? '';
  const action = STAGE_ACTIONS.get(name);
  if (action === undefined) return misused(`"${name}" is nothing that can be done with stages.`, `Give one of: ${NAMES.join(', ')}.`);
  const foreign = foreignWord(name, input);
  if (foreign !== null) return foreign;
  const open = openDesk(input);
  return open.ok ? action(open.value, input) : open;
}
