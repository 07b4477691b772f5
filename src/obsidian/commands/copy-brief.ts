import { Notice } from 'obsidian';
import { briefOf } from '../../core/acts/brief';
import type { Throughline } from '../throughline';
import { targetSpec } from './target-spec';

/** Characters of a brief: a page for a colleague or an agent. */
export const BRIEF_BUDGET = 8_000;

/** "Copy hand-off brief": the page goes to the clipboard. */
export async function copyBrief(throughline: Throughline): Promise<void> {
  const spec = await targetSpec(throughline, 'Hand off which spec?');
  if (spec === null) return;
  const brief = await briefOf(await throughline.acts.desk(), { spec: spec.path, budget: BRIEF_BUDGET });
  if (!brief.ok) {
    throughline.acts.refuse(brief.problem);
    return;
  }
  await navigator.clipboard.writeText(brief.value.text);
  const { size, budget, shortened } = brief.value;
  new Notice(`Copied the hand-off of ${spec.id} ${spec.title}: ${size.toLocaleString('en-US')} of ${budget.toLocaleString('en-US')} characters${shortened ? ', shortened' : ''}.`);
}
