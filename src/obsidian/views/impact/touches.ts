import { impactSentence } from '../../../core/impact/impact';
import type { Impact } from '../../../core/impact/impact';
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
  const line = body.createDiv({ cls: 'throughline-impact-touches' });
  void impactHere(throughline, trace).then((source) => { fill(line, impactOf(source, target), () => {
    leave();
    void showImpact(throughline, { path, section: null });
  }); });
}

function fill(line: HTMLElement, impact: Impact, show: () => void): void {
  line.createSpan({ text: impactSentence(impact, 'place') });
  if (impact.nodes.length === 0) return;
  const button = line.createEl('button', { text: 'Show impact', cls: 'mod-muted', attr: { type: 'button' } });
  button.addEventListener('click', show);
}
