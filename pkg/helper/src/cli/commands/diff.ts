import { compareHistories } from '../../../../../src/core/history/history';
import type { History } from '../../../../../src/core/history/history';
import { readMoment } from '../../../../../src/core/history/moment';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import { differenceText } from '../history/history-text';
import { openPast, type PastFrom } from '../history/past-source';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { misread } from '../read-values';
import type { Verb } from '../verb';

export const diff: Verb = {
  name: 'diff',
  group: 'reading',
  summary: 'Show what came, went and changed in the trace between two moments',
  about: [
    'Specs, criteria, deliverables, sessions, entries and ties. A moment is a day, a minute, a session (s-… or 1001/3) or now; a day and a session begin with --from and end with --to.',
    'From git history where the repository is trusted on this device, else from the dates in journals and headers; each answer says from which. Journals know what was written by then, not what is gone.',
  ],
  arguments: [],
  options: [
    { name: 'from', value: 'MOMENT', summary: 'The earlier moment' },
    { name: 'to', value: 'MOMENT', summary: 'The later moment; default: now' },
    { name: 'from-journals', summary: 'Ask the journals, also where git is trusted' },
  ],
  examples: [
    { line: 'diff --from 2026-11-21 --to 2026-11-23', does: 'three days of work' },
    { line: 'diff --from 1001/2 --to 1001/2 --json', does: 'what session 2 of 1001 brought' },
  ],
  exits: [],
  run: runDiff,
};

async function runDiff(input: Input): Promise<Result<Answer>> {
  const typed = input.option('from');
  if (typed === null) return misread('from', 'a moment is needed, such as 2026-11-21 or 1001/2');
  const open = openDesk(input);
  if (!open.ok) return open;
  const { trace } = open.value.desk;
  const start = readMoment(trace, typed, 'start');
  if (!start.ok) return start;
  const end = readMoment(trace, input.option('to') ?? 'now', 'end');
  if (!end.ok) return end;
  const source: PastFrom = input.flag('from-journals') ? 'journals' : 'best';
  const from = await openPast(open.value, start.value, source);
  if (!from.ok) return from;
  const to = await openPast(open.value, end.value, from.value.from === 'journals' ? 'journals' : source);
  if (!to.ok) return to;
  const difference = compareHistories(from.value, to.value);
  return ok(
    answer({
      text: (look) => differenceText({ from: from.value, to: to.value, difference }, look),
      json: () => ({ version: 1, from: momentJson(from.value), to: momentJson(to.value), ...difference }),
    }),
  );
}

function momentJson({ at, from, commit }: History): { readonly at: string | null; readonly source: string; readonly commit: string | null } {
  return { at, source: from, commit };
}
