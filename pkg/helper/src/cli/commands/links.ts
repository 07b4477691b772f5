import { ok, type Result } from '../../../../../src/core/problem';
import { countStatuses, linkStatuses, type LinkStatus } from '../../../../../src/core/trace/link-status';
import { count } from '../act-answer';
import { alignRows, cell } from '../print/table';
import { safeText } from '../print/safe-text';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import type { Verb } from '../verb';

export const links: Verb = {
  name: 'links',
  group: 'reading',
  summary: 'List every body link of every note with the file it leads to',
  about: [
    'With --json one JSON object a line. Links in code, comments and properties do not count.',
    'With --status the links of the trace itself, headers and marks included, each with its status: covers, outdated, ambiguous, unwanted, orphaned, duplicate, broken or outside. docs/findings.md says what each means.',
  ],
  arguments: [],
  options: [
    { name: 'broken', summary: 'Only links that lead nowhere' },
    { name: 'status', summary: 'The links of the trace, each with its status' },
  ],
  examples: [
    { line: 'links --broken', does: 'links that lead nowhere, also in plain notes' },
    { line: 'links --json', does: 'every link, one JSON object a line' },
    { line: 'links --status', does: 'every link between specs, contexts and deliverables, and whether it holds' },
  ],
  exits: [],
  run: runLinks,
};

function runLinks(input: Input): Result<Answer> {
  const open = openDesk(input);
  if (!open.ok) return open;
  if (input.flag('status')) return ok(statusAnswer(linkStatuses(open.value.desk.trace).filter(({ status }) => !input.flag('broken') || status === 'broken')));
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

function statusAnswer(rows: readonly LinkStatus[]): Answer {
  return answer({
    text: (look) => {
      const table = rows.map(({ from, line, to, role, status, reason }) => [
        cell(status, status === 'covers' ? look.good : look.warn),
        cell(`${safeText(from)}${line === null ? '' : `:${line}`}`),
        cell(role, look.quiet),
        cell(safeText(to)),
        cell(reason === null ? '' : safeText(reason), look.quiet),
      ]);
      const counts = Object.entries(countStatuses(rows)).filter(([, amount]) => amount > 0);
      const sum = counts.map(([status, amount]) => `${amount.toLocaleString('en-US')} ${status}`).join(', ');
      return [...alignRows(table), `${count(rows.length, 'link')}${sum === '' ? '' : `: ${sum}`}.`].join('\n');
    },
    json: () => rows,
    jsonForm: 'lines',
  });
}
