import type { Finding } from '../../../core/trace/finding';
import { folderOf, resolveFrom } from '../../../core/vault/paths';
import { kindMeaning, kindTitle } from './finding-words';

/** Why a finding came to be. Findings with the same key have one cause. */
export interface Cause {
  readonly key: string;
  readonly title: string;
  readonly below: string;
}

/** The cause that a finding may share with findings elsewhere; null when it stands for itself. */
export function sharedCauseOf(finding: Finding): Cause | null {
  if (LEADS_NOWHERE.has(finding.code)) return goneFile(finding);
  if (finding.code === 'spec/duplicate-id') return sameId(finding);
  if (finding.code === 'spec/unknown-id') return unknownId(finding);
  return null;
}

/** What findings without a shared cause are put together by: their kind. */
export function kindCause({ code }: Pick<Finding, 'code'>): Cause {
  return { key: `kind ${code}`, title: kindTitle(code), below: kindMeaning(code) };
}

const LEADS_NOWHERE: ReadonlySet<string> = new Set(['trace/broken-link', 'deliverable/broken-mark', 'deliverable/missing-file']);

function goneFile({ path, about, message }: Finding): Cause | null {
  const written = linkedIn(about ?? message);
  if (written === null) return null;
  const isRelative = written.startsWith('.');
  const target = isRelative ? (resolveFrom(folderOf(path), written) ?? written) : written;
  const name = target.slice(target.lastIndexOf('/') + 1);
  if (name === '') return null;
  return { key: `gone ${withoutMd(target).toLowerCase()}`, title: `${withoutMd(name)} is not there`, below: target };
}

/** What the first link of a text leads to, without heading and alias; a bare path counts as one. */
function linkedIn(text: string): string | null {
  const inWiki = between(text, '[[', ']]');
  const inMarkdown = between(text, '](', ')');
  const target = inWiki ?? inMarkdown ?? text.split(' ').find((word, _at, words) => word.includes('/') || words.length === 1) ?? null;
  return target === null ? null : (target.split('|')[0]?.split('#')[0]?.trim() ?? null);
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  const end = start === -1 ? -1 : text.indexOf(close, start + open.length);
  return end === -1 ? null : text.slice(start + open.length, end);
}

function withoutMd(path: string): string {
  return path.toLowerCase().endsWith('.md') ? path.slice(0, -3) : path;
}

function sameId({ about: id }: Finding): Cause | null {
  return id === null ? null : { key: `id ${id}`, title: `Several specs have the id ${id}`, below: kindMeaning('spec/duplicate-id') };
}

function unknownId({ about: id }: Finding): Cause | null {
  return id === null ? null : { key: `unknown ${id}`, title: `Not exactly one spec has the id ${id}`, below: kindMeaning('spec/unknown-id') };
}
