import { healReferences, referencesOf, type HealOutcome, type PlacedReference } from '../../../../../src/core/acts/heal-references';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import { codeReader } from '../evidence/session-repository';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import { targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const codeLines: Verb = {
  name: 'code-lines',
  group: 'reading',
  summary: 'Show the lines of code that a spec and its journal name, and where they are now',
  about: ['A line such as services/api.ts:45 is remembered by what it says and by its neighbours. --heal writes the new number of lines that moved; --remember also keeps what lines look like that nobody remembered yet.'],
  arguments: [{ name: 'ID', summary: 'The spec; default: the current session', need: 'optional' }],
  options: [
    { name: 'heal', summary: 'Follow lines that moved' },
    { name: 'remember', summary: 'Follow lines that moved, and remember the others' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'code-lines 1001', does: 'every reference: here, now line 61, or gone' },
    { line: 'code-lines 1001 --remember', does: 'mends the numbers, and remembers the rest' },
  ],
  exits: [],
  run: runCodeLines,
};

async function runCodeLines(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(input.argument('ID'), { open: open.value, input });
  if (!target.ok) return target;
  const { spec } = target.value;
  const readCode = codeReader(open.value);
  if (input.flag('heal') || input.flag('remember')) {
    const extent = input.flag('remember') ? 'remember' : 'moved';
    const done = await performAct(open.value, (desk) => healReferences(desk, { spec: spec.path, readCode, extent }));
    return done.ok ? ok(actAnswer(done.value, () => healedText(done.value.outcome))) : done;
  }
  const references = await referencesOf(open.value.desk, spec, readCode);
  return ok(answer({ text: () => (references.length === 0 ? 'No line of code is named.' : references.map(lineText).join('\n')), json: () => ({ version: 1, spec: spec.path, references: references.map(shape) }) }));
}

function shape({ note, line, path, codeLine, now }: PlacedReference) {
  return { note, line, path, codeLine, state: now.state, nowLine: now.state === 'moved' ? now.to : null };
}

function lineText({ note, line, path, codeLine, now }: PlacedReference): string {
  return `${path}:${codeLine}  ${WORDS[now.state]}${now.state === 'moved' ? ` ${now.to}` : ''}  (${note}:${line})`;
}

const WORDS = { here: 'here', moved: 'now line', gone: 'gone', unknown: 'not remembered' } as const satisfies Record<PlacedReference['now']['state'], string>;

function healedText({ healed, remembered, gone }: HealOutcome): string {
  return lines(
    `${count(healed.length, 'line')} moved, ${remembered} remembered, ${gone.length} gone`,
    ...healed.map(({ path, from, to }) => `  ${path}:${from} is now line ${to}`),
    ...gone.map(({ path, codeLine, note, line }) => `  ${path}:${codeLine} is gone (${note}:${line})`),
  );
}
