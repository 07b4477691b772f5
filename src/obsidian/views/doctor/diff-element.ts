import type { FileDiff } from './file-diffs';
import type { DiffLine } from '../../../core/repair/unified-diff';

/** Lines that one file shows; a longer difference says how many more there are. */
const MOST_LINES = 300;

/** A file's difference: removed lines with −, added ones with +, marked up as what they are. */
export function addFileDiff(host: HTMLElement, { path, words, diff }: FileDiff): HTMLElement {
  const file = host.createDiv({ cls: 'throughline-diff', attr: { role: 'group', 'aria-label': path } });
  const head = file.createDiv({ cls: 'throughline-diff-head' });
  head.createSpan({ cls: 'throughline-diff-path', text: path });
  head.createSpan({ cls: 'throughline-diff-words', text: words });
  if (diff === null) return file;
  const body = file.createDiv({ cls: 'throughline-diff-body', attr: { tabindex: '0', role: 'group', 'aria-label': `Changes to ${path}` } });
  let left = MOST_LINES;
  for (const { lines } of diff.hunks) {
    if (left <= 0) break;
    const hunk = body.createDiv({ cls: 'throughline-diff-hunk' });
    for (const line of lines.slice(0, left)) addLine(hunk, line);
    left -= lines.length;
  }
  const all = diff.hunks.reduce((sum, { lines }) => sum + lines.length, 0);
  if (all > MOST_LINES) file.createDiv({ cls: 'throughline-diff-more', text: `${all - MOST_LINES} more lines are not shown.` });
  return file;
}

const LOOKS = {
  same: { tag: 'span', sign: ' ' },
  removed: { tag: 'del', sign: '−' },
  added: { tag: 'ins', sign: '+' },
} as const;

function addLine(host: HTMLElement, { kind, text, line }: DiffLine): void {
  const { tag, sign } = LOOKS[kind];
  const element = host.createEl(tag, { cls: `throughline-diff-line is-${kind}` });
  element.createSpan({ cls: 'throughline-diff-number', text: String(line), attr: { 'aria-hidden': 'true' } });
  element.createSpan({ cls: 'throughline-diff-sign', text: sign });
  element.createSpan({ cls: 'throughline-diff-text', text });
}
