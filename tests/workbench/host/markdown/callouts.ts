import type { MarkdownIt } from 'markdown-it';

const HEAD = /^\[!([^\]\n]+)\]([+-]?)[ \t]*(.*)/;

/** Quotes that begin with a kind in brackets become boxes with a title. */
export function addCallouts(parser: MarkdownIt): void {
  parser.core.ruler.before('inline', 'callouts', (state) => {
    state.tokens.forEach((token, at) => {
      const inline = state.tokens[at + 2];
      if (token.type !== 'blockquote_open' || inline?.type !== 'inline') return;
      const [first = '', ...rest] = inline.content.split('\n');
      const match = HEAD.exec(first);
      if (match === null) return;
      const kind = match[1]!.trim().toLowerCase();
      inline.content = rest.join('\n');
      const end = state.tokens.findIndex((other, later) => later > at && other.type === 'blockquote_close' && other.level === token.level);
      token.tag = 'div';
      token.attrs = [['class', 'callout'], ['data-callout', kind], ['data-callout-fold', match[2] ?? '']];
      if (state.tokens[end] !== undefined) state.tokens[end].tag = 'div';
      token.meta = { title: match[3] === '' || match[3] === undefined ? kind.charAt(0).toUpperCase() + kind.slice(1) : match[3] };
    });
  });
  const plain = parser.renderer.rules['blockquote_open'];
  parser.renderer.rules['blockquote_open'] = (tokens, at, options, env, self) => {
    const opened = plain?.(tokens, at, options, env, self) ?? self.renderToken(tokens, at, options);
    const meta = tokens[at]?.meta as { readonly title: string } | null;
    if (meta === null) return opened;
    return `${opened}<div class="callout-title" dir="auto"><div class="callout-icon"></div><div class="callout-title-inner">${parser.renderInline(meta.title)}</div></div><div class="callout-content">`;
  };
  parser.renderer.rules['blockquote_close'] = (tokens, at, options, _env, self) => (tokens[at]?.tag === 'div' ? `</div>${self.renderToken(tokens, at, options)}` : self.renderToken(tokens, at, options));
}
