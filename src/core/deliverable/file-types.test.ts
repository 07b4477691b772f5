import { describe, expect, it } from 'vitest';
import { fileTypeOf, knownFileTypes } from './file-types';
import { markFile } from './place-mark';

const MARK = {
  spec: { target: '../../spec', title: '1001 - Storage' },
  context: { target: '../../context', title: '1001 - Storage' },
  fingerprint: '@7caf21b825f7',
};

/** The published table, row by row: endings or names, what opens a mark, what closes it. */
const ROWS: readonly (readonly [string, string, string])[] = [
  ['.md .markdown .qmd .rmd .html .htm .xhtml .xml .xsd .xsl .xslt .svg .plist .xaml .csproj .vcxproj .vue .svelte', '<!-- ', ' -->'],
  ['.mdx', '{/* ', ' */}'],
  ['.css', '/* ', ' */'],
  [
    '.js .mjs .cjs .jsx .ts .mts .cts .tsx .java .kt .kts .scala .groovy .gradle .c .h .cpp .cc .cxx .hpp .cs .fs .go .rs .swift .dart .mm .proto .zig .sol .scss .less .sass .jsonc .json5 .glsl .wgsl .adoc .php Jenkinsfile',
    '// ',
    '',
  ],
  [
    '.py .pyi .sh .bash .zsh .ksh .fish .rb .rake .pl .pm .r .jl .yml .yaml .toml .nix .tf .tfvars .hcl .ps1 .psm1 .mk .cmake .ex .exs .nim .awk .tcl .graphql .gql .conf .cfg .cnf .properties .service .timer .socket .desktop .po .bzl .feature .org',
    '# ',
    '',
  ],
  [
    'Makefile GNUmakefile Dockerfile Containerfile Vagrantfile Gemfile Rakefile Procfile justfile CMakeLists.txt BUILD WORKSPACE CODEOWNERS crontab requirements.txt robots.txt .gitignore .gitattributes .dockerignore .npmignore .npmrc .editorconfig .env .env.local .bashrc .zshrc .profile',
    '# ',
    '',
  ],
  ['.sql .lua .hs .elm .adb .ads .vhd .vhdl', '-- ', ''],
  ['.ini .reg .asm .ahk', '; ', ''],
  ['.clj .cljs .edn .el .lisp .scm', ';; ', ''],
  ['.tex .sty .erl .hrl', '% ', ''],
  ['.vim .vimrc', '" ', ''],
  ['.vb .vbs .bas', "' ", ''],
  ['.ml .mli', '(* ', ' *)'],
  ['.f90 .f95 .f03', '! ', ''],
  ['.rst', '.. ', ''],
  ['.hbs .handlebars', '{{!-- ', ' --}}'],
  ['.j2 .jinja .jinja2 .twig .njk', '{# ', ' #}'],
  ['.erb .ejs', '<%# ', ' %>'],
  ['.liquid', '{% comment %} ', ' {% endcomment %}'],
  ['.tmpl .gotmpl', '{{/* ', ' */}}'],
  ['.cshtml .razor', '@* ', ' *@'],
  ['.pug', '//- ', ''],
  ['.haml', '-# ', ''],
];

/** First lines without which a file of the type is not one. */
const FIRST_LINES: Readonly<Record<string, string>> = { '.php': '<?php\n', '.pl': 'use strict;\n' };

const SIDECARS =
  '.ipynb .json .webmanifest .geojson .canvas .base .csv .tsv .txt .diff .patch .pdf .png .jpg .mp3 .mp4 .docx .zip .pem .key .crt .bib .m .v .cls .s .unheardof';
const SIDECAR_NAMES = 'app.min.js app.min.css package-lock.json pnpm-lock.yaml yarn.lock Cargo.lock drawing.excalidraw.md package.json tsconfig.json LICENSE script.pl';

function named(word: string): string {
  return /^\.(?!gitignore|gitattributes|dockerignore|npmignore|npmrc|editorconfig|env|bashrc|zshrc|profile)/.test(word) ? `file${word}` : word;
}

describe('the table of comment styles', () => {
  const cases = ROWS.flatMap(([words, open, close]) => words.split(' ').map((word) => [word, open, close] as const));

  it.each(cases)('%s is marked with "%s…%s"', (word, open, close) => {
    const first = FIRST_LINES[word] ?? '';

    const outcome = markFile({ path: `deliverables/x/${named(word)}`, text: `${first}content\n`, mark: MARK });

    const spec = `${open}Spec: [[../../spec|1001 - Storage]] @7caf21b825f7${close}\n`;
    const context = `${open}Context: [[../../context|1001 - Storage]]${close}\n`;
    const above = word === '.pl' ? '' : first;
    expect(outcome).toEqual({ ok: true, value: { kind: 'marked', text: `${above}${spec}${context}\n${word === '.pl' ? first : ''}content\n`, gap: true } });
  });

  it.each(['.bat', '.cmd'])('%s is marked with REM and without a title', (ending) => {
    const outcome = markFile({ path: `setup${ending}`, text: 'dir\r\n', mark: MARK });

    expect(outcome).toMatchObject({ value: { text: 'REM Spec: [[../../spec]] @7caf21b825f7\r\nREM Context: [[../../context]]\r\n\r\ndir\r\n' } });
  });

  it.each([...SIDECARS.split(' ').map((ending) => `report${ending}`), ...SIDECAR_NAMES.split(' ')])('%s gets a sidecar', (name) => {
    const outcome = markFile({ path: `deliverables/docs/${name}`, text: 'content\n', mark: MARK });

    expect(outcome).toMatchObject({ ok: true, value: { kind: 'sidecar' } });
  });

  it('is complete: every row of the code is a row of the published table', () => {
    const published = new Set([...ROWS.flatMap(([words]) => words.toLowerCase().split(' ')), '.bat', '.cmd', '.astro']);

    const unpublished = [...knownFileTypes()].filter(([word, type]) => type.kind !== 'sidecar' && !published.has(word)).map(([word]) => word);

    expect(unpublished).toEqual([]);
  });

  it.each(['constructor', 'x.constructor', 'x.__proto__', 'toString'])('treats %s as a name like any other', (name) => {
    expect(['shebang', 'sidecar']).toContain(fileTypeOf(name).kind);
  });
});
