import { decideInChange, deferInChange, finishRound, recordGap, settleRecordedGap, startRound } from '../../../../../src/core/acts/change-refine';
import type { RefineOutcome } from '../../../../../src/core/acts/change-refine';
import { SEVERITIES } from '../../../../../src/core/change/read-refinement';
import { lines } from '../act-answer';
import { misused, readChoice } from '../read-values';
import type { OptionSpec } from '../verb';
import { namedChange, wordsBehind, type FeatureAction } from './action';
import { perform } from './perform';
import { CHANGE, DRY_RUN } from './propose';

const BECAUSE: OptionSpec = { name: 'because', value: 'TEXT', summary: 'why' };
const BY: OptionSpec = { name: 'by', value: 'NAME', summary: 'who says so; default: the person at this device' };

export const round: FeatureAction = {
  name: 'round',
  summary: 'start a round of refinement; with --close, end it',
  options: [CHANGE, { name: 'close', summary: 'end the round that goes on' }, { name: 'reviewer', value: 'NAME', many: true, summary: 'who looks, with a role if need be' }, { name: 'spec', value: 'NAME', many: true, summary: 'a spec of the change; default: all' }, DRY_RUN],
  run: (input) =>
    perform(input, {
      decide: (desk) => (input.flag('close') ? finishRound(desk, { change: namedChange(input) }) : startRound(desk, { change: namedChange(input), reviewers: input.values('reviewer'), specs: input.values('spec') })),
      text: (outcome) => lines(`Round ${String(outcome.round)} ${input.flag('close') ? 'is closed' : 'begins'}.`, input.flag('close') && standingText(outcome)),
      notes: ({ stallGate }) => (stallGate === null ? [] : [`No fewer gaps, or no more rounds: answer gate ${stallGate} with throughline feature escalate continue, reduce-scope, accept-partial or abort.`]),
    }),
};

function standingText({ isConverged, openAfter }: RefineOutcome): string {
  return `Open gaps after each round: ${openAfter.join(' → ')}${isConverged ? '. Converged: no critical gap is open.' : ''}`;
}

export const gap: FeatureAction = {
  name: 'gap',
  summary: 'write down a gap that the round found',
  options: [CHANGE, { name: 'severity', value: 'SEVERITY', choices: SEVERITIES, summary: 'how grave it is; default MEDIUM' }, { name: 'spec', value: 'NAME', many: true, summary: 'a spec of the change; default: all' }, { name: 'section', value: 'NAME', summary: 'the section it concerns' }, BY, DRY_RUN],
  run: (input) => {
    const severity = readChoice(input, { option: 'severity', choices: SEVERITIES });
    if (!severity.ok) return severity;
    return perform(input, {
      decide: (desk) => recordGap(desk, { change: namedChange(input), spec: input.option('spec'), severity: severity.value ?? 'MEDIUM', section: input.option('section'), text: wordsBehind(input), by: input.option('by') }),
      text: ({ gap: id, round: number }) => `Gap ${id ?? ''} is written into round ${String(number)}.`,
    });
  },
};

export const resolveGap: FeatureAction = {
  name: 'resolve-gap',
  summary: 'say that a gap is resolved; with --reopen, that it is open again',
  options: [CHANGE, { name: 'reopen', summary: 'it is open again' }, BY, DRY_RUN],
  run: (input) => {
    const [id = ''] = input.words('WORDS');
    if (id === '') return misused('The id of a gap is needed, such as G1.');
    return perform(input, {
      decide: (desk) => settleRecordedGap(desk, { change: namedChange(input), gap: id, to: input.flag('reopen') ? 'open' : 'resolved', by: input.option('by') }),
      text: () => `Gap ${id} is ${input.flag('reopen') ? 'open again' : 'resolved'}.`,
    });
  },
};

export const decide: FeatureAction = {
  name: 'decide',
  summary: 'write down a decision with --because',
  options: [CHANGE, BECAUSE, DRY_RUN],
  run: (input) => perform(input, { decide: (desk) => decideInChange(desk, { change: namedChange(input), decision: wordsBehind(input), rationale: input.option('because') ?? '' }), text: ({ path }) => `Written into ${path}.` }),
};

export const defer: FeatureAction = {
  name: 'defer',
  summary: 'put off a gap (by its id) or anything else, with --because',
  options: [CHANGE, BECAUSE, DRY_RUN],
  run: (input) => perform(input, { decide: (desk) => deferInChange(desk, { change: namedChange(input), item: wordsBehind(input), reason: input.option('because') ?? '' }), text: ({ gap: id }) => `${id ?? 'It'} is put off.` }),
};
