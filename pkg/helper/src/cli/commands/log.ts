import { ENTRY_KINDS, type EntryKind } from '../../../../../src/core/journal/entry-kinds';
import { ok, problem, type Result } from '../../../../../src/core/problem';
import type { Answer } from '../answer';
import type { Input } from '../input';
import { commitsToLog } from '../log/commits-to-log';
import { entryRequest, MARKS } from '../log/entry-request';
import { logAgain } from '../log/log-again';
import { logAll, loggedAnswer, writeWaiting } from '../log/log-all';
import { isInUse, lookAgain } from '../log/look-again';
import { standardInput } from '../named-text';
import { openDesk, openDeskFor } from '../open-desk';
import { isSpecId } from '../../../../../src/core/spec/spec-id';
import { misused, readChoice } from '../read-values';
import { splitId, targetSpec } from '../target-spec';
import type { Verb } from '../verb';

const KIND_NAMES = Object.keys(ENTRY_KINDS).filter((name): name is EntryKind => Object.hasOwn(ENTRY_KINDS, name));

export const log: Verb = {
  name: 'log',
  group: 'writing',
  summary: 'Log an entry into the journal of a spec',
  about: [
    "The entry goes into the spec's newest open session, into the section of its kind, and its id is printed. Text - reads standard input, one entry a line. Further lines of one text become sub-points.",
    'For a commit without a text, the commits since the session began are offered on a terminal, and logged elsewhere; this needs a trusted repository.',
  ],
  arguments: [
    { name: 'ID', summary: 'The spec; default: the current session', need: 'optional' },
    { name: 'TEXT', summary: 'What to write; - reads standard input', need: 'any-number' },
  ],
  options: [
    { name: 'kind', value: 'KIND', choices: KIND_NAMES, summary: 'What sort of entry' },
    { name: 'as', value: 'NAME', summary: 'Who writes, when it is not you: an agent or another person' },
    { name: 'start', summary: 'Start a session when none is open' },
    { name: 'session', value: 'ID', summary: 'A certain session (s-…)' },
    { name: 'pass', value: 'NAME', many: true, summary: 'test: a result that passed, as "Name" or "Name: remark"' },
    { name: 'warn', value: 'NAME', many: true, summary: 'test: a result that needs work' },
    { name: 'fail', value: 'NAME', many: true, summary: 'test: a result that failed' },
    { name: 'mark', value: 'MARK', choices: MARKS, summary: 'test: how the one test went' },
    { name: 'why', value: 'TEXT', summary: 'decision: the reason' },
    { name: 'instead-of', value: 'TEXT', summary: 'decision: what was rejected' },
    { name: 'created', value: 'PATH', summary: 'implement: a file of the vault that was made' },
    { name: 'modified', value: 'PATH', summary: 'implement: a file that was changed, also as path:line' },
    { name: 'hash', value: 'HASH', summary: 'commit: its hash; else the first word of the text' },
    { name: 'target', value: 'LINK', summary: 'reference: the address or the path that the text names' },
    { name: 'again', value: 'ENTRY', summary: 'Write an entry of this device (e-…) again that a merge or a sync lost' },
    { name: 'id', value: 'ID', summary: 'The id of an earlier attempt (e-…): written once, however often it is tried' },
  ],
  examples: [
    { line: 'log 1001 --kind plan "Use NFS for the mount"', does: 'prints the id of the entry, such as e-20261121-1407-m4t8q1' },
    { line: 'log 1001 --kind test "Integration tests" --pass Connection --warn "Speed: needs tuning"', does: 'a test with two results' },
    { line: 'log 1001 --kind decision "NFS" --why "better on Linux" --instead-of SMB --as Claude', does: 'a decision by an agent' },
    { line: 'log --kind commit', does: 'the commits since the current session began' },
  ],
  exits: [],
  run: runLog,
};

async function runLog(input: Input): Promise<Result<Answer>> {
  const again = input.option('again');
  if (again !== null) return logAgain(input, again);
  const kind = kindOf(input);
  if (!kind.ok) return kind;
  const { id, rest } = splitId([...input.words('ID'), ...input.words('TEXT')]);
  const texts = await textsOf(rest, { input, kind: kind.value });
  if (!texts.ok) return texts;
  const open = id !== null && isSpecId(id) && texts.value !== null ? openDeskFor(input, id) : openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(id, { open: open.value, input });
  if (!target.ok) return target;
  const place = { input, open: open.value, target: target.value };
  const requests = texts.value === null ? await commitsToLog(place) : entryRequest(place, { kind: kind.value, texts: texts.value });
  if (!requests.ok) return requests;
  const { context } = target.value.spec;
  const inUse = isInUse(open.value, context);
  if (context !== null) await writeWaiting(open.value, context);
  const logged = await logAll(open.value, requests.value);
  if (!logged.ok) return logged;
  const gone = inUse ? await lookAgain(open.value, logged.value, input.terminal) : [];
  return ok(loggedAnswer(logged.value, open.value, gone));
}

/** Test results say that the entry is a test. */
function kindOf(input: Input): Result<EntryKind> {
  const kind = readChoice(input, { option: 'kind', choices: KIND_NAMES });
  if (!kind.ok) return kind;
  if (kind.value !== null) return ok(kind.value);
  if (['pass', 'warn', 'fail', 'mark'].some((name) => input.flag(name))) return ok('test');
  return misused('An entry needs a kind.', `Add --kind with one of: ${KIND_NAMES.join(', ')}.`);
}

/** The texts to log; null asks for the commits since the session began. */
async function textsOf(words: readonly string[], { input, kind }: { input: Input; kind: EntryKind }): Promise<Result<readonly string[] | null>> {
  if (words.length === 1 && words[0] === '-') return stdinTexts(await standardInput(input));
  const text = words.join(' ').trim();
  if (text !== '') return ok([text]);
  if (kind === 'commit' && input.option('hash') === null) return ok(null);
  if (input.option('created') !== null || input.option('modified') !== null || input.option('hash') !== null) return ok(['']);
  return misused('The entry has no text.', 'Use: throughline log ID --kind KIND TEXT, or - to read standard input.');
}

function stdinTexts(all: Result<string>): Result<readonly string[]> {
  if (!all.ok) return all;
  const texts = all.value.split('\n').map((line) => line.trim().replace(/^[-*] /, '')).filter((line) => line !== '');
  if (texts.length > 0) return ok(texts);
  return problem('cli/no-input', {
    what: 'Nothing was logged.',
    why: 'Standard input held no text.',
    next: 'Pipe one entry a line into it, or give the text on the command line.',
  });
}
