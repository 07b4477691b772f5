import type { Desk } from '../../../../../src/core/acts/desk';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Act } from '../../../../../src/core/vault/store';
import { actAnswer } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct } from '../perform-act';

export interface Performing<T> {
  readonly decide: (desk: Desk, open: OpenDesk) => Promise<Result<Act<T>>>;
  readonly text: (outcome: T) => string;
  readonly notes?: (outcome: T) => readonly string[];
}

/** Decides an act of a change, writes it, and says what it did. */
export async function perform<T extends object>(input: Input, { decide, text, notes }: Performing<T>): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const done = await performAct(open.value, (desk) => decide(desk, open.value));
  return done.ok ? ok(actAnswer(done.value, () => text(done.value.outcome), { notes: notes?.(done.value.outcome) ?? [] })) : done;
}
