import { syntaxTree } from '@codemirror/language';
import type { EditorState, Range } from '@codemirror/state';
import { Decoration } from '@codemirror/view';

const LINK = /(!?\[\[)([^\][|\n]+)(\|([^\][\n]+))?(\]\])/g;
const TAG = /(^|\s)(#[\p{L}\d_/-]*[\p{L}_/-][\p{L}\d_/-]*)/gu;

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly live: boolean;
  readonly busy: ReadonlySet<number>;
}

/** Wiki links and tags; in live preview only a link's name is seen. */
export function wikiMarks(state: EditorState, { from, to, live, busy }: Stretch): Range<Decoration>[] {
  const found: Range<Decoration>[] = [];
  for (let at = state.doc.lineAt(from).number, end = state.doc.lineAt(to).number; at <= end; at += 1) {
    const line = state.doc.line(at);
    for (const match of line.text.matchAll(LINK)) {
      if (!isCode(state, line.from + match.index)) found.push(...linkMarks(match, line.from, live && !busy.has(at)));
    }
    for (const match of line.text.matchAll(TAG)) {
      const start = line.from + match.index + match[1]!.length;
      if (!isCode(state, start)) found.push(Decoration.mark({ class: 'cm-hashtag' }).range(start, start + match[2]!.length));
    }
  }
  return found;
}

/** What stands in code is no link. */
function isCode(state: EditorState, at: number): boolean {
  return /Code/.test(syntaxTree(state).resolveInner(at, 1).name);
}

function linkMarks(match: RegExpExecArray, lineStart: number, hides: boolean): Range<Decoration>[] {
  const start = lineStart + match.index;
  const end = start + match[0].length;
  const target = match[2]!;
  const link = Decoration.mark({ class: 'cm-hmd-internal-link', attributes: { 'data-href': target } });
  if (!hides) return [link.range(start, end)];
  const hidden = Decoration.replace({});
  const nameFrom = match[4] === undefined ? start + match[1]!.length : end - match[5]!.length - match[4].length;
  return [hidden.range(start, nameFrom), link.range(nameFrom, end - match[5]!.length), hidden.range(end - match[5]!.length, end)];
}
