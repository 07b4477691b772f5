import type { NewMark } from '../deliverable/mark';
import { markFile } from '../deliverable/place-mark';
import type { MarkOutcome } from '../deliverable/place-mark';
import { sidecarPath, sidecarText, wantsSidecar } from '../deliverable/sidecar';
import { ok } from '../problem';
import type { Result } from '../problem';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { ChangeSet } from './change-set';
import type { Desk } from './desk';
import type { Registering, RegisteredFile } from './register-deliverable';
import { nameOfSpec, targetOf } from './spec-files';

type MarkReport = Pick<RegisteredFile, 'mark' | 'reason'>;

/** Has a file name its spec: by a mark in its own comments, else by a trace note beside it. */
export async function markDeliverable(desk: Desk, changes: ChangeSet, registering: Registering): Promise<Result<MarkReport>> {
  const { file } = registering;
  if (file.inVault === null) return ok({ mark: 'none', reason: 'It is no file of the vault; the journal names it.' });
  const path = file.inVault;
  const mark = markFor(path, registering);
  if (file.content !== null) return markNew(desk, changes, { registering, path, mark, content: file.content });
  const text = await desk.read(path);
  if (!text.ok) return sidecarBeside(desk, changes, { registering, path, mark, reason: text.problem.why });
  const outcome = markFile({ path, text: text.value, mark });
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'sidecar') return sidecarBeside(desk, changes, { registering, path, mark, reason: sentence(outcome.value.why) });
  if (outcome.value.text === text.value) return ok({ mark: 'kept', reason: null });
  changes.edit(path, (now) => markedText(markFile({ path, text: now, mark }), now));
  return ok({ mark: 'placed', reason: null });
}

function markFor(path: VaultPath, { spec, context }: Registering): NewMark {
  const title = nameOfSpec(spec);
  return {
    spec: { target: targetOf(path, spec.path), title },
    context: { target: targetOf(path, context.path), title },
    fingerprint: context.meaning.fingerprint,
  };
}

function markedText(outcome: Result<MarkOutcome>, unchanged: string): Result<string> {
  if (!outcome.ok) return outcome;
  return ok(outcome.value.kind === 'marked' ? outcome.value.text : unchanged);
}

interface Marking {
  readonly registering: Registering;
  readonly path: VaultPath;
  readonly mark: NewMark;
}

async function markNew(desk: Desk, changes: ChangeSet, marking: Marking & { readonly content: string }): Promise<Result<MarkReport>> {
  const { path, mark, content } = marking;
  const outcome = markFile({ path, text: content, mark });
  if (!outcome.ok) return outcome;
  changes.create(path, outcome.value.kind === 'marked' ? outcome.value.text : content);
  if (outcome.value.kind === 'marked') return ok({ mark: 'placed', reason: null });
  return sidecarBeside(desk, changes, { ...marking, reason: sentence(outcome.value.why) });
}

async function sidecarBeside(desk: Desk, changes: ChangeSet, beside: Marking & { readonly reason: string }): Promise<Result<MarkReport>> {
  const { path, mark, registering, reason } = beside;
  if (!wantsSidecar(path) && registering.sidecar !== 'everywhere') return ok({ mark: 'none', reason });
  const sidecar = vaultPath(sidecarPath(path));
  if (!sidecar.ok) return sidecar;
  if (await desk.exists(sidecar.value)) return ok({ mark: 'kept', reason: null });
  changes.create(sidecar.value, sidecarText(path, mark));
  return ok({ mark: 'sidecar', reason: null });
}

function sentence(why: string): string {
  return `${why.slice(0, 1).toUpperCase()}${why.slice(1)}.`;
}
