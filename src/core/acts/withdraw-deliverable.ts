import { removeFromSpec } from '../deliverable/mirror-in-spec';
import { readMarks } from '../deliverable/read-marks';
import { removeMark } from '../deliverable/remove-mark';
import { sidecarPath } from '../deliverable/sidecar';
import { ok, problem } from '../problem';
import type { Failure, Result } from '../problem';
import type { Spec } from '../spec/spec';
import { scanNote } from '../text/scan-note';
import { findSpec } from '../trace/find-spec';
import { vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act, FileChange, TextEdit } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { markUpdated } from './header-edits';
import { leadsTo } from './line-tie';
import { criteriaIn, metricsEdit } from './metrics-edit';

export interface WithdrawRequest {
  /** Id or path. */
  readonly spec: string;
  /** Vault paths, or code by its path from the repository's root. */
  readonly files: readonly string[];
}

export interface WithdrawnFile {
  readonly path: string;
  /** What became of the file's own mark: `kept` is that of another spec, or of a trace note with more words in it. */
  readonly mark: 'taken out' | 'kept' | 'none';
}

export interface WithdrawOutcome {
  readonly spec: VaultPath;
  readonly context: VaultPath | null;
  readonly files: readonly WithdrawnFile[];
}

/** Takes files off the lists of a spec and its context, and their marks out of them. The files stay. */
export async function withdrawDeliverable(desk: Desk, request: WithdrawRequest): Promise<Result<Act<WithdrawOutcome>>> {
  const found = findSpec(desk.trace, request.spec);
  if (!found.ok) return found;
  const spec = found.value;
  const lists = [spec.path, ...(spec.context === null ? [] : [spec.context])];
  const changes = new ChangeSet();
  const sidecars: FileChange[] = [];
  const files: WithdrawnFile[] = [];
  for (const file of new Set(request.files)) {
    if (!isOf(desk, spec, file)) return notRegistered(spec, file);
    for (const path of lists) changes.edit(path, unlisted(path, file));
    const mark = await withoutMark(desk, changes, { spec, file });
    if (mark.sidecar !== null) sidecars.push({ kind: 'delete', path: mark.sidecar });
    files.push({ path: file, mark: mark.mark });
  }
  const text = await desk.read(spec.path);
  if (!text.ok) return text;
  if (spec.context !== null) changes.edit(spec.context, metricsEdit(criteriaIn(text.value), null));
  for (const path of lists) changes.edit(path, markUpdated(desk));
  const act = changes.act(`Take ${files.length === 1 ? (files[0]?.path ?? '') : `${files.length} deliverables`} off the lists`, { spec: spec.path, context: spec.context, files });
  return act.ok ? ok({ ...act.value, changes: [...act.value.changes, ...sidecars] }) : act;
}

function isOf({ trace }: Desk, spec: Spec, file: string): boolean {
  return trace.deliverables.some((one) => one.path === file && one.spec === spec.path && (one.registered || one.listed)) || trace.codeChanges.some((one) => one.path === file && one.spec === spec.path);
}

/** A text whose `## Deliverables` does not name the file. */
export function unlisted(path: VaultPath, file: string): TextEdit {
  return (text) => {
    const targets = new Set([file, ...scanNote(text).links.filter((link) => leadsTo(path, link, file)).map(({ target }) => target)]);
    return [...targets].reduce<Result<string>>((now, target) => (now.ok ? removeFromSpec(now.value, target) : now), ok(text));
  };
}

interface WithoutMark {
  readonly mark: WithdrawnFile['mark'];
  /** The trace note that goes. */
  readonly sidecar: VaultPath | null;
}

async function withoutMark(desk: Desk, changes: ChangeSet, { spec, file }: { readonly spec: Spec; readonly file: string }): Promise<WithoutMark> {
  const path = vaultPath(file);
  const note = vaultPath(sidecarPath(file));
  if (!path.ok || !note.ok) return { mark: 'none', sidecar: null };
  if (desk.trace.deliverables.some((one) => one.path === file && one.registered && one.spec !== spec.path)) return { mark: 'kept', sidecar: null };
  const sidecar = await desk.read(note.value);
  if (sidecar.ok) return isPlainSidecar(sidecar.value) ? { mark: 'taken out', sidecar: note.value } : { mark: 'kept', sidecar: null };
  const text = await desk.read(path.value);
  if (!text.ok || !readMarks(text.value).some(({ bold }) => !bold)) return { mark: 'none', sidecar: null };
  changes.edit(path.value, (now) => ok(removeMark(now)));
  return { mark: 'taken out', sidecar: null };
}

const OWN_LINE = /^(?:# Trace: |\*\*(?:File|Spec|Context)\*\*: |[ \t\r]{0,20}$)/;

/** A trace note that says nothing but what it was made with. */
function isPlainSidecar(text: string): boolean {
  return text.split('\n').every((line) => OWN_LINE.test(line));
}

function notRegistered({ id }: Spec, file: string): Failure {
  return problem('deliverable/not-registered', {
    what: 'Nothing was taken off the lists.',
    why: `${id} does not list ${file}.`,
    next: `See what it lists: throughline spec-work ${id} --deliverables.`,
  });
}
