import type { Finding } from './finding';
import { finding } from './findings-table';
import type { ContextPairs } from './pair-contexts';
import type { ContextFile } from './sort-files';
import { readStatus } from '../spec/status-words';

/** What is wrong with contexts as partners of specs. */
export function findContextFindings(contexts: readonly ContextFile[], pairs: ContextPairs): Finding[] {
  return contexts.flatMap((context) => [
    ...withoutSpec(context, pairs),
    ...specDiffers(context, pairs),
    ...second(context, pairs),
    ...unknownStatus(context),
  ]);
}

function withoutSpec({ file, facts }: ContextFile, pairs: ContextPairs): Finding[] {
  if (pairs.specOf(file.path) !== null) return [];
  const place = { path: file.path, line: facts.spec?.line ?? 1 };
  return [finding('context/without-spec', place, 'No spec stands beside this context, and its Spec line leads to none.')];
}

function specDiffers({ file, facts }: ContextFile, pairs: ContextPairs): Finding[] {
  const spec = pairs.specOf(file.path);
  const claim = pairs.claimOf(file.path);
  if (spec === null || claim === null || spec === claim) return [];
  const message = `The Spec line leads to ${claim}, the place says ${spec}.`;
  return [finding('context/spec-differs', { path: file.path, line: facts.spec?.line ?? 1, about: claim }, message)];
}

function second({ file }: ContextFile, pairs: ContextPairs): Finding[] {
  const spec = pairs.specOf(file.path);
  const used = spec === null ? null : pairs.contextOf(spec);
  if (spec === null || used === null || used === file.path) return [];
  return [finding('context/second', { path: file.path, line: 1, about: used }, `${spec} already has the context ${used}.`)];
}

function unknownStatus({ file, facts }: ContextFile): Finding[] {
  if (facts.status === null || readStatus(facts.status.text) !== null) return [];
  const message = `No status is written ${JSON.stringify(facts.status.text)}.`;
  return [finding('context/unknown-status', { path: file.path, line: facts.status.line }, message)];
}
