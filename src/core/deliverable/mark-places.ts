import { commentStyle } from './comment-styles';
import type { StyleName } from './comment-styles';
import type { SidecarReason } from './file-types';
import { isBlank } from './head-lines';
import type { HeadLine } from './head-lines';
import { commentEnd, licenceEnd } from './leading-comment';
import { doctypeEnd, xmlPrologEnd } from './prolog';

/** A file's head while the place of its mark is looked for. */
export interface Head {
  readonly lines: readonly HeadLine[];
  readonly style: StyleName;
}

/** Moves past what has to stay above a mark: the index of the line below it, or why there is no place. */
export type Step = (head: Head, at: number) => number | SidecarReason;

/** The line above which the mark goes, or why there is none. Steps run in order until none of them moves. */
export function placeOf(head: Head, chain: readonly Step[]): number | SidecarReason {
  let at = 0;
  for (;;) {
    const before = at;
    for (const step of [...ANY, ...chain]) {
      const next = step(head, at);
      if (typeof next === 'string') return next;
      at = next;
    }
    if (at === before) return at;
  }
}

function shebang({ lines }: Head, at: number): number {
  const first = lines[0]?.text ?? '';
  // `#![…]` opens a Rust attribute.
  return at === 0 && first.startsWith('#!') && !first.startsWith('#![') ? 1 : at;
}

function modeLine(head: Head, at: number): number {
  const text = head.lines[at]?.text ?? '';
  const top = at === 0 || (at === 1 && (head.lines[0]?.text.startsWith('#!') ?? false));
  if (!top || !(text.includes('-*-') || text.includes('vim:'))) return at;
  const end = commentEnd(head.lines, at, commentStyle(head.style));
  const isLine = commentStyle(head.style).lines.length > 0 && !/^[ \t]*(?:\/\*|<#|\{-|--\[\[|#\||=begin)/.test(text);
  return end > at && isLine ? at + 1 : end;
}

function licence(head: Head, at: number): number {
  return licenceEnd(head.lines, at, commentStyle(head.style));
}

const ANY: readonly Step[] = [shebang, modeLine, licence];

/** Lines that match, with blank lines between them, starting at the place reached so far. */
function past(pattern: RegExp): Step {
  return ({ lines }, at) => {
    let reached = at;
    for (let index = at; index < lines.length; index += 1) {
      const line = lines[index];
      if (line === undefined || !(isBlank(line) || pattern.test(line.text))) break;
      if (!isBlank(line)) reached = index + 1;
    }
    return reached;
  };
}

/** As `past`, with the blank line that has to follow. */
function pastWithBlank(pattern: RegExp): Step {
  const step = past(pattern);
  return (head, at) => {
    const reached = step(head, at);
    return typeof reached === 'number' && reached > at && isBlank(head.lines[reached]) ? reached + 1 : reached;
  };
}

function onFirstLine(pattern: RegExp): Step {
  return ({ lines }, at) => (at === 0 && pattern.test(lines[0]?.text ?? '') ? 1 : at);
}

function matter(fence: string): Step {
  return ({ lines }, at) => {
    if (at !== 0 || lines[0]?.text.trimEnd() !== fence) return at;
    const close = lines.findIndex((line, index) => index > 0 && (line.text.trimEnd() === fence || (fence === '---' && line.text.trimEnd() === '...')));
    return close === -1 ? at : close + 1;
  };
}

const PROPERTIES = matter('---');

/** Directives that stand in a block comment which a tool reads only at the very top. */
function pragmaBlock(head: Head, at: number): number {
  let from = at;
  while (isBlank(head.lines[from])) from += 1;
  if (!/^\/\*/.test(head.lines[from]?.text ?? '')) return at;
  const end = commentEnd(head.lines, from, commentStyle('slashes'));
  const words = head.lines.slice(from, end).map((line) => line.text).join('\n');
  return /@(?:jsx|jest-|flow|format\b|prettier\b|vitest-|ts-)/.test(words) ? end : at;
}

function pythonCoding({ lines }: Head, at: number): number {
  if (at > 1) return at;
  const line = lines[at]?.text ?? '';
  return /^[ \t\f]{0,20}#/.test(line) && /coding[:=][ \t]{0,20}[-\w.]/.test(line) ? at + 1 : at;
}

function phpTag({ lines }: Head, at: number): number | SidecarReason {
  if (lines.slice(0, at).some((line) => line.text.startsWith('<?php'))) return at;
  const first = lines[at]?.text ?? '';
  return /^<\?php(?:[ \t]|$)/.test(first) && !first.includes('?>') ? at + 1 : 'mixed-content';
}

function haskellPragmas({ lines }: Head, at: number): number {
  let reached = at;
  for (let index = at; index < lines.length; index += 1) {
    if (isBlank(lines[index])) continue;
    if (!(lines[index]?.text.startsWith('{-#') ?? false)) break;
    while (index < lines.length && !(lines[index]?.text.includes('#-}') ?? true)) index += 1;
    if (index >= lines.length) break;
    reached = index + 1;
  }
  return reached;
}

function echoOff({ lines }: Head, at: number): number {
  for (let index = at; index < lines.length; index += 1) {
    const text = lines[index]?.text.trim() ?? '';
    if (/^@echo[ \t]+off\b/i.test(text)) return index + 1;
    if (text !== '' && !/^(?:@?rem\b|::)/i.test(text)) break;
  }
  return at;
}

/** The template's output starts with a line that must stay the first. */
function innerFirstLine({ lines }: Head, at: number): number | SidecarReason {
  return /^(?:#!|<\?|%YAML|#cloud-config|@charset|# ?syntax=)/.test(lines[0]?.text ?? '') ? 'first-line' : at;
}

const SCRIPT_CHAIN = [PROPERTIES, past(/^(?:\/\/ ?@ts-|\/\/ ?@flow|\/\/ ?@jsx|\/\/\/ ?<)/), pragmaBlock];
const SCALA_CHAIN = [past(/^\/\/>/)];
const MARKDOWN_CHAIN = [PROPERTIES, matter('+++')];
const XML_CHAIN = [PROPERTIES, xmlPrologEnd, doctypeEnd];
const HTML_CHAIN = [PROPERTIES, xmlPrologEnd, doctypeEnd];
const CSS_CHAIN = [PROPERTIES, onFirstLine(/^@charset\b/)];
const RUBY_CHAIN = [past(/^#.{0,40}?(?:\bencoding|\bcoding|frozen_string_literal|warn_indent|shareable_constant_value|typed) ?[:=]/i)];
const DOCKER_CHAIN = [past(/^# ?(?:syntax|escape|check) ?=/i)];
const TEMPLATE_CHAIN = [innerFirstLine, PROPERTIES];

/** What stays above a mark, by file type: endings and whole names in lower case. The rest has no steps of its own. */
const CHAINS: readonly (readonly [string, readonly Step[]])[] = [
  ['.md .markdown .qmd .rmd .mdx .adoc', MARKDOWN_CHAIN],
  ['.xml .xsd .xsl .xslt .svg .plist .xaml .csproj .vcxproj .xhtml', XML_CHAIN],
  ['.html .htm', HTML_CHAIN],
  ['.php', [phpTag]],
  ['.py .pyi requirements.txt', [pythonCoding]],
  ['.rb .rake gemfile rakefile vagrantfile', RUBY_CHAIN],
  ['.js .mjs .cjs .jsx .ts .mts .cts .tsx', SCRIPT_CHAIN],
  ['.go', [pastWithBlank(/^\/\/(?:go:build| ?\+build)\b/)]],
  ['.hs', [haskellPragmas]],
  ['.swift', [onFirstLine(/^\/\/ ?swift-tools-version/)]],
  ['.scala .kts', SCALA_CHAIN],
  ['dockerfile containerfile', DOCKER_CHAIN],
  ['.yml .yaml', [onFirstLine(/^#cloud-config/), past(/^# ?yaml-language-server:/)]],
  ['.css .scss .less .sass', CSS_CHAIN],
  ['.bat .cmd', [echoOff]],
  ['.ps1 .psm1', [past(/^#Requires\b/i)]],
  ['.astro', [onFirstLine(/^---[ \t]*$/)]],
  ['.reg', [onFirstLine(/^(?:Windows Registry Editor|REGEDIT4)/i)]],
  ['.el', [onFirstLine(/^;;;/)]],
  ['.tex .sty', [past(/^% ?!TEX/i)]],
  ['.bas', [past(/^Attribute /i)]],
  ['.feature', [past(/^# ?(?:language|encoding) ?:/i)]],
  ['.cshtml .razor', [onFirstLine(/^@page\b/)]],
  ['.j2 .jinja .jinja2 .twig .njk .hbs .handlebars .liquid .tmpl .gotmpl .erb .ejs', TEMPLATE_CHAIN],
];

const CHAIN_OF: ReadonlyMap<string, readonly Step[]> = new Map(
  CHAINS.flatMap(([words, chain]) => words.split(' ').map((word): [string, readonly Step[]] => [word, chain])),
);
const XML_INSIDE = /\.(?:xml|xsd|xsl|xslt|svg|plist|xaml|xhtml)\.[a-z0-9]+$/;

/** What stays above a mark in a file of this name. */
export function chainOf(path: string): readonly Step[] {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  const chain = CHAIN_OF.get(name) ?? CHAIN_OF.get(name.slice(name.lastIndexOf('.'))) ?? [];
  return chain === TEMPLATE_CHAIN && XML_INSIDE.test(name) ? [() => 'first-line'] : chain;
}
