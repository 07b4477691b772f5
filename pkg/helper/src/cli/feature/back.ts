import { abortChange, reopenChange } from '../../../../../src/core/acts/change-back';
import { namedChange, wordsBehind, type FeatureAction } from './action';
import { perform } from './perform';
import { CHANGE, DRY_RUN } from './propose';

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
  run: (input) => perform(input, { decide: (desk) => abortChange(desk, { change: namedChange(input), reason: input.option('because') ?? wordsBehind(input) }), text: ({ feature }) => `${feature} is aborted.` }),
};
