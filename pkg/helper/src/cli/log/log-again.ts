import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { logAll, loggedAnswer } from './log-all';
import { requestFrom } from './remembered-entry';

/** Writes an entry of this device again, under its own id: where it still stands, nothing changes. */
export async function logAgain(input: Input, typed: string): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const id = typed.replace(/^\^/, '');
  const { outbox, clock } = open.value.vault;
  const entry = outbox.entries(Date.parse(clock.instant())).find((one) => one.id === id);
  const request = requestFrom(entry?.intent);
  if (request === null) return unknown(typed);
  const logged = await logAll(open.value, [request]);
  return logged.ok ? ok(loggedAnswer(logged.value, open.value)) : logged;
}

function unknown(typed: string): Result<never> {
  return problem('log/unknown-entry', {
    what: 'Nothing was logged.',
    why: `This device has not written ${typed} in the last 14 days.`,
    next: 'Run "throughline inbox" for the entries that are missing, or log the text anew.',
  });
}
