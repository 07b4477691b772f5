import { PLAIN_ENTRY, type LogEntryRequest, type TestMark, type TestResult } from '../../../../../src/core/acts/log-entry';
import { ENTRY_KINDS, type EntryKind } from '../../../../../src/core/journal/entry-kinds';
import { vaultPath } from '../../../../../src/core/vault/paths';

/** Reads a request back from the device's outbox; null when it is of another version or damaged. */
export function requestFrom(intent: unknown): LogEntryRequest | null {
  if (!isRecord(intent)) return null;
  const { kind, spec, text, id } = intent;
  if (!isKind(kind) || typeof spec !== 'string' || typeof text !== 'string' || typeof id !== 'string') return null;
  const created = textOf(intent['created']);
  const path = created === null ? null : vaultPath(created);
  return {
    ...PLAIN_ENTRY,
    kind,
    spec,
    text,
    id,
    session: textOf(intent['session']),
    author: textOf(intent['author']),
    mark: markOf(intent['mark']),
    results: Array.isArray(intent['results']) ? intent['results'].flatMap(resultOf) : [],
    why: textOf(intent['why']),
    insteadOf: textOf(intent['insteadOf']),
    hash: textOf(intent['hash']),
    created: path?.ok === true ? path.value : null,
    modified: textOf(intent['modified']),
    target: textOf(intent['target']),
  };
}

function resultOf(value: unknown): TestResult[] {
  if (!isRecord(value) || typeof value['name'] !== 'string') return [];
  const mark = markOf(value['mark']);
  return mark === null ? [] : [{ name: value['name'], mark, text: textOf(value['text']) }];
}

function markOf(value: unknown): TestMark | null {
  return value === 'passed' || value === 'warning' || value === 'failed' ? value : null;
}

function isKind(value: unknown): value is EntryKind {
  return typeof value === 'string' && Object.hasOwn(ENTRY_KINDS, value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
