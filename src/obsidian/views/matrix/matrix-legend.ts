import { setIcon } from 'obsidian';
import { STATE_ICONS, STATE_WORDS } from './matrix-choice';

/** The legend below the grid. */
export function drawLegend(parent: HTMLElement): void {
  const legend = parent.createDiv({ cls: 'throughline-matrix-legend' });
  for (const state of ['covered', 'suspect', 'missing', 'aside'] as const) {
    const part = legend.createSpan({ cls: 'throughline-matrix-legend-part' });
    setIcon(part.createSpan({ cls: `throughline-matrix-sign is-${state}`, attr: { 'aria-hidden': 'true' } }), STATE_ICONS[state]);
    part.createSpan({ text: STATE_WORDS[state] });
  }
}
