import { tickCriterion } from '../../../../../src/core/acts/tick-criterion';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { misused } from '../read-values';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const tick: Verb = {
  name: 'tick',
  group: 'writing',
  summary: 'Tick an acceptance criterion, with evidence',
  about: ['One byte changes, and with --evidence a link below the criterion: to an entry of the journal, or to a file.'],
  arguments: [
    { name: 'ID', summary: 'The spec; default: the current session', need: 'optional' },
    { name: 'CRITERION', summary: 'Its number, from 1, or its words', need: 'any-number' },
  ],
  options: [
    { name: 'evidence', value: 'LINK', summary: 'An entry (e-…) of the journal, or the path of a file' },
    { name: 'open', summary: 'Take the tick away again' },
  ],
  examples: [
    { line: 'tick 1001 1 --evidence e-20261121-1426-x1q9fz', does: 'ticks the first criterion; the entry shows that it is met' },
    { line: 'tick 1001 "Mount survives reboot"', does: 'names the criterion by its words' },
  ],
  exits: [],
  run: runTick,
};

async function runTick(input: Input): Promise<Result<Answer>> {
  const words = [...input.words('ID'), ...input.words('CRITERION')];
  const criterion = words.at(-1) ?? '';
  if (words.length === 0 || words.length > 2) return misused('A criterion is one number, or its words in quotes.', 'Use: throughline tick ID N.');
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(words.length === 2 ? (words[0] ?? null) : null, { open: open.value, input });
  if (!target.ok) return target;
  const done = await performAct(open.value, (desk) =>
    tickCriterion(desk, {
      spec: target.value.spec.path,
      criterion: /^\d{1,6}$/.test(criterion) ? Number(criterion) : criterion,
      tick: input.flag('open') ? 'open' : 'met',
      evidence: input.option('evidence'),
    }),
  );
  if (!done.ok) return done;
  const { outcome } = done.value;
  const did = input.flag('open') ? 'Opened again' : 'Ticked';
  return ok(actAnswer(done.value, () => `${did}: ${outcome.criterion}\n  ${outcome.done} of ${outcome.total} criteria met`));
}
