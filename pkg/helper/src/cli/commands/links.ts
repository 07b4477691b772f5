import { ok, type Result } from '../../../../../src/core/problem';
import { safeText } from '../print/safe-text';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import type { Verb } from '../verb';

export const links: Verb = {
  name: 'links',
  group: 'reading',
  summary: 'List every body link of every note with the file it leads to',
  about: ['With --json one JSON object a line. Links in code, comments and properties do not count.'],
  arguments: [],
  options: [{ name: 'broken', summary: 'Only links that lead nowhere' }],
  examples: [
    { line: 'links --broken', does: 'links that lead nowhere, also in plain notes' },
    { line: 'links --json', does: 'every link, one JSON object a line' },
  ],
  exits: [],
  run: runLinks,
};

function runLinks(input: Input): Result<Answer> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const all = [...open.value.index.links()];
  const shown = input.flag('broken') ? all.filter((link) => link.target === null) : all;
  return ok(
    answer({
      text: () => shown.map((link) => `${link.source}:${link.line}  ${safeText(link.text)}  ->  ${link.target ?? 'nothing'}`).join('\n'),
      json: () => shown.map(({ source, line, text, kind, target }) => ({ source, line, text, kind, target })),
      jsonForm: 'lines',
    }),
  );
}
