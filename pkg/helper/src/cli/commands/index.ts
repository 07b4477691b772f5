import { ok, type Result } from '../../../../../src/core/problem';
import { traceJson } from '../../../../../src/core/trace/trace-json';
import type { Trace } from '../../../../../src/core/trace/trace';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { traceOfDevice } from '../lost-entries';
import { openDesk } from '../open-desk';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import type { Verb } from '../verb';

export const index: Verb = {
  name: 'index',
  group: 'reading',
  summary: 'Read the vault and print the whole trace',
  about: ['With --json: every spec, context, deliverable and finding, and the counts of links. Without it: how many of each.'],
  arguments: [],
  options: [],
  examples: [
    { line: 'index --json', does: 'the whole trace for programs; its shape is stable' },
    { line: 'index', does: 'the counts' },
  ],
  exits: [],
  run: runIndex,
};

function runIndex(input: Input): Result<Answer> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const trace = traceOfDevice(open.value);
  return ok(answer({ text: (look) => countsText(trace, look), json: () => traceJson(trace) }));
}

function countsText(trace: Trace, look: Look): string {
  const { wiki, markdown } = trace.links;
  const sessions = [...trace.contexts.values()].reduce((sum, context) => sum + context.sessions.length, 0);
  const rows = [
    ['Notes', String(trace.notes)],
    ['Specs', String(trace.specs.size)],
    ['Contexts', `${trace.contexts.size} with ${count(sessions, 'session')}`],
    ['Deliverables', String(trace.deliverables.length)],
    ['Wiki links', `${wiki.total}, ${wiki.broken} broken`],
    ['Markdown links', `${markdown.total}, ${markdown.broken} broken`],
    ['Findings', String(trace.findings.length)],
  ];
  return alignRows(rows.map(([name = '', value = '']) => [cell(name, look.quiet), cell(value)])).join('\n');
}
