import { ok, problem } from '../problem';
import type { Result } from '../problem';
import { slug } from '../stage/activity-workflow';
import { newRunText } from '../stage/new-run-text';
import { isPlainValue } from '../stage/parameters';
import type { ProcessDocument } from '../stage/process';
import { readProcess } from '../stage/read-process';
import { SHIPPED_NAME, SHIPPED_PROCESS } from '../stage/shipped-process';
import { scanNote } from '../text/scan-note';
import { specRoots } from '../spec/spec-roots';
import { findSpec } from '../trace/find-spec';
import { joinPath, nameOf, ROOT } from '../vault/paths';
import type { VaultPath } from '../vault/paths';
import type { Act } from '../vault/store';
import { ChangeSet } from './change-set';
import type { Desk } from './desk';
import { linkTo, nameOfSpec } from './spec-files';

export interface StartRequest {
  /** The note that describes the process; null takes the one that ships, written beside its subjects. */
  readonly process: VaultPath | null;
  /** What goes through it: a host, a service, a feature. */
  readonly subject: string;
  /** Values for the names in angle brackets; the only one without a value takes the subject. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Id or path of the spec that the work belongs to. */
  readonly spec: string | null;
}

export interface StartOutcome {
  readonly path: VaultPath;
  readonly process: VaultPath;
  readonly subject: string;
  readonly stages: number;
  /** What of the process was not understood, and so does not stand in the note. */
  readonly unread: readonly string[];
}

/** Where the subjects of processes lie. */
export function processesFolder(desk: Pick<Desk, 'settings'>): VaultPath {
  return joinPath(specRoots(desk.settings)[0] ?? ROOT, 'meta/processes');
}

/** Starts a process for a subject: one note that holds everything the process asks of it. */
export async function startProcess(desk: Desk, request: StartRequest): Promise<Result<Act<StartOutcome>>> {
  const stem = slug(request.subject);
  if (stem === '') return notStarted('The subject has no name that a file could have', 'Give it letters or digits, such as alpha');
  const spec = request.spec === null ? null : findSpec(desk.trace, request.spec);
  if (spec?.ok === false) return spec;
  const place = processPlace(desk, request.process);
  const text = await processText(desk, place);
  if (!text.ok) return text;
  const described = readProcess(scanNote(text.value.text));
  if (described.empty !== null) return notStarted(`${place} has no stages. ${described.empty}`.replace(/\.$/, ''), 'Give its chapters headings such as "Stage 1: Research"');
  const values = valuesFor(described, request, stem);
  if (!values.ok) return values;
  const path = joinPath(processesFolder(desk), `${folderName(place)}/${stem}.md`);
  if (await desk.exists(path)) return notStarted(`${path} is there already`, 'Go on with it, or give the subject another name');
  const title = described.title ?? folderName(place);
  const note = newRunText(described, {
    subject: request.subject,
    processTitle: title,
    processLink: linkTo(desk, { from: path, to: place, title }),
    specLink: spec === null ? null : linkTo(desk, { from: path, to: spec.value.path, title: nameOfSpec(spec.value) }),
    at: desk.clock.minute(),
    parameters: values.value,
  });
  const changes = new ChangeSet().create(path, note);
  if (text.value.isNew) changes.create(place, text.value.text);
  return changes.act(`Start ${title} for ${request.subject}`, { path, process: place, subject: request.subject, stages: described.stages.length, unread: described.remarks.map(({ line, message }) => `Line ${line}: ${message}`) });
}

function processPlace(desk: Desk, given: VaultPath | null): VaultPath {
  return given ?? joinPath(processesFolder(desk), `${SHIPPED_NAME}.md`);
}

async function processText(desk: Desk, place: VaultPath): Promise<Result<{ readonly text: string; readonly isNew: boolean }>> {
  const shipped = joinPath(processesFolder(desk), `${SHIPPED_NAME}.md`);
  if (place === shipped && !(await desk.exists(place))) return ok({ text: SHIPPED_PROCESS, isNew: true });
  const text = await desk.read(place);
  return text.ok ? ok({ text: text.value, isNew: false }) : text;
}

function folderName(place: VaultPath): string {
  return slug(nameOf(place).replace(/\.md$/i, '')) || 'process';
}

/** A process with one open name means the subject by it. */
function valuesFor(described: ProcessDocument, { parameters }: StartRequest, stem: string): Result<ReadonlyMap<string, string>> {
  const values = new Map([...parameters].map(([name, value]) => [name.toLowerCase(), value]));
  const open = described.parameters.filter((name) => !values.has(name));
  const own = open.length === 1 ? open[0] : open.find((name) => /host|subject/.test(name));
  if (own !== undefined) values.set(own, stem);
  const odd = [...values].find(([, value]) => !isPlainValue(value));
  return odd === undefined ? ok(values) : notStarted(`The value "${odd[1]}" of ${odd[0]} may not stand in a command`, 'Use letters, digits, dots, dashes and underscores');
}

function notStarted(why: string, next: string): ReturnType<typeof problem> {
  return problem('stage/not-started', { what: 'The process was not started.', why: `${why}.`, next: `${next}.` });
}
