import type { MarkdownIt } from 'markdown-it';
import { makeParser } from './parser';

/** One block of a note: its lines and how it reads. */
export interface MarkdownSection {
  readonly kind: string;
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly text: string;
  readonly html: string;
}

let parser: MarkdownIt | null = null;

const KINDS: Readonly<Record<string, string>> = { bullet_list_open: 'ul', ordered_list_open: 'ol', blockquote_open: 'blockquote', paragraph_open: 'p', table_open: 'table', hr: 'hr', fence: 'pre', code_block: 'pre', html_block: 'div' };

/** The blocks of a text, in order. The properties at its head are left out. */
export function sectionsOf(markdown: string): MarkdownSection[] {
  parser ??= makeParser();
  const { body, skipped } = withoutProperties(markdown.replace(/\r\n?/g, '\n'));
  const lines = body.split('\n');
  const env = {};
  const tokens = parser.parse(withoutComments(body), env);
  const sections: MarkdownSection[] = [];
  let from = 0;
  tokens.forEach((token, at) => {
    if (token.level !== 0 || token.nesting > 0) return;
    const slice = tokens.slice(from, at + 1);
    from = at + 1;
    const [first] = slice;
    const [start, end] = first?.map ?? [0, 0];
    sections.push({
      kind: kindOf(first),
      lineStart: start + skipped,
      lineEnd: Math.max(start, end - 1) + skipped,
      text: lines.slice(start, end).join('\n'),
      html: parser?.renderer.render(slice, parser.options, env) ?? '',
    });
  });
  return sections;
}

function kindOf(token: { readonly type: string; readonly tag: string } | undefined): string {
  if (token === undefined) return 'div';
  return token.type === 'heading_open' ? token.tag : KINDS[token.type] ?? 'div';
}

/** The text without its properties, and how many lines they take. */
export function withoutProperties(text: string): { readonly body: string; readonly skipped: number } {
  const match = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(\n|$)/.exec(text);
  if (match === null) return { body: text, skipped: 0 };
  return { body: text.slice(match[0].length), skipped: match[0].split('\n').length - 1 };
}

/** Comments over several lines are not shown; their lines stay, so that places are right. */
function withoutComments(text: string): string {
  return text.replace(/^%%\n[\s\S]*?\n%%[ \t]*$/gm, (comment) => comment.replace(/[^\n]/g, ''));
}
