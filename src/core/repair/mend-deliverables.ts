import { registerDeliverable } from '../acts/register-deliverable';
import { nameOfSpec, targetOf } from '../acts/spec-files';
import { unlisted } from '../acts/withdraw-deliverable';
import { leadsTo } from '../acts/line-tie';
import type { NewMark } from '../deliverable/mark';
import { markFile } from '../deliverable/place-mark';
import { mirrorInSpec } from '../deliverable/mirror-in-spec';
import { readMarks } from '../deliverable/read-marks';
import { fileOfSidecar, sidecarPath, sidecarText, wantsSidecar } from '../deliverable/sidecar';
import { ok } from '../problem';
import type { Result } from '../problem';
import type { Spec } from '../spec/spec';
import { aliasText, relativeTarget } from '../text/link-text';
import { setHeaderTie } from '../text/edit-header';
import { scanNote } from '../text/scan-note';
import { applySplices } from '../text/splices';
import type { Deliverable } from '../trace/trace';
import { extensionOf, nameOf, pathKey, vaultPath } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { TextEdit } from '../vault/store';
import type { Bench } from './bench';
import { filesKnown } from './candidates';
import type { FixChoice, FixChoices } from './fix';
import { aboutPath, deliverableAt, onWhole } from './fix-kind';
import type { Broken, Mending } from './fix-kind';
import { allLinks, retargeted } from './link-place';
import { setHeader } from './mend-headers';
import { REPAIR_PROBLEMS } from './repair-problems';

/** Registers the file as `deliver` does: in the context, in the spec, in the file. */
export async function mendUnregistered(mending: Mending): Promise<Result<null>> {
  const { bench, finding } = mending;
  const file = finding.about ?? finding.path;
  const row = deliverableAt(mending, file, finding.about === null ? null : finding.path);
  if (!row.ok) return row;
  if (row.value.spec === null) return REPAIR_PROBLEMS.noCandidate(file);
  const listed = await bench.read(row.value.spec);
  const title = row.value.title ?? (listed.ok ? titleListed(listed.value, row.value.spec, file) : null);
  const files = [{ path: file, content: null, title, description: null, category: null }];
  return bench.absorb(await registerDeliverable(bench.desk, { spec: row.value.spec, files, sidecar: 'inside-deliverables' }));
}

/** What the spec's own list calls the file. */
function titleListed(text: string, spec: VaultPath, file: string): string | null {
  return scanNote(text).links.find((link) => leadsTo(spec, link, file))?.alias ?? null;
}

/** Lists a registered file in its spec. */
export async function mendNotListed(mending: Mending): Promise<Result<null>> {
  const { bench, finding } = mending;
  const file = aboutPath(mending);
  if (!file.ok) return file;
  const row = deliverableAt(mending, file.value, finding.path);
  if (!row.ok) return row;
  const { linkForm } = bench.desk.settings;
  const target = linkForm === 'wiki' ? targetOf(finding.path, file.value) : relativeTarget(finding.path, file.value);
  return bench.edit(finding.path, (text) => mirrorInSpec(text, { target, title: row.value.title ?? nameOf(file.value), linkForm }));
}

/** Has the file name the spec that registers it: in its own comments, else in a trace note beside it. */
export async function mendMark(mending: Mending): Promise<Result<null>> {
  const { bench, finding } = mending;
  const beside = fileOfSidecar(finding.path);
  const row = deliverableAt(mending, beside ?? finding.path, null);
  if (!row.ok) return row;
  const spec = row.value.spec === null ? undefined : bench.desk.trace.specs.get(row.value.spec);
  if (spec === undefined) return REPAIR_PROBLEMS.noCandidate(finding.path);
  if (beside !== null) return mendSidecar(bench, finding.path, spec);
  return markDeliverable(bench, row.value, spec);
}

async function markDeliverable(bench: Bench, { path, registry }: Deliverable, spec: Spec): Promise<Result<null>> {
  const text = await bench.read(path);
  const standing = text.ok ? readMarks(text.value).find(({ kind }) => kind === 'spec') : undefined;
  const mark = markOf(spec, path, registry?.tie?.fingerprint ?? (standing === undefined ? null : ownFingerprint(spec, standing)));
  if (!text.ok) return sidecarBeside(bench, path, mark);
  const outcome = markFile({ path, text: text.value, mark });
  if (!outcome.ok) return outcome;
  if (outcome.value.kind === 'sidecar') return sidecarBeside(bench, path, mark);
  return bench.edit(path, marking(path, mark));
}

/** A mark that was moved with its file keeps what it recorded; one of another spec does not. */
function ownFingerprint({ title }: Spec, standing: { readonly title: string | null; readonly fingerprint: string | null }): string | null {
  return standing.title?.includes(title) === true ? standing.fingerprint : null;
}

function markOf(spec: Spec, path: VaultPath, fingerprint: string | null): NewMark {
  const title = nameOfSpec(spec);
  const context = spec.context === null ? null : { target: targetOf(path, spec.context), title };
  return { spec: { target: targetOf(path, spec.path), title }, context, fingerprint };
}

const MERGE = /^<{7}(?: |$)/m;

function marking(path: VaultPath, mark: NewMark): TextEdit {
  return (text) => {
    if (MERGE.test(text.slice(0, 16_384))) return REPAIR_PROBLEMS.mergeMarkers(path);
    const outcome = markFile({ path, text, mark });
    if (!outcome.ok) return outcome;
    return ok(outcome.value.kind === 'marked' ? outcome.value.text : text);
  };
}

async function sidecarBeside(bench: Bench, path: VaultPath, mark: NewMark): Promise<Result<null>> {
  const beside = vaultPath(sidecarPath(path));
  if (!beside.ok) return beside;
  if (!wantsSidecar(path)) return REPAIR_PROBLEMS.noCandidate(path);
  return (await bench.exists(beside.value)) ? ok(null) : bench.create(beside.value, sidecarText(path, mark));
}

async function mendSidecar(bench: Bench, path: VaultPath, spec: Spec): Promise<Result<null>> {
  const title = nameOfSpec(spec);
  for (const [key, to] of [['Spec', spec.path], ['Context', spec.context]] as const) {
    if (to === null) continue;
    const set = await setHeader(bench, path, { key, value: `[[${targetOf(path, to)}|${aliasText(title)}]]` });
    if (!set.ok) return set;
  }
  return bench.edit(path, (text) => forgetOtherTie(text, spec));
}


function forgetOtherTie(text: string, spec: Spec): Result<string> {
  const standing = readMarks(text).find(({ kind }) => kind === 'spec');
  if (standing === undefined || standing.fingerprint === null || standing.title?.includes(spec.title) === true) return ok(text);
  return setHeaderTie(text, 'Spec', null);
}

const REMOVE: FixChoice = { value: 'remove', label: 'Take it off the lists', reason: null };

/** Where a vanished file may have gone: a file of its name, or an unregistered one that names the spec. */
export function missingFileChoices(broken: Broken): Promise<Result<FixChoices>> {
  const file = aboutPath(broken);
  if (!file.ok) return Promise.resolve(file);
  const row = deliverableAt(broken, file.value, null);
  if (!row.ok) return Promise.resolve(row);
  const named = filesKnown(broken).filter((path) => pathKey(nameOf(path)) === pathKey(nameOf(file.value)) && !isRegistered(broken, path));
  const marked = broken.bench.desk.trace.deliverables.filter((one) => isOrphanOf(one, row.value) && !named.includes(one.path)).map(({ path }) => path);
  const choices = [
    ...named.map((path): FixChoice => ({ value: path, label: `It is ${path}`, reason: 'It has the same name' })),
    ...marked.map((path): FixChoice => ({ value: path, label: `It is ${path}`, reason: 'It names the spec and is on no list' })),
    REMOVE,
  ];
  const sure = named.length > 0 ? named : marked;
  return Promise.resolve(ok({ choices, preset: sure.length === 1 ? (sure[0] ?? null) : null }));
}

function isRegistered({ bench }: Broken, path: VaultPath): boolean {
  return bench.desk.trace.deliverables.some((one) => one.path === path && one.registered);
}

function isOrphanOf(one: Deliverable, gone: Deliverable): boolean {
  return one.exists && !one.registered && one.marked && one.spec === gone.spec && extensionOf(one.path) === extensionOf(gone.path);
}

/** The lists lead to where the file is now, or name it no more. */
export async function mendMissingFile(mending: Mending): Promise<Result<null>> {
  const { bench, choice } = mending;
  const file = aboutPath(mending);
  if (!file.ok) return file;
  const row = deliverableAt(mending, file.value, null);
  if (!row.ok) return row;
  const { registry, spec, listed } = row.value;
  const to = choice === REMOVE.value ? null : vaultPath(choice);
  if (to !== null && !to.ok) return to;
  for (const path of [registry?.context ?? null, listed ? spec : null, mending.finding.path]) {
    if (path === null) continue;
    const edit = to === null ? unlisted(path, file.value) : relisted(path, file.value, to.value);
    const done = await bench.edit(path, edit);
    if (!done.ok) return done;
  }
  return ok(null);
}

function relisted(path: VaultPath, from: VaultPath, to: VaultPath): TextEdit {
  return onWhole(path, (scan) => {
    const places = allLinks(scan).filter(({ link }) => leadsTo(path, link, from));
    return ok(applySplices(scan.text, places.map((place) => retargeted(place, path, to)).filter((splice) => splice !== null)));
  });
}

