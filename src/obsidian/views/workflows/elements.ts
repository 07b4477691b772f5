import { setIcon } from 'obsidian';
import { say } from '../../acts/notices';
import type { Look } from '../run/run-words';
import type { RunBar } from './workflow-rows';
import { barWords } from './workflow-words';

export interface ButtonShape {
  readonly text: string;
  /** What the focus finds again after everything was drawn anew. */
  readonly control: string;
  readonly icon?: string;
  /** The whole accessible name, where the text alone does not tell what is meant. */
  readonly name?: string;
  readonly isMain?: boolean;
  readonly onPress: (event: MouseEvent) => unknown;
}

/** A button with words. */
export function addButton(parent: HTMLElement, { text, control, icon, name, isMain, onPress }: ButtonShape): HTMLButtonElement {
  const button = parent.createEl('button', { cls: isMain === true ? 'throughline-wf-button mod-cta' : 'throughline-wf-button', attr: { type: 'button', 'data-control': control } });
  if (icon !== undefined) addIcon(button, icon);
  button.createSpan({ text });
  if (name !== undefined) button.ariaLabel = name;
  button.addEventListener('click', (event) => void onPress(event));
  return button;
}

/** An icon that only repeats what the words say. */
export function addIcon(parent: HTMLElement, icon: string): HTMLElement {
  const element = parent.createSpan({ cls: 'throughline-wf-icon', attr: { 'aria-hidden': 'true' } });
  setIcon(element, icon);
  return element;
}

/** An icon with its word beside it. */
export function addLook(parent: HTMLElement, { icon, word, tone }: Look): HTMLElement {
  const element = parent.createSpan({ cls: `throughline-wf-look is-${tone}` });
  addIcon(element, icon);
  element.createSpan({ text: word });
  return element;
}

/** Words, a line for a terminal, and a button that copies it. */
export function addTerminalLine(parent: HTMLElement, { text, command }: { readonly text: string; readonly command: string | null }): HTMLElement {
  const line = parent.createDiv({ cls: 'throughline-wf-terminal' });
  line.createSpan({ text });
  if (command === null) return line;
  line.createEl('code', { text: command });
  addButton(line, { text: 'Copy', control: `copy:${command}`, name: `Copy ${command}`, onPress: () => copy(command) });
  return line;
}

/** Puts words on the clipboard and says so. */
export async function copy(text: string, said = 'Copied.'): Promise<void> {
  await navigator.clipboard.writeText(text);
  say(said);
}

const BAR = 7;
const GAP = 2;
const TALL = 20;

/** The last runs as bars: as tall as they took long; those that failed are hollow, so that colour is not needed. */
export function addBars(parent: HTMLElement, bars: readonly RunBar[], { minuteOf }: { readonly minuteOf: (at: string) => string }): void {
  if (bars.length === 0) return;
  const width = bars.length * (BAR + GAP);
  const longest = Math.max(1, ...bars.map(({ seconds }) => seconds));
  const passed = bars.filter(({ isGood }) => isGood).length;
  const chart = parent.createSvg('svg', { cls: 'throughline-wf-bars', attr: { viewBox: `0 0 ${width} ${TALL}`, width, height: TALL, role: 'img', 'aria-label': `The last ${bars.length} runs: ${passed} passed` } });
  for (const [at, bar] of bars.entries()) {
    const height = Math.max(3, Math.round((bar.seconds / longest) * (TALL - 2)));
    const rect = chart.createSvg('rect', { cls: bar.isGood ? 'is-good' : 'is-bad', attr: { x: at * (BAR + GAP) + 1, y: TALL - 1 - height, width: BAR - 1, height } });
    rect.createSvg('title').setText(barWords(bar, minuteOf));
  }
}
