import { impactSentence } from '../../../core/impact/impact';
import { fileTarget } from '../../../core/impact/find-target';
import { impactOf } from '../../../core/impact/impact-of';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { impactHere } from '../matrix/gather-here';
import { showImpact } from './show-impact';

/** One line in a prompt that renames or moves: what is touched, and a way to see it. */
export function addTouches(body: HTMLElement, throughline: Throughline, { path, leave }: { readonly path: VaultPath; readonly leave: () => void }): void {
  const { trace } = throughline.trace;
  const target = trace === null ? null : fileTarget(trace, path, () => true);
  if (trace === null || target === null) return;
  const impact = impactOf(impactHere(throughline, trace), target);
  const line = body.createDiv({ cls: 'throughline-impact-touches' });
  line.createSpan({ text: impactSentence(impact, 'place') });
  if (impact.nodes.length === 0) return;
  const button = line.createEl('button', { text: 'Show impact', cls: 'mod-muted', attr: { type: 'button' } });
  button.addEventListener('click', () => {
    leave();
    void showImpact(throughline, { path, section: null });
  });
}
