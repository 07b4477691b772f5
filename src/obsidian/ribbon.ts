import { setTooltip } from 'obsidian';
import type { Plugin } from 'obsidian';
import { startOrResume } from './start-or-resume';
import type { Throughline } from './throughline';

/** The one button of the ribbon; its words say what a press does now. */
export function addRibbon(plugin: Plugin, throughline: Throughline): void {
  const button = plugin.addRibbonIcon('git-commit-vertical', 'Start session', () => void startOrResume(throughline));
  const update = (): void => {
    setTooltip(button, ribbonWords(throughline), { placement: 'right' });
  };
  plugin.register(throughline.sessions.onChange(update));
  update();
}

function ribbonWords({ sessions }: Throughline): string {
  const { current, open } = sessions;
  if (current !== null) return `Session ${current.spec.id} · ${sessions.clockText(current)}`;
  return open.length === 0 ? 'Start session' : 'Resume session';
}
