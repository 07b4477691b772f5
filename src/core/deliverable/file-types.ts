import type { StyleName } from './comment-styles';

/** Why a file gets a sidecar instead of a mark. */
export const SIDECAR_REASONS = {
  'no-comments': 'its type has no comments',
  'unknown-type': 'its type is not known',
  'two-languages': 'two languages share its ending',
  generated: 'it is generated, a mark would be overwritten',
  minified: 'it is minified',
  signed: 'it is signed, a mark would break the signature',
  binary: 'it is not text',
  'too-large': 'it is larger than 5 MB',
  'first-line': 'its first line has to stay the first',
  'mixed-content': 'it starts with text of another language',
  'special-path': 'the path of its spec holds characters that are code in this type',
} as const satisfies Record<string, string>;

export type SidecarReason = keyof typeof SIDECAR_REASONS;

/** How a mark goes into a file of one type, as far as the name tells. */
export type FileType =
  | { readonly kind: 'comment'; readonly style: StyleName }
  | { readonly kind: 'sidecar'; readonly reason: SidecarReason }
  /** Without an ending: the shebang decides. */
  | { readonly kind: 'shebang' }
  /** `.pl`: Perl when the text says so. `.astro`: by its first line. */
  | { readonly kind: 'perl' }
  | { readonly kind: 'astro' };

const BY_ENDING = {
  html: '.md .markdown .qmd .rmd .html .htm .xhtml .xml .xsd .xsl .xslt .svg .plist .xaml .csproj .vcxproj .vue .svelte',
  mdx: '.mdx',
  css: '.css',
  slashes:
    '.js .mjs .cjs .jsx .ts .mts .cts .tsx .kt .kts .c .h .cpp .cc .cxx .hpp .cs .fs .go .rs .swift .dart .mm .proto .zig .sol ' +
    '.scss .less .sass .jsonc .json5 .glsl .wgsl .adoc',
  java: '.java .scala .groovy .gradle',
  php: '.php',
  hash:
    '.py .pyi .sh .bash .zsh .ksh .fish .rb .rake .pm .r .jl .yml .yaml .toml .nix .tf .tfvars .hcl .ps1 .psm1 .mk .cmake .ex ' +
    '.exs .nim .awk .tcl .graphql .gql .conf .cfg .cnf .service .timer .socket .desktop .po .bzl .feature .org',
  properties: '.properties',
  dashes: '.lua .hs .elm .adb .ads .vhd .vhdl',
  sql: '.sql',
  semicolon: '.ini .reg .asm .ahk',
  semicolons: '.clj .cljs .edn .el .lisp .scm',
  percent: '.tex .sty .erl .hrl',
  batch: '.bat .cmd',
  vim: '.vim .vimrc',
  apostrophe: '.vb .vbs .bas',
  ocaml: '.ml .mli',
  bang: '.f90 .f95 .f03',
  rst: '.rst',
  handlebars: '.hbs .handlebars',
  jinja: '.j2 .jinja .jinja2 .twig .njk',
  erb: '.erb .ejs',
  liquid: '.liquid',
  goTemplate: '.tmpl .gotmpl',
  razor: '.cshtml .razor',
  pug: '.pug',
  haml: '.haml',
} as const satisfies Record<StyleName, string>;

const BY_NAME = {
  hash:
    'Makefile GNUmakefile Dockerfile Containerfile Vagrantfile Gemfile Rakefile Procfile justfile CMakeLists.txt BUILD WORKSPACE ' +
    'CODEOWNERS crontab requirements.txt robots.txt .gitignore .gitattributes .dockerignore .npmignore .npmrc .editorconfig .env ' +
    '.bashrc .zshrc .profile',
  java: 'Jenkinsfile',
} as const satisfies Partial<Record<StyleName, string>>;

const SIDECAR_ENDINGS = {
  'no-comments':
    '.ipynb .json .webmanifest .geojson .canvas .base .csv .tsv .txt .diff .patch .pdf .pem .key .crt .cer .der .p12 .pfx .bib ' +
    '.png .jpg .jpeg .gif .webp .avif .bmp .ico .tif .tiff .heic .psd .mp3 .wav .flac .ogg .m4a .mp4 .mov .mkv .webm .avi ' +
    '.doc .docx .xls .xlsx .ppt .pptx .odt .ods .odp .zip .tar .gz .tgz .bz2 .xz .zst .7z .rar .jar .wasm .so .dll .exe',
  'two-languages': '.m .v .cls .s',
} as const satisfies Partial<Record<SidecarReason, string>>;

const LOCK_NAMES = 'pnpm-lock.yaml package-lock.json .terraform.lock.hcl composer.lock packages.lock.json npm-shrinkwrap.json';
const LONGER_ENDINGS = new Map<string, SidecarReason>([
  ['.excalidraw.md', 'generated'],
  ['.min.js', 'minified'],
  ['.min.css', 'minified'],
]);
const NO_COMMENTS: FileType = { kind: 'sidecar', reason: 'no-comments' };
const NAMES = nameTable();
const ENDINGS = endingTable();

/** What the name alone says. A whole file name beats an ending; case does not count. */
export function fileTypeOf(path: string): FileType {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  for (const [ending, reason] of LONGER_ENDINGS) if (name.endsWith(ending)) return { kind: 'sidecar', reason };
  const whole = NAMES.get(name);
  if (whole !== undefined) return whole;
  if (name.startsWith('.env.')) return { kind: 'comment', style: 'hash' };
  const dot = name.lastIndexOf('.');
  if (dot === -1) return { kind: 'shebang' };
  return ENDINGS.get(name.slice(dot)) ?? { kind: 'sidecar', reason: 'unknown-type' };
}

/** Every ending and whole name that the tables know, in their order. */
export function knownFileTypes(): ReadonlyMap<string, FileType> {
  return new Map([...ENDINGS, ...NAMES]);
}

function endingTable(): ReadonlyMap<string, FileType> {
  const table = new Map<string, FileType>(commentRows(BY_ENDING));
  for (const [reason, words] of entries(SIDECAR_ENDINGS)) {
    for (const word of words.split(' ')) table.set(word, { kind: 'sidecar', reason });
  }
  return table.set('.pl', { kind: 'perl' }).set('.astro', { kind: 'astro' });
}

function nameTable(): ReadonlyMap<string, FileType> {
  const table = new Map<string, FileType>(commentRows(BY_NAME));
  for (const name of LOCK_NAMES.split(' ')) table.set(name, { kind: 'sidecar', reason: 'generated' });
  return table.set('package.json', NO_COMMENTS).set('tsconfig.json', NO_COMMENTS);
}

function commentRows(rows: Partial<Record<StyleName, string>>): [string, FileType][] {
  return entries(rows).flatMap(([style, words]) =>
    words.split(' ').map((word): [string, FileType] => [word.toLowerCase(), { kind: 'comment', style }]),
  );
}

function entries<K extends string>(rows: Partial<Record<K, string>>): [K, string][] {
  const found: [K, string][] = [];
  for (const key in rows) {
    const words = rows[key];
    if (words !== undefined) found.push([key, words]);
  }
  return found;
}
