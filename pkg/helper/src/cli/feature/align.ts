import { alignChange, type AlignOutcome } from '../../../../../src/core/acts/change-align';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, count, lines } from '../act-answer';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
import { performAct } from '../perform-act';
import type { Look } from '../print/look';
import type { FeatureAction } from './action';
import { CHANGE, DRY_RUN } from './propose';

export const align: FeatureAction = {
  name: 'align',
  summary: 'look whether the other specs still fit, and write alignment_report.md',
  options: [
    CHANGE,
    DRY_RUN,
    { name: 'skip', value: 'REASON', summary: 'skip the phase, and say why' },
    { name: 'near-duplicates', summary: 'also find words that are nearly those of the glossary' },
    { name: 'full-audit', summary: 'look at every note of the spec folders' },
  ],
  run: runAlign,
};

async function runAlign(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const request = { change: input.option('change'), skip: input.option('skip'), nearDuplicates: input.flag('near-duplicates'), mode: input.flag('full-audit') ? ('full_audit' as const) : null };
  const done = await performAct(open.value, (desk) => alignChange(desk, request));
  if (!done.ok) return done;
  return ok(actAnswer(done.value, (look) => text(done.value.outcome, look), { exit: done.value.outcome.gate === null ? 0 : 2 }));
}

function text({ path, skipped, triggers, findings, gate }: AlignOutcome, look: Look): string {
  if (skipped !== null) return lines(`Skipped: ${skipped}`, `  ${path}`);
  const rows = findings.map(({ severity, place, text: words, action }) => `  ${paint(look, severity)(severity)}  ${words}\n    ${look.quiet(`${place}; ${action}`)}`);
  return lines(`${count(findings.length, 'finding')}, looked because of: ${triggers.length === 0 ? 'full audit' : triggers.join(', ')}`, ...rows, `  ${path}`, gate !== null && `A critical finding stops the change. Solve it, then: throughline feature align`);
}

function paint(look: Look, severity: string): (words: string) => string {
  return severity === 'CRITICAL' ? look.bad : severity === 'MEDIUM' ? look.warn : look.quiet;
}
