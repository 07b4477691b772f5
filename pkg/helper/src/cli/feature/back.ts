import { abortChange, reopenChange } from '../../../../../src/core/acts/change-back';
import { listChanges } from '../../../../../src/core/acts/change-desk';
import type { Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { namedChange, type FeatureAction } from './action';
import { perform } from './perform';
import { CHANGE, DRY_RUN } from './propose';
import { forgetClosed } from './task-snapshots';

export const reopen: FeatureAction = {
  name: 'reopen',
  summary: 'go back to a phase (1 to 7) with --because; what follows it is to be made anew',
  options: [CHANGE, { name: 'because', value: 'TEXT', summary: 'why' }, DRY_RUN],
  run: (input) =>
    perform(input, {
      decide: (desk) => reopenChange(desk, { change: namedChange(input), phase: Number(input.words('WORDS')[0] ?? 0), reason: input.option('because') ?? '' }),
      text: ({ feature, phase }) => `${feature} is back in phase ${String(phase)}.`,
    }),
};

export const abort: FeatureAction = {
  name: 'abort',
  summary: 'end a change for good, with --because',
  options: [CHANGE, { name: 'because', value: 'TEXT', summary: 'why' }, DRY_RUN],
  run: runAbort,
};

async function runAbort(input: Input): Promise<Result<Answer>> {
  const done = await perform(input, { decide: (desk) => abortChange(desk, { change: namedChange(input), reason: input.option('because') ?? '' }), text: ({ feature }) => `${feature} is aborted.` });
  if (!done.ok || input.flag('dry-run')) return done;
  const open = openDesk(input);
  if (open.ok) await forgetClosed(input, await listChanges(open.value.desk));
  return done;
}
