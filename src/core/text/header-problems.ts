import { problem } from '../problem';
import type { Failure } from '../problem';

/** Why a header value is not edited, in the words of the person who wrote it. */
export const HEADER_PROBLEMS = {
  mergeMarkers: (key, line) =>
    notSet(key, 'header/merge-markers', {
      why: `Line ${line} is a marker of an unfinished merge.`,
      next: 'Decide which side of the merge stays and remove the marker lines; then try again.',
    }),
  unreadable: (key, line) =>
    notSet(key, 'header/unreadable', {
      why: `The properties of the note cannot be read; the fault is in line ${line}.`,
      next: 'Open the note in source mode and mend that line; then try again.',
    }),
  duplicate: (key, line) =>
    notSet(key, 'header/duplicate', {
      why: `The properties hold the key "${key}" twice; the second stands in line ${line}.`,
      next: 'Remove one of the two lines; then try again.',
    }),
  flow: (key, line) =>
    notSet(key, 'header/flow-properties', {
      why: `The properties in line ${line} are written as one map in braces, which is never rewritten.`,
      next: 'Write them as one key a line; then try again.',
    }),
  notOneValue: (key, line) =>
    notSet(key, 'header/not-one-value', {
      why: `The value in line ${line} is a list, a map, an anchor or text over many lines, which is never rewritten.`,
      next: 'Write the value as plain text on one line, or change it by hand.',
    }),
  manyLines: (key) =>
    notSet(key, 'header/many-lines', {
      why: 'The new value has more than one line.',
      next: 'Give a value of one line.',
    }),
  swallowed: (key) =>
    notSet(key, 'header/unclosed', {
      why: 'A comment above its place is never closed and would swallow the new line.',
      next: 'Close the comment, then try again.',
    }),
  noValue: (key) =>
    notSet(key, 'header/no-value', {
      why: `The note has no value for "${key}" beside which a fingerprint could stand.`,
      next: `Write the value of "${key}" first; then try again.`,
    }),
} as const satisfies Record<string, (key: string, line: number) => Failure>;

function notSet(key: string, code: string, reason: { why: string; next: string }): Failure {
  return problem(code, { what: `The header "${key}" was not changed.`, ...reason });
}
