/** How a mark is written in one comment syntax, and which bytes are code in it. */
export interface CommentStyle {
  readonly open: string;
  readonly close: string;
  /** What may not stand in a mark of this style: it would end the comment, or be run. */
  readonly forbidden: readonly string[];
  /** How whole-line comments begin, for finding a licence header. */
  readonly lines: readonly string[];
  /** Block comments: what opens and what closes them. */
  readonly blocks: readonly (readonly [string, string])[];
}

const C_BLOCK = ['/*', '*/'] as const;
const HTML_BLOCK = ['<!--', '-->'] as const;

/** Every comment syntax that marks are written in. */
export const COMMENT_STYLES = {
  html: { open: '<!-- ', close: ' -->', forbidden: ['--'], lines: [], blocks: [HTML_BLOCK] },
  mdx: { open: '{/* ', close: ' */}', forbidden: ['*/'], lines: [], blocks: [['{/*', '*/}']] },
  css: { open: '/* ', close: ' */', forbidden: ['*/'], lines: [], blocks: [C_BLOCK] },
  slashes: { open: '// ', close: '', forbidden: [], lines: ['//'], blocks: [C_BLOCK] },
  java: { open: '// ', close: '', forbidden: ['\\'], lines: ['//'], blocks: [C_BLOCK] },
  php: { open: '// ', close: '', forbidden: ['?>'], lines: ['//', '#'], blocks: [C_BLOCK] },
  hash: { open: '# ', close: '', forbidden: [], lines: ['#'], blocks: [['<#', '#>'], ['=begin', '=end'], ['#=', '=#'], C_BLOCK] },
  properties: { open: '# ', close: '', forbidden: [], lines: ['#', '!'], blocks: [] },
  dashes: { open: '-- ', close: '', forbidden: [], lines: ['--'], blocks: [['--[[', ']]'], ['{-', '-}'], C_BLOCK] },
  sql: { open: '-- ', close: '', forbidden: ['&'], lines: ['--'], blocks: [C_BLOCK] },
  semicolon: { open: '; ', close: '', forbidden: [], lines: [';'], blocks: [C_BLOCK] },
  semicolons: { open: ';; ', close: '', forbidden: [], lines: [';'], blocks: [['#|', '|#']] },
  percent: { open: '% ', close: '', forbidden: [], lines: ['%'], blocks: [] },
  batch: { open: 'REM ', close: '', forbidden: ['%', '^', '&', '|', '<', '>', '!'], lines: ['rem ', '@rem ', '::'], blocks: [] },
  vim: { open: '" ', close: '', forbidden: [], lines: ['"'], blocks: [] },
  apostrophe: { open: "' ", close: '', forbidden: [], lines: ["'", 'rem '], blocks: [] },
  ocaml: { open: '(* ', close: ' *)', forbidden: ['*)', '(*', '"', '{'], lines: [], blocks: [['(*', '*)']] },
  bang: { open: '! ', close: '', forbidden: [], lines: ['!'], blocks: [] },
  rst: { open: '.. ', close: '', forbidden: ['::'], lines: ['..'], blocks: [] },
  handlebars: { open: '{{!-- ', close: ' --}}', forbidden: ['--', '}}'], lines: [], blocks: [['{{!', '}}'], HTML_BLOCK] },
  jinja: { open: '{# ', close: ' #}', forbidden: ['#}'], lines: [], blocks: [['{#', '#}'], HTML_BLOCK] },
  erb: { open: '<%# ', close: ' %>', forbidden: ['%>'], lines: [], blocks: [['<%#', '%>'], HTML_BLOCK] },
  liquid: {
    open: '{% comment %} ', close: ' {% endcomment %}', forbidden: ['{%', '%}', '{{', '}}'], lines: [],
    blocks: [['{% comment %}', '{% endcomment %}'], HTML_BLOCK],
  },
  goTemplate: { open: '{{/* ', close: ' */}}', forbidden: ['*/'], lines: [], blocks: [['{{/*', '*/}}'], HTML_BLOCK] },
  razor: { open: '@* ', close: ' *@', forbidden: ['*@'], lines: [], blocks: [['@*', '*@'], HTML_BLOCK] },
  pug: { open: '//- ', close: '', forbidden: [], lines: ['//'], blocks: [] },
  haml: { open: '-# ', close: '', forbidden: [], lines: ['-#'], blocks: [] },
} as const satisfies Record<string, CommentStyle>;

export type StyleName = keyof typeof COMMENT_STYLES;

/** The style with its fields widened, as the code that writes marks reads it. */
export function commentStyle(name: StyleName): CommentStyle {
  return COMMENT_STYLES[name];
}
