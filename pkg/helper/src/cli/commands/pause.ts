import { pauseSession } from '../../../../../src/core/acts/pause-session';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const pause: Verb = {
  name: 'pause',
  group: 'writing',
  summary: 'Pause the open session; work resumes it',
  about: ['Time in a pause does not count. The pause is written into the session, so any device can resume it.'],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [],
  examples: [
    { line: 'pause 1001', does: 'pauses its open session' },
    { line: 'pause', does: 'pauses the current session' },
  ],
  exits: [],
  run: runPause,
};

async function runPause(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const { spec, session } = target.value;
  const done = await performAct(open.value, (desk) => pauseSession(desk, { spec: spec.path, session }));
  if (!done.ok) return done;
  const { outcome } = done.value;
  return ok(
    actAnswer(done.value, () => lines(`Paused session ${outcome.number ?? ''} on ${outcome.specId} ${outcome.specTitle}.`, `Resume it: throughline work ${outcome.specId}`)),
  );
}
