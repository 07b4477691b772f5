import { PLAIN_ENTRY, type LogEntryRequest, type TestMark, type TestResult } from '../../../../../src/core/acts/log-entry';
import type { EntryKind } from '../../../../../src/core/journal/entry-kinds';
import { ok, type Result } from '../../../../../src/core/problem';
import { vaultPath } from '../../../../../src/core/vault/paths';
import type { Input } from '../input';
import type { OpenDesk } from '../open-desk';
import { misused, readChoice } from '../read-values';
import type { TargetSpec } from '../target-spec';

export const MARKS = ['passed', 'warning', 'failed'] as const satisfies readonly TestMark[];

/** Options with test results, and the mark each stands for. */
const RESULT_OPTIONS = { pass: 'passed', warn: 'warning', fail: 'failed' } as const satisfies Record<string, TestMark>;

const ENTRY_ID = /^e-\d{8}-\d{4}-[a-z0-9]{4,12}$/;

/** Where entries go. */
export interface EntryPlace {
  readonly input: Input;
  readonly open: OpenDesk;
  readonly target: TargetSpec;
}

/** What every entry of one call shares. */
export function sharedRequest({ input, target }: EntryPlace) {
  return {
    ...PLAIN_ENTRY,
    spec: target.spec.path,
    session: input.option('session')?.replace(/^\^/, '') ?? target.session,
    whenNoSession: input.flag('start') ? ('start' as const) : ('refuse' as const),
    author: input.option('as'),
  };
}

/** One request for each text, with what the options add. */
export function entryRequest(place: EntryPlace, { kind, texts }: { kind: EntryKind; texts: readonly string[] }): Result<readonly LogEntryRequest[]> {
  const { input } = place;
  const mark = readChoice(input, { option: 'mark', choices: MARKS });
  if (!mark.ok) return mark;
  const typed = input.option('created');
  const created = typed === null ? null : vaultPath(typed);
  if (created !== null && !created.ok) return created;
  const id = input.option('id')?.replace(/^\^/, '') ?? null;
  if (id !== null && !ENTRY_ID.test(id)) return misused(`"${id}" is no id of an entry.`, 'Give one as log prints it: e-20261121-1407-m4t8q1.');
  if (id !== null && texts.length > 1) return misused('One id cannot stand for several entries.');
  const request = {
    ...sharedRequest(place),
    kind,
    id,
    mark: mark.value,
    results: testResults(input),
    why: input.option('why'),
    insteadOf: input.option('instead-of'),
    hash: input.option('hash'),
    created: created === null ? null : created.value,
    modified: input.option('modified'),
    target: input.option('target'),
  };
  return ok(texts.map((text) => ({ ...request, text })));
}

function testResults(input: Input): TestResult[] {
  return Object.entries(RESULT_OPTIONS).flatMap(([option, mark]) => input.values(option).map((typed) => testResult(typed, mark)));
}

/** `Name` or `Name: remark`. */
function testResult(typed: string, mark: TestMark): TestResult {
  const at = typed.indexOf(': ');
  return at === -1 ? { name: typed, mark, text: null } : { name: typed.slice(0, at), mark, text: typed.slice(at + 2) };
}
