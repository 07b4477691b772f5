import type { Cause } from '../../../../../src/core/suspect/causes';
import type { SectionChange } from '../../../../../src/core/suspect/explain-change';
import { causeSentence, changeSentence, deliveryWord, kindWord, tieLabel, WORDS_UNKNOWN } from '../../../../../src/core/suspect/suspect-words';
import type { TrackedTie } from '../../../../../src/core/suspect/tracked-tie';
import type { Trace } from '../../../../../src/core/trace/trace';
import { count } from '../act-answer';
import type { Look } from '../print/look';

/** A cause with what changed in it, section by section. */
export interface ToldCause {
  readonly cause: Cause;
  readonly sections: readonly SectionChange[];
}

export interface CausesText {
  readonly trace: Trace;
  readonly look: Look;
  /** Changes in wording only are counted, or listed. */
  readonly minors: 'counted' | 'listed';
}

/** Changed specs with the words before and after and the links to check. */
export function causesText(causes: readonly ToldCause[], manner: CausesText): string {
  return causes.map((told) => causeText(told, manner).join('\n')).join('\n\n');
}

function causeText({ cause, sections }: ToldCause, { trace, look, minors }: CausesText): string[] {
  const { id, change, suspects, claimed, minors: folded } = cause;
  const title = suspects.length > 0 ? causeSentence(cause) : changeSentence(id, change);
  return [
    look.strong(`${title}${change.since === null ? '' : ` (since ${change.since})`}`),
    ...sections.flatMap((section) => sectionText(section, look)),
    ...suspects.map((tie) => `  ${look.warn(look.glyphs.suspect)} ${tieText(trace, tie)}`),
    ...claimed.map((tie) => `  ${look.quiet('·')} ${tieText(trace, tie)} - needs work, said ${tie.claimed?.by ?? ''} on ${tie.claimed?.at ?? ''}`),
    ...(minors === 'listed' ? folded.map((tie) => `  ${look.quiet(`= ${tieText(trace, tie)}`)}`) : folded.length === 0 ? [] : [look.quiet(`  ${count(folded.length, 'link')} with a minor change, folded`)]),
    ...(suspects.length === 0 ? [] : [look.quiet(`  throughline confirm --cause ${id}`)]),
  ];
}

function sectionText({ name, part, kind, before, lines }: SectionChange, look: Look): string[] {
  const heading = part === 'title' ? 'Title' : name === '' ? 'Before the first section' : name;
  const head = `  ${look.accent(heading)} ${look.quiet(kind)}`;
  if (before === null && kind !== 'added') return [head, look.quiet(`    ${WORDS_UNKNOWN}`)];
  const signs = { same: '  ', before: '- ', after: '+ ' } as const;
  const paints = { same: look.quiet, before: look.bad, after: look.good } as const;
  return [head, ...lines.map((line) => `    ${paints[line.kind](signs[line.kind] + line.text)}`)];
}

/** `1011 NAS mount (below it)`. */
export function tieText(trace: Trace, tie: TrackedTie): string {
  const delivery = deliveryWord(tie);
  return `${tieLabel(trace, tie)} (${kindWord(tie.kind)}${delivery === null ? '' : `; ${delivery}`})`;
}
