import { CONTEXT_SECTIONS } from '../deliverable/context-sections';
import { tieText } from '../fingerprint/tie';
import { propertyTime } from '../vault/time';
import type { Minute } from '../vault/time';
import { cleanLine } from './entry-text';

/** What a new context says of its spec. */
export interface NewContext {
  readonly title: string;
  /** The link to the spec, `[[spec|1001 - Storage]]`. */
  readonly specLink: string;
  /** The spec's fingerprint, `@…`; null leaves the tie untracked. */
  readonly fingerprint: string | null;
  /** The link to the spec's parent; null for an epic. */
  readonly parentLink: string | null;
  readonly status: string;
  readonly at: Minute;
  readonly form: 'bold' | 'properties';
}

/** The header keys of a context, in order, lower case. */
export const CONTEXT_KEYS = ['spec', 'parent', 'status', 'created', 'updated'] as const;

/** A context without a session: every level-2 heading of the template, nothing deeper. */
export function newContextText(context: NewContext): string {
  const head = context.form === 'bold' ? boldHead(context) : propertiesHead(context);
  const sections = CONTEXT_SECTIONS.map((name) => `## ${name}\n`).join('\n');
  return `${head}\n${sections}`;
}

function boldHead({ title, specLink, fingerprint, parentLink, status, at }: NewContext): string {
  const tie = fingerprint === null ? '' : ` ${tieText(fingerprint)}`;
  const lines = [
    `**Spec**: ${specLink}${tie}`,
    ...(parentLink === null ? [] : [`**Parent**: ${parentLink}`]),
    `**Status**: ${status}`,
    `**Created**: ${at}`,
    `**Updated**: ${at}`,
  ];
  return `# Context: ${cleanLine(title)}\n\n${lines.join('  \n')}\n`;
}

function propertiesHead({ title, specLink, fingerprint, parentLink, status, at }: NewContext): string {
  const time = propertyTime(at);
  const lines = [
    `spec: ${JSON.stringify(specLink)}`,
    ...(fingerprint === null ? [] : [`spec-fingerprint: "${fingerprint}"`]),
    ...(parentLink === null ? [] : [`parent: ${JSON.stringify(parentLink)}`]),
    `status: ${status}`,
    `created: ${time}`,
    `updated: ${time}`,
  ];
  return `---\n${lines.join('\n')}\n---\n# Context: ${cleanLine(title)}\n`;
}
