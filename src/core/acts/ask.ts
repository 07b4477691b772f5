import { fingerprintOf } from '../fingerprint/fingerprint';
import { makeId } from '../journal/entry-id';
import { cleanLine } from '../journal/entry-text';
import { gateNoteText } from '../journal/gates';
import { problem } from '../problem';
import type { Failure, Result } from '../problem';
import { oneLine } from '../spec-text/new-spec-text';
import type { Spec } from '../spec/spec';
import { findSpec } from '../trace/find-spec';
import { folderOf, joinPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { draftEntry } from './draft-entry';
import { sessionFor } from './session-for';
import { contextPathOf, linkTo, nameOfSpec } from './spec-files';

export interface AskRequest {
  /** Id or path. */
  readonly spec: string;
  readonly question: string;
  /** At least two words. */
  readonly options: readonly string[];
  /** What is being decided, when it is more than the question; its fingerprint stands in the gate. */
  readonly about: string | null;
  readonly author: string | null;
  readonly whenNoSession: 'start' | 'refuse';
}

export interface AskOutcome {
  /** `g-…`. */
  readonly gate: string;
  readonly path: VaultPath;
  /** Plan entry that links the gate. */
  readonly entry: string;
}

/** Asks for a decision: a gate in a note of its own beside the context, and a plan entry that links it. */
export async function ask(desk: Desk, request: AskRequest): Promise<Result<Act<AskOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const refusal = refuseQuestion(request);
  if (refusal !== null) return refusal;
  const changes = new ChangeSet();
  const session = await sessionFor(desk, changes, { spec: found.value, whenNoSession: request.whenNoSession });
  if (!session.ok) return session;
  const context = contextPathOf(found.value, desk.settings);
  const gate = makeId('g', desk.clock.minute(), desk.ids.random());
  const path = joinPath(folderOf(context), `gates/${found.value.id}-${gate}.md`);
  const note = noteText(desk, request, { spec: found.value, context, path, gate });
  const question = oneLine(request.question);
  const link = linkTo(desk, { from: context, to: path, title: question });
  const entry = draftEntry(desk, { kind: 'plan', text: `Asked ${link}`, author: request.author, session: session.value });
  changes.create(path, note).edit(context, entry.edit);
  return changes.act(`Ask "${question}"`, { gate, path, entry: entry.id });
}

function refuseQuestion({ question, options }: AskRequest): Failure | null {
  const words = new Set(options.map((option) => oneLine(option).toLowerCase()).filter((word) => word !== ''));
  if (oneLine(question) !== '' && words.size >= 2 && words.size === options.length) return null;
  return problem('gate/not-asked', {
    what: 'The question was not asked.',
    why: 'It needs words, and at least two options that differ.',
    next: 'Ask with --option for each answer, such as --option nfs --option smb.',
  });
}

interface GateNote {
  readonly spec: Spec;
  readonly context: VaultPath;
  readonly path: VaultPath;
  readonly gate: string;
}

function noteText(desk: Desk, request: AskRequest, { spec, context, path, gate }: GateNote): string {
  const question = oneLine(request.question);
  const subject = request.about === null || request.about.trim() === '' ? null : request.about;
  const { fingerprint } = fingerprintOf(subject ?? cleanLine(question));
  const options = request.options.map(oneLine);
  return gateNoteText(
    { id: gate, question, options, fingerprint },
    {
      title: question,
      specLink: linkTo(desk, { from: path, to: spec.path, title: nameOfSpec(spec) }),
      contextLink: linkTo(desk, { from: path, to: context, title: 'Implementation Journal' }),
      ...(subject === null ? {} : { subject }),
    },
  );
}
