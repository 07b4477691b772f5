import { setIcon } from 'obsidian';
import { codeReferencesIn } from '../../../core/evidence/code-reference';
import { placeLink } from './controls';
import { inlineParts } from './inline-text';
import type { InlinePart, TestMarkName } from './inline-text';

const MARK_LOOKS: Readonly<Record<TestMarkName, { readonly icon: string; readonly word: string }>> = {
  passed: { icon: 'check', word: 'passed' },
  warning: { icon: 'triangle-alert', word: 'needs work' },
  failed: { icon: 'x', word: 'failed' },
};

export type OpenLink = (target: string, event: MouseEvent) => unknown;

/** Draws a line of Markdown as text: code, bold and links, nothing else; addresses are never loaded. */
export function drawInline(parent: HTMLElement, line: string, openLink: OpenLink): void {
  for (const part of inlineParts(line)) drawPart(parent, part, openLink);
}

function drawPart(parent: HTMLElement, part: InlinePart, openLink: OpenLink): void {
  if (part.kind === 'text') parent.appendText(part.text);
  else if (part.kind === 'link') placeLink(parent, { text: part.text, control: `to:${part.target}`, onPress: (event) => openLink(part.target, event) });
  else if (part.kind === 'address') drawAddress(parent, part.text, part.url);
  else if (part.kind === 'mark') drawMark(parent, part.mark);
  else if (part.kind === 'code' && isCodeLine(part.text)) drawCodeLine(parent, part.text, openLink);
  else parent.createEl(part.kind, { text: part.text });
}

/** `path:45` opens at its line. */
function isCodeLine(text: string): boolean {
  return codeReferencesIn(`\`${text}\``, 1).length > 0;
}

function drawCodeLine(parent: HTMLElement, text: string, openLink: OpenLink): void {
  placeLink(parent.createEl('code'), { text, control: `line:${text}`, onPress: (event) => openLink(text, event) });
}

function drawAddress(parent: HTMLElement, text: string, url: string): void {
  parent.createEl('a', { text, href: url, cls: 'external-link', attr: { target: '_blank', rel: 'noopener nofollow', 'data-control': `to:${url}` } });
}

/** How a test ended, as a sign with a word for those who do not see it. */
export function drawMark(parent: HTMLElement, mark: TestMarkName, count: number | null = null): void {
  const { icon, word } = MARK_LOOKS[mark];
  const words = count === null ? word : `${count} ${word}`;
  const element = parent.createSpan({ cls: `throughline-session-mark is-${mark}`, attr: { role: 'img', 'aria-label': words } });
  setIcon(element, icon);
  if (count !== null) element.createSpan({ text: String(count), attr: { 'aria-hidden': 'true' } });
}
