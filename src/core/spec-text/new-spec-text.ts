import { stringify } from 'yaml';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { SpecType } from '../spec/spec';
import { withoutCommentSigns } from '../text/comment-signs';
import { setHeaderTie } from '../text/edit-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import { propertyTime } from '../vault/time';
import type { Minute } from '../vault/time';
import { fillTemplate } from './fill-template';
import { setSpecHeader } from './set-spec-header';

/** A spec to be written. */
export interface NewSpecText {
  readonly type: SpecType;
  readonly id: string;
  readonly title: string;
  /** Link to the parent with the parent's fingerprint; null for an epic. */
  readonly parent: { readonly link: string; readonly fingerprint: string } | null;
  readonly at: Minute;
  readonly form: 'bold' | 'properties';
  /** Acceptance criteria that are known already. */
  readonly criteria: readonly string[];
}

/** The built-in text of a new spec. */
export function newSpecText(spec: NewSpecText): string {
  const title = `# ${titleLine(spec.title)}\n`;
  const body = ['## Overview', '', '## Acceptance Criteria', ...spec.criteria.map((text) => `- [ ] ${oneLine(text)}`)].join('\n');
  if (spec.form === 'properties') return `${properties(spec)}${title}\n${body}\n`;
  return `${title}\n${boldHeader(spec)}\n\n${body}\n`;
}

/** The text of a new spec from a template of the user's; header keys that it lacks are added. */
export function specFromTemplate(template: string, spec: NewSpecText): Result<string> {
  const filled = fillTemplate(template, valuesOf(spec));
  const titled = withTitle(filled, spec);
  return withHeader(titled, spec);
}

function withTitle(text: string, spec: NewSpecText): string {
  const scan = scanNote(text);
  if (scan.headings.some(({ level }) => level === 1)) return text;
  const below = scan.properties === null ? 0 : (scan.lineStarts[scan.properties.endLine] ?? text.length);
  return `${text.slice(0, below)}# ${titleLine(spec.title)}\n${below < text.length ? '\n' : ''}${text.slice(below)}`;
}

function withHeader(text: string, spec: NewSpecText): Result<string> {
  let result: Result<string> = ok(text);
  const wishes = [['Parent', spec.parent?.link ?? null], ['Status', 'planning'], ['Created', spec.at], ['Updated', spec.at]] as const;
  for (const [key, value] of wishes) {
    if (!result.ok || value === null || hasKey(result.value, key)) continue;
    result = setSpecHeader(result.value, { key, value, form: spec.form });
  }
  if (!result.ok || spec.parent === null) return result;
  return setHeaderTie(result.value, 'Parent', { fingerprint: spec.parent.fingerprint, note: null });
}

function hasKey(text: string, key: string): boolean {
  return (readHeader(scanNote(text)).values.get(key.toLowerCase())?.value ?? '') !== '';
}

function valuesOf(spec: NewSpecText): Record<string, string> {
  return {
    title: titleLine(spec.title),
    id: spec.id,
    type: spec.type,
    status: 'planning',
    parent: spec.parent?.link ?? '',
    'parent-fingerprint': spec.parent?.fingerprint ?? '',
    created: spec.form === 'properties' ? propertyTime(spec.at) : spec.at,
    updated: spec.form === 'properties' ? propertyTime(spec.at) : spec.at,
    date: spec.at.slice(0, 10),
    time: spec.at.slice(11),
  };
}

function boldHeader(spec: NewSpecText): string {
  const lines = [`**Status**: planning`, `**Created**: ${spec.at}`, `**Updated**: ${spec.at}`];
  if (spec.parent !== null) lines.unshift(`**Parent**: ${spec.parent.link} <!-- ${spec.parent.fingerprint} -->`);
  return lines.join('  \n');
}

function properties(spec: NewSpecText): string {
  const lines = [`type: ${spec.type}`, 'status: planning'];
  if (spec.parent !== null) lines.push(`parent: ${JSON.stringify(spec.parent.link)}`, `parent-fingerprint: "${spec.parent.fingerprint}"`);
  lines.push(`created: ${propertyTime(spec.at)}`, `updated: ${propertyTime(spec.at)}`, 'aliases:', `  - ${aliasOf(spec.id, spec.title)}`);
  return `---\n${lines.join('\n')}\n---\n`;
}

/** `1001 - Storage Infrastructure`, as a scalar that YAML reads as this text. */
export function aliasOf(id: string, title: string): string {
  return stringify(`${id} - ${oneLine(title)}`, { lineWidth: 0 }).trim();
}

/** A title as it may stand behind `# `: one line that no closing `#` or block id shortens. */
export function titleLine(title: string): string {
  const line = oneLine(title);
  return /(?:^|[ \t])(?:#{1,9}|\^[A-Za-z0-9-]{1,80})$/.test(line) ? `${line}.` : line;
}

/** A text as one line, without control characters, doubled blanks and signs of comments. */
export function oneLine(text: string): string {
  const signs = Array.from(text, (sign) => (isControl(sign.codePointAt(0) ?? 0) ? ' ' : sign));
  return withoutCommentSigns(signs.join('').split(' ').filter((word) => word !== '').join(' '));
}

function isControl(code: number): boolean {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code === 0x2028 || code === 0x2029;
}
