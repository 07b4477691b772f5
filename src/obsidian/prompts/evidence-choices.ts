import { TEST_MARKS } from '../../core/journal/entry-text';
import type { Entry, Journal } from '../../core/journal/journal';
import { readId } from '../../core/journal/entry-id';
import type { Deliverable } from '../../core/trace/trace';
import type { VaultPath } from '../../core/vault/paths';

/** Something that can be linked as evidence below a criterion. */
export interface EvidenceChoice {
  /** `e-…`, or a vault path. */
  readonly value: string;
  readonly title: string;
  readonly below: string;
  /** A Lucide icon. */
  readonly icon: string;
}

/** Kinds of entry that can prove something, most telling first. */
const PROOFS: Readonly<Record<string, { readonly icon: string; readonly name: string }>> = {
  test: { icon: 'flask-conical', name: 'Test' },
  commit: { icon: 'git-commit-horizontal', name: 'Commit' },
  implement: { icon: 'hammer', name: 'Implementation' },
  run: { icon: 'play', name: 'Run' },
  decision: { icon: 'scale', name: 'Decision' },
};

const ENTRIES_AT_MOST = 8;
const FILES_AT_MOST = 8;

/** The newest entries that can prove a criterion, then the spec's deliverables. Tests that did not pass are no evidence. */
export function evidenceChoices(journal: Journal | null, deliverables: readonly Deliverable[], spec: VaultPath): readonly EvidenceChoice[] {
  const all = journal === null ? [] : [...journal.sessions.flatMap(({ entries }) => entries), ...journal.notes];
  const entries = all.filter((entry) => entry.id !== null && entry.isIdLast && PROOFS[entry.kind] !== undefined && !isFailed(entry));
  const newest = entries.sort((one, other) => (other.id?.slice(2, 15) ?? '').localeCompare(one.id?.slice(2, 15) ?? '')).slice(0, ENTRIES_AT_MOST);
  const files = deliverables.filter((one) => one.spec === spec && one.exists).slice(0, FILES_AT_MOST);
  return [...newest.map(entryChoice), ...files.map(fileChoice)];
}

function isFailed({ kind, text, nested }: Entry): boolean {
  const words = [text, ...nested.map((line) => line.text)].join('\n');
  return kind === 'test' && [TEST_MARKS.failed, TEST_MARKS.warning.charAt(0)].some((sign) => words.includes(sign));
}

function entryChoice({ id, kind, text }: Entry): EvidenceChoice {
  const { icon, name } = PROOFS[kind] ?? { icon: 'circle', name: kind };
  const at = readId(id ?? '')?.minute ?? null;
  return { value: id ?? '', title: plainWords(text), below: at === null ? name : `${name} · ${at}`, icon };
}

function fileChoice({ path, title }: Deliverable): EvidenceChoice {
  return { value: path, title: title ?? path.slice(path.lastIndexOf('/') + 1), below: path, icon: 'file' };
}

/** An entry's words without the signs of links and code. */
export function plainWords(text: string): string {
  const [before = '', ...links] = text.split('[[');
  return [before, ...links.map(withoutBrackets)].join('').replaceAll('`', '').replaceAll('*', '');
}

/** What stood behind two opening brackets: the name that the link shows, and what follows it. */
function withoutBrackets(text: string): string {
  const end = text.indexOf(']]');
  if (end === -1) return `[[${text}`;
  const link = text.slice(0, end);
  return link.slice(link.indexOf('|') + 1) + text.slice(end + 2);
}
