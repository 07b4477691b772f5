import type { MarkdownIt } from 'markdown-it';

const LINK = /^(!?)\[\[([^\][|\n]+)(?:\|([^\]\n]+))?\]\]/;
const TAG = /^#[\p{L}\d_/-]*[\p{L}_/-][\p{L}\d_/-]*/u;
const BLOCK_ID = /^\s\^[A-Za-z0-9-]+\s*$/;

/** Wiki links, embeds, tags, highlights, comments and block ids. */
export function addInlineRules(parser: MarkdownIt): void {
  const { ruler } = parser.inline;
  ruler.before('link', 'wiki_link', (state, silent) => {
    const match = LINK.exec(state.src.slice(state.pos, state.posMax));
    if (match === null) return false;
    if (!silent) Object.assign(state.push(match[1] === '!' ? 'wiki_embed' : 'wiki_link', '', 0), { content: match[3] ?? '', meta: { target: match[2] } });
    state.pos += match[0].length;
    return true;
  });
  ruler.before('text', 'tag', (state, silent) => {
    const before = state.src.charAt(state.pos - 1);
    if (state.pos > 0 && !/\s/.test(before)) return false;
    const match = TAG.exec(state.src.slice(state.pos, state.posMax));
    if (match === null) return false;
    if (!silent) state.push('tag', '', 0).content = match[0];
    state.pos += match[0].length;
    return true;
  });
  ruler.before('text', 'block_id', (state, silent) => {
    if (!BLOCK_ID.test(state.src.slice(state.pos - 1, state.posMax))) return false;
    if (!silent) state.push('block_id', '', 0);
    state.pos = state.posMax;
    return true;
  });
  addPair(parser, { name: 'highlight', mark: '==', open: '<mark>', close: '</mark>' });
  addPair(parser, { name: 'comment', mark: '%%', open: '', close: '' });
  addRenderers(parser);
}

interface Pair {
  readonly name: string;
  readonly mark: string;
  readonly open: string;
  readonly close: string;
}

function addPair(parser: MarkdownIt, { name, mark, open, close }: Pair): void {
  parser.inline.ruler.before('emphasis', name, (state, silent) => {
    if (!state.src.startsWith(mark, state.pos)) return false;
    const end = state.src.indexOf(mark, state.pos + 2);
    if (end < 0 || end > state.posMax - 2) return false;
    if (!silent) state.push(name, '', 0).content = state.src.slice(state.pos + 2, end);
    state.pos = end + 2;
    return true;
  });
  parser.renderer.rules[name] = (tokens, at) => (open === '' ? '' : `${open}${parser.renderInline(tokens[at]?.content ?? '')}${close}`);
}

function addRenderers(parser: MarkdownIt): void {
  const { escapeHtml } = parser.utils;
  const { rules } = parser.renderer;
  rules['wiki_link'] = (tokens, at) => {
    const { target, text } = linkOf(tokens[at]);
    return `<a data-href="${escapeHtml(target)}" href="${escapeHtml(target)}" class="internal-link" target="_blank" rel="noopener nofollow">${escapeHtml(text)}</a>`;
  };
  rules['wiki_embed'] = (tokens, at) => {
    const { target, text } = linkOf(tokens[at]);
    return `<span class="internal-embed" src="${escapeHtml(target)}" alt="${escapeHtml(text)}"></span>`;
  };
  rules['tag'] = (tokens, at) => {
    const tag = escapeHtml(tokens[at]?.content ?? '');
    return `<a href="${tag}" class="tag" target="_blank" rel="noopener nofollow">${tag}</a>`;
  };
  rules['block_id'] = () => '';
}

/** A link without a name of its own shows its path, and headings after an arrow. */
function linkOf(token: { readonly content: string; readonly meta: unknown } | undefined): { readonly target: string; readonly text: string } {
  const target = (token?.meta as { readonly target: string }).target;
  const own = token?.content ?? '';
  return { target, text: own === '' ? target.replace(/^#/, '').replaceAll('#', ' > ') : own };
}
