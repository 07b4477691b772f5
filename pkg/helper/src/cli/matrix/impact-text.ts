import { impactSentence, RELATIONS } from '../../../../../src/core/impact/impact';
import type { Consequence, Impact, ImpactNode } from '../../../../../src/core/impact/impact';
import type { Look } from '../print/look';
import { safeText } from '../print/safe-text';

const WORDS: Readonly<Record<Consequence, string>> = {
  would: 'would become suspect',
  is: 'suspect already',
  untracked: 'not tracked',
  later: 'when the one above changes too',
  none: '',
};

/** The tree of what hangs on the target. */
export function impactText(impact: Impact, look: Look): string {
  const { target, nodes } = impact;
  const name = target.section === null ? target.label : `${target.label}#${target.section}`;
  const head = look.strong(safeText(`${name} ${target.title}`));
  const meaning = impact.changesMeaning ? [] : ['This section is no part of the meaning: no link becomes suspect.'];
  return [head, impactSentence(impact, 'meaning'), ...meaning, '', ...branches(nodes, look, '')].join('\n').trimEnd();
}

function branches(nodes: readonly ImpactNode[], look: Look, lead: string): readonly string[] {
  return nodes.flatMap((node, at) => {
    const isLast = at === nodes.length - 1;
    const own = `${lead}${isLast ? look.glyphs.lastBranch : look.glyphs.branch}${lineOf(node, look)}`;
    return [own, ...branches(node.children, look, lead + (isLast ? '   ' : look.glyphs.trunk))];
  });
}

function lineOf({ relation, label, title, why, consequence, seen }: ImpactNode, look: Look): string {
  const words = WORDS[consequence];
  const paint = consequence === 'would' || consequence === 'is' ? look.warn : look.quiet;
  const tail = [words === '' ? '' : paint(`${consequence === 'would' || consequence === 'is' ? `${look.glyphs.suspect} ` : ''}${words}`), seen ? look.quiet('see above') : ''].filter((part) => part !== '');
  return [`${look.quiet(RELATIONS[relation].title)} ${safeText(label)} ${safeText(title)}`, look.quiet(safeText(why)), ...tail].join('  ');
}
