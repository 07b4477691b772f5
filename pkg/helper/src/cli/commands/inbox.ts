import { inboxOf, type InboxItem } from '../../../../../src/core/acts/inbox';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { lostEntries } from '../lost-entries';
import type { Look } from '../print/look';
import { vaultSuspects } from '../suspects/vault-suspects';
import type { Verb } from '../verb';

export const inbox: Verb = {
  name: 'inbox',
  group: 'reading',
  summary: 'Show what waits for a person',
  about: ['Questions without an answer, runs that stopped, forgotten sessions, conflict copies and merge markers, lost entries, links whose spec has changed, and comments; each with the command that settles it.'],
  arguments: [],
  options: [],
  examples: [
    { line: 'inbox', does: 'everything that waits, most pressing first' },
    { line: 'inbox --json', does: 'the same for a prompt or a status line' },
  ],
  exits: [],
  run: runInbox,
};

async function runInbox(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const items = inboxOf(open.value.desk, lostEntries(open.value), (await vaultSuspects(open.value)).causes);
  return ok(
    answer({
      text: (look) => (items.length === 0 ? 'Nothing needs you.' : items.map((item) => itemText(item, look)).join('\n')),
      json: () => ({ version: 1, items }),
    }),
  );
}

function itemText(item: InboxItem, look: Look): string {
  return `${look.warn(look.glyphs.open)} ${item.message}\n  ${look.quiet(`${item.path}:${item.line}`)}  ${item.action}`;
}
