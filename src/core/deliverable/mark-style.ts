import { fileTypeOf } from './file-types';
import type { SidecarReason } from './file-types';
import type { StyleName } from './comment-styles';

/** How a mark goes into one file, from its name and its text. */
export type MarkStyle = { readonly kind: 'comment'; readonly style: StyleName } | { readonly kind: 'sidecar'; readonly reason: SidecarReason };

const HEAD_LENGTH = 8192;
const LARGEST = 5_000_000;
const SHEBANG = /^#![ \t]*(?:\S{0,200}\/)?(?:env[ \t]+(?:-\S{1,40}[ \t]+){0,5})?(sh|bash|zsh|python|node|ruby|perl|lua)[\d.]{0,9}(?:[ \t\r\n]|$)/;
const INTERPRETERS: ReadonlyMap<string, StyleName> = new Map([
  ['sh', 'hash'], ['bash', 'hash'], ['zsh', 'hash'], ['python', 'hash'], ['ruby', 'hash'], ['perl', 'hash'],
  ['node', 'slashes'], ['lua', 'dashes'],
]);
const GENERATED = /DO NOT EDIT|@generated/;
const SIGNED = ['# SIG # Begin signature', "' SIG ' Begin signature", "'' SIG '' Begin signature"];
const PERL = /^(?:use|package)[ \t]/m;

/** The comment style of a file, or why it gets a sidecar. */
export function markStyleOf(path: string, text: string): MarkStyle {
  const type = fileTypeOf(path);
  if (type.kind === 'sidecar') return type;
  const unfit = unfitText(text);
  if (unfit !== null) return sidecar(unfit);
  const head = withoutBom(text).slice(0, HEAD_LENGTH);
  if (type.kind === 'shebang') return byShebang(head);
  if (type.kind === 'perl') return PERL.test(head) || byShebang(head).kind === 'comment' ? comment('hash') : sidecar('two-languages');
  if (type.kind === 'astro') return comment(/^---[ \t]*\r?\n/.test(head) ? 'slashes' : 'html');
  // An ending that other formats use as well: `.ts` of Qt, `.conf` of fontconfig.
  if (type.style !== 'html' && /^(?:<\?xml|<!DOCTYPE)/i.test(head)) return sidecar('first-line');
  return type;
}

function unfitText(text: string): SidecarReason | null {
  const head = text.slice(0, HEAD_LENGTH);
  if (head.includes('\0')) return 'binary';
  if (isTooLarge(text)) return 'too-large';
  if (GENERATED.test(head)) return 'generated';
  return SIGNED.some((words) => text.includes(words)) ? 'signed' : null;
}

function isTooLarge(text: string): boolean {
  if (text.length > LARGEST) return true;
  if (text.length * 3 <= LARGEST) return false;
  let bytes = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) bytes += 1;
    else if (unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff)) bytes += 2;
    else bytes += 3;
  }
  return bytes > LARGEST;
}

function byShebang(head: string): MarkStyle {
  const style = INTERPRETERS.get(SHEBANG.exec(head)?.[1] ?? '');
  return style === undefined ? sidecar('unknown-type') : comment(style);
}

function withoutBom(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

function comment(style: StyleName): MarkStyle {
  return { kind: 'comment', style };
}

function sidecar(reason: SidecarReason): MarkStyle {
  return { kind: 'sidecar', reason };
}
