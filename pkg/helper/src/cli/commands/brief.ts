import { briefOf, type Brief } from '../../../../../src/core/acts/brief';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { readCount } from '../read-values';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

const USUAL_BUDGET = 8_000;

export const brief: Verb = {
  name: 'brief',
  group: 'reading',
  summary: 'Print the hand-off of a spec: what somebody needs to go on',
  about: [
    'Goal, state, criteria left, decisions with why and instead of what, open issues, links to check, questions and comments, next step, files, and how to verify, as one Markdown page within a budget of characters.',
  ],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [
    { name: 'size', value: 'N', summary: `Characters at most; default ${USUAL_BUDGET}` },
    { name: 'budget', value: 'N', summary: 'The same, under its older name' },
  ],
  examples: [
    { line: 'brief 1001', does: 'the page, to paste into a message or to give to an agent' },
    { line: 'brief 1001 --size 2000', does: 'a short one: the newest and the open things first' },
  ],
  exits: [],
  run: runBrief,
};

async function runBrief(input: Input): Promise<Result<Answer>> {
  const budget = readCount(input, { option: input.option('size') === null ? 'budget' : 'size', otherwise: USUAL_BUDGET });
  if (!budget.ok) return budget;
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const page = await briefOf(open.value.desk, { spec: target.value.spec.path, budget: budget.value });
  if (!page.ok) return page;
  return ok(answer({ text: () => page.value.text.trimEnd(), json: () => ({ version: 1, ...page.value }), notes: [sizeNote(page.value)] }));
}

/** How much of the allowed size the page takes. */
function sizeNote({ size, budget, shortened }: Brief): string {
  return `${size.toLocaleString('en-US')} of ${budget.toLocaleString('en-US')} characters${shortened ? ', shortened' : ''}.`;
}
