import { usageLine } from '../parse-arguments';
import { optionsIn, VERB_GROUPS, type OptionSpec, type Verb, type VerbGroup } from '../verb';
import type { Look } from './look';
import { alignRows, cell } from './table';
import { wrap } from './wrap';

const INDENT = '  ';
const WIDEST = 100;

/** The overview: every verb in its group, one line each. */
export function overviewText(verbs: readonly Verb[], look: Look): string {
  const groups = Object.keys(VERB_GROUPS).filter((group): group is VerbGroup => group in VERB_GROUPS);
  return [
    'Throughline traces specs to the work they caused, in plain Markdown.',
    '',
    'throughline VERB [options]',
    ...groups.flatMap((group) => groupLines(verbs, { group, look })),
    '',
    'throughline help VERB shows a verb with examples. Topics: throughline help writing, reading, environment.',
  ].join('\n');
}

function groupLines(verbs: readonly Verb[], { group, look }: { group: VerbGroup; look: Look }): string[] {
  const own = verbs.filter((verb) => verb.group === group);
  const rows = own.map((verb) => [cell(verb.name, look.accent), cell(verb.summary)]);
  return ['', look.strong(VERB_GROUPS[group]), ...indented(alignRows(rows))];
}

/** One verb: what it does, its words, examples and exit codes. */
export function verbText(verb: Verb, look: Look): string {
  const width = Math.min(look.columns, WIDEST);
  return [
    ...wrap(`${verb.summary}.`, { width }),
    '',
    usageLine(verb),
    ...verb.about.flatMap((paragraph) => ['', ...wrap(paragraph, { width })]),
    ...argumentLines(verb, look),
    ...section('Options', look, optionRows(optionsIn(verb), look)),
    ...section('Examples', look, exampleLines(verb, look)),
    ...section('Exit codes', look, exitLines(verb)),
  ].join('\n');
}

function argumentLines(verb: Verb, look: Look): string[] {
  if (verb.arguments.length === 0) return [];
  const rows = verb.arguments.map((one) => [cell(one.name, look.accent), cell(one.summary + choiceText(one.choices))]);
  return section('Words', look, alignRows(rows));
}

function optionRows(options: readonly OptionSpec[], look: Look): string[] {
  const rows = options.map((one) => {
    const name = one.value === undefined ? `--${one.name}` : `--${one.name} ${one.value}`;
    return [cell(name, look.accent), cell(one.summary + choiceText(one.choices))];
  });
  return alignRows(rows);
}

function choiceText(choices: readonly string[] | undefined): string {
  return choices === undefined ? '' : `: ${choices.join(', ')}`;
}

function exampleLines(verb: Verb, look: Look): string[] {
  return verb.examples.flatMap((one) => [`throughline ${one.line}`, look.quiet(`${INDENT}${one.does}`)]);
}

function exitLines(verb: Verb): string[] {
  const rows = [{ code: 0, meaning: 'Done' }, { code: 1, meaning: 'Failed; what, why and what to do stand on standard error' }, ...verb.exits];
  return alignRows(rows.map((row) => [cell(String(row.code)), cell(row.meaning)]));
}

function section(title: string, look: Look, lines: readonly string[]): string[] {
  return ['', look.strong(title), ...indented(lines)];
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => INDENT + line);
}
