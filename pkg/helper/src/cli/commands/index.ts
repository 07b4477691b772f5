import { readMoment } from '../../../../../src/core/history/moment';
import { ok, type Result } from '../../../../../src/core/problem';
import { traceJson } from '../../../../../src/core/trace/trace-json';
import type { Trace } from '../../../../../src/core/trace/trace';
import { count } from '../act-answer';
import { answer, type Answer } from '../answer';
import { historyText } from '../history/history-text';
import { openPast } from '../history/past-source';
import type { Input } from '../input';
import { traceOfDevice } from '../lost-entries';
import { openDesk, type OpenDesk } from '../open-desk';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import type { Verb } from '../verb';

export const index: Verb = {
  name: 'index',
  group: 'reading',
  summary: 'Read the vault and print the whole trace',
  about: ['With --json: every spec, context, deliverable and finding, and the counts of links. Without it: how many of each.'],
  arguments: [],
  options: [{ name: 'as-of', value: 'MOMENT', summary: 'What is known of a day, a minute or a session (s-…, 1001/3), and from which source' }],
  examples: [
    { line: 'index --json', does: 'the whole trace for programs; its shape is stable' },
    { line: 'index', does: 'the counts' },
    { line: 'index --as-of 2026-11-22', does: 'what the vault held that evening, from git or from the journals' },
  ],
  exits: [],
  run: runIndex,
};

async function runIndex(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const asOf = input.option('as-of');
  if (asOf !== null) return indexAsOf(open.value, asOf);
  const trace = traceOfDevice(open.value);
  return ok(answer({ text: (look) => countsText(trace, look), json: () => traceJson(trace) }));
}

/** The vault as of a moment: facts with where each is known from. */
async function indexAsOf(open: OpenDesk, typed: string): Promise<Result<Answer>> {
  const at = readMoment(open.desk.trace, typed, 'end');
  if (!at.ok) return at;
  const past = await openPast(open, at.value, 'best');
  return past.ok ? ok(answer({ text: (look) => historyText(past.value, look), json: () => ({ version: 1, ...past.value }) })) : past;
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
