import { specKey } from '../acts/new-context-file';
import { linkTo, nameOfSpec } from '../acts/spec-files';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { addChild } from '../spec-text/child-list';
import { setSpecHeader } from '../spec-text/set-spec-header';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { setHeaderTie } from '../text/edit-header';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import type { Finding } from '../trace/finding';
import type { VaultPath } from '../vault/paths';
import type { TextEdit } from '../vault/store';
import type { Bench } from './bench';
import { aboutPath, contextAt, onWhole, specAt } from './fix-kind';
import type { Mending } from './fix-kind';
import { REPAIR_PROBLEMS } from './repair-problems';

/** Adds the link that one of two files lacks: Context, Spec and Parent lines, and the child's line in its parent. */
export async function mendBackLink(mending: Mending): Promise<Result<null>> {
  const { bench, finding } = mending;
  const to = aboutPath(mending);
  if (!to.ok) return to;
  const { specs, contexts } = bench.desk.trace;
  const [from, other] = [specs.get(finding.path), specs.get(to.value)];
  if (from !== undefined && contexts.has(to.value)) return nameContext(bench, from, to.value);
  if (contexts.has(finding.path) && other !== undefined) return nameSpec(bench, finding.path, other);
  if (from === undefined || other === undefined) return REPAIR_PROBLEMS.gone(finding);
  return from.parent === other.path ? nameParent(bench, from, other) : listChild(bench, from, other);
}

async function nameContext(bench: Bench, spec: Spec, context: VaultPath): Promise<Result<null>> {
  if (spec.context !== context) return REPAIR_PROBLEMS.noCandidate(spec.path);
  return setLink(bench, { path: spec.path, key: 'Context', to: context, title: 'Implementation Journal' });
}

/** The Spec line of a context, with what the spec means now: a new link is trusted. */
export async function nameSpec(bench: Bench, context: VaultPath, spec: Spec): Promise<Result<null>> {
  const text = await bench.read(context);
  if (!text.ok) return text;
  const key = specKey(text.value);
  const linked = await setLink(bench, { path: context, key, to: spec.path, title: nameOfSpec(spec) });
  return linked.ok ? renewTie(bench, { path: context, key, upstream: spec.path }) : linked;
}

export async function nameParent(bench: Bench, spec: Spec, parent: Spec): Promise<Result<null>> {
  const linked = await setLink(bench, { path: spec.path, key: 'Parent', to: parent.path, title: parent.title });
  return linked.ok ? renewTie(bench, { path: spec.path, key: 'Parent', upstream: parent.path }) : linked;
}

interface HeaderTie {
  readonly path: VaultPath;
  readonly key: string;
  readonly upstream: VaultPath;
}

/** A line that recorded another spec's fingerprint records that of the one it names now. */
async function renewTie(bench: Bench, { path, key, upstream }: HeaderTie): Promise<Result<null>> {
  const meaning = await bench.read(upstream);
  if (!meaning.ok) return meaning;
  const { fingerprint } = fingerprintOf(meaning.value);
  return bench.edit(path, (text) => {
    const tie = readHeader(scanNote(text)).values.get(key.toLowerCase())?.tie ?? null;
    return tie === null || tie.fingerprint === fingerprint ? ok(text) : setHeaderTie(text, key, { fingerprint, note: null });
  });
}

async function listChild(bench: Bench, parent: Spec, child: Spec): Promise<Result<null>> {
  const { linkForm } = bench.desk.settings;
  const heading = parent.type === 'epic' ? 'Features' : 'Tasks';
  const edit: TextEdit = (text) => addChild(text, { parent: parent.path, child: child.path, title: child.title, heading, linkForm });
  return bench.edit(parent.path, edit);
}

interface HeaderLink {
  readonly path: VaultPath;
  readonly key: string;
  readonly to: VaultPath;
  readonly title: string;
}

function setLink(bench: Bench, { path, key, to, title }: HeaderLink): Promise<Result<null>> {
  const value = linkTo(bench.desk, { from: path, to, title });
  return setHeader(bench, path, { key, value });
}

export function setHeader(bench: Bench, path: VaultPath, { key, value }: { readonly key: string; readonly value: string }): Promise<Result<null>> {
  return bench.edit(path, (text) => setSpecHeader(text, { key, value, form: bench.desk.settings.headerForm }));
}

/** The folder rules: the Parent line names the spec above. */
export async function mendParent(mending: Mending): Promise<Result<null>> {
  const spec = specAt(mending);
  if (!spec.ok) return spec;
  const parent = spec.value.parent === null ? undefined : mending.bench.desk.trace.specs.get(spec.value.parent);
  return parent === undefined ? REPAIR_PROBLEMS.gone(mending.finding) : nameParent(mending.bench, spec.value, parent);
}

/** The place rules: the Spec line names the spec beside the context. */
export async function mendSpecLine(mending: Mending): Promise<Result<null>> {
  const context = contextAt(mending);
  if (!context.ok) return context;
  const spec = context.value.spec === null ? undefined : mending.bench.desk.trace.specs.get(context.value.spec);
  return spec === undefined ? REPAIR_PROBLEMS.gone(mending.finding) : nameSpec(mending.bench, context.value.path, spec);
}

/** The path rules: the id in the header becomes that of the path. */
export async function mendId(mending: Mending): Promise<Result<null>> {
  const spec = specAt(mending);
  if (!spec.ok) return spec;
  return mending.bench.edit(spec.value.path, (text) => {
    const { values } = readHeader(scanNote(text));
    const key = ['id', 'spec id'].find((name) => (values.get(name)?.value ?? '') !== '');
    return key === undefined ? ok(text) : setSpecHeader(text, { key: key === 'id' ? 'ID' : 'Spec ID', value: spec.value.id, form: 'bold' });
  });
}

/** The properties rule: the bold line of the same key says what they say. */
export function mendDifference({ bench, finding }: Mending): Promise<Result<null>> {
  return bench.edit(finding.path, onWhole(finding.path, (scan) => sameInBoth(scan.text, finding)));
}

function sameInBoth(text: string, finding: Finding): Result<string> {
  const { differing, values } = readHeader(scanNote(text));
  const found = differing.map((key) => values.get(key)).find((value) => value?.line === finding.line);
  const key = differing.find((one) => values.get(one) === found);
  if (found === undefined || key === undefined) return ok(text);
  return setSpecHeader(text, { key, value: found.value, form: 'properties' });
}
