import { openIssues } from '../../../core/acts/open-issues';
import type { Journal } from '../../../core/journal/journal';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { unloggedWords } from '../../prompts/commit-words';
import { counted } from './time-words';
import { wordsOf } from './entry-look';

/** Something of the spec that is not settled. */
export type OpenThing =
  | { readonly kind: 'issue'; readonly key: string; readonly icon: string; readonly text: string; readonly entry: string | null; readonly line: number }
  | { readonly kind: 'gate'; readonly key: string; readonly icon: string; readonly text: string; readonly gate: string }
  | { readonly kind: 'files'; readonly key: string; readonly icon: string; readonly text: string; readonly files: readonly VaultPath[] }
  | { readonly kind: 'changes'; readonly key: string; readonly icon: string; readonly text: string }
  | { readonly kind: 'waiting'; readonly key: string; readonly icon: string; readonly text: string };

export interface OpenThingsOf {
  readonly spec: VaultPath;
  readonly context: VaultPath;
  readonly journal: Journal;
  /** Entries kept on this device until the journal can take them. */
  readonly waiting: number;
  /** Changed files that no entry names; null without a helper. */
  readonly unlogged: number | null;
}

/** Open issues, unanswered questions, files that nobody registered, and entries that wait. */
export function openThings(trace: Trace, { spec, context, journal, waiting, unlogged }: OpenThingsOf): readonly OpenThing[] {
  return [...waitingThing(waiting), ...changesThing(unlogged), ...issues(journal), ...gates(trace, context), ...files(trace, spec)];
}

function waitingThing(count: number): OpenThing[] {
  if (count === 0) return [];
  return [{ kind: 'waiting', key: 'waiting', icon: 'hourglass', text: `${counted(count, 'entry waits', 'entries wait')} on this device until the merge is solved` }];
}

function changesThing(count: number | null): OpenThing[] {
  const text = unloggedWords(count ?? 0);
  return text === null ? [] : [{ kind: 'changes', key: 'changes', icon: 'file-diff', text }];
}

function issues(journal: Journal): OpenThing[] {
  return openIssues(journal).map((entry) => ({ kind: 'issue', key: `issue:${entry.id ?? entry.text}`, icon: 'bug', text: wordsOf(entry), entry: entry.id, line: entry.line }));
}

function gates({ gates: all }: Trace, context: VaultPath): OpenThing[] {
  return all
    .filter((gate) => gate.answer === null && gate.context === context)
    .map(({ id, question }) => ({ kind: 'gate', key: `gate:${id}`, icon: 'scale', text: question, gate: id }));
}

function files({ deliverables }: Trace, spec: VaultPath): OpenThing[] {
  const found = deliverables.filter((one) => one.spec === spec && one.exists && !one.registered).map(({ path }) => path);
  if (found.length === 0) return [];
  return [{ kind: 'files', key: 'files', icon: 'file-search', text: `${counted(found.length, 'file is', 'files are')} not registered`, files: found }];
}
