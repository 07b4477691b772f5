import { addService } from '../../../../../src/core/acts/add-service';
import { registerDeliverable, type NewContent, type RegisteredFile, type RegisterOutcome } from '../../../../../src/core/acts/register-deliverable';
import { withdrawDeliverable, type WithdrawnFile, type WithdrawOutcome } from '../../../../../src/core/acts/withdraw-deliverable';
import { ok, type Result } from '../../../../../src/core/problem';
import type { Spec } from '../../../../../src/core/spec/spec';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import { deliverableFile, isFolder, type DeliverManner } from '../deliver/deliverable-file';
import type { Input } from '../input';
import { standardInput } from '../named-text';
import { openDesk, type OpenDesk } from '../open-desk';
import { performAct, type Performed } from '../perform-act';
import type { Look } from '../print/look';
import { alignRows, cell } from '../print/table';
import { misused } from '../read-values';
import { splitId, targetSpec } from '../target-spec';
import type { Verb } from '../verb';

export const deliver: Verb = {
  name: 'deliver',
  group: 'writing',
  summary: 'Register files that came out of a spec, or make them',
  about: [
    'One act over the context, the spec and the files: a line in both, and a mark in the file in its own comment syntax. A type without comments gets a trace note beside it when it lies in deliverables/.',
    'With --into the work is delivered into a service, which the context then lists under Integration Points with its path; the path stays untouched.',
    'A path is looked for from here, from the vault, and below the spec. What exists nowhere is made, below the spec when it starts with deliverables/ or is a bare name: from --template, from --stdin, or with nothing but its mark. Code that exists nowhere is registered and not made.',
    'With --remove the lists of the spec and its context name the files no more, and their marks go. The files stay; what lies in deliverables/ and is on no list is a finding of check.',
  ],
  arguments: [
    { name: 'ID', summary: 'The spec; default: the current session', need: 'optional' },
    { name: 'FILE', summary: 'One or several files', need: 'any-number' },
  ],
  options: [
    { name: 'category', value: 'NAME', summary: 'scripts, docs, config, code or your own; default: by folder, then by extension' },
    { name: 'description', value: 'TEXT', summary: 'What it is for' },
    { name: 'title', value: 'TITLE', summary: 'How links name it; default: from the file name' },
    { name: 'template', value: 'NAME', summary: 'For a new file: a template of the vault' },
    { name: 'stdin', summary: 'For a new file: its text comes from standard input' },
    { name: 'into', value: 'NAME', summary: 'FILE is where this service lies, from the root of the repository: the work goes into it' },
    { name: 'sidecar', summary: 'A trace note also outside deliverables/, for types without comments' },
    { name: 'remove', summary: 'Take the files off the lists and their marks out of them' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'deliver 1001 deliverables/scripts/nas-setup.sh --description "Mounts the NAS"', does: 'registers the script, or makes it' },
    { line: 'deliver 1001 services/storage-manager/ --into "Storage Manager Service"', does: 'lists the service that the work goes into' },
    { line: 'deliver 1001 docs/draft.md --remove', does: 'takes it back: the file stays, without its mark' },
    { line: 'deliver 1001 config/fstab docs/guide.md --dry-run', does: 'shows what registering both would write' },
  ],
  exits: [],
  run: runDeliver,
};

async function runDeliver(input: Input): Promise<Result<Answer>> {
  const { id, files } = filesOf(input);
  if (files.length === 0) return misused('No file was given.', 'Use: throughline deliver ID FILE…');
  const open = openDesk(input);
  if (!open.ok) return open;
  const target = await targetSpec(id, { open: open.value, input });
  if (!target.ok) return target;
  const { spec } = target.value;
  const service = input.option('into');
  if (service !== null) return deliverInto(input, open.value, { spec, name: service, files });
  const folder = files.find((typed) => isFolder(typed, open.value));
  if (folder !== undefined) return misused(`"${folder}" is a folder.`, 'Name the files in it.');
  if (input.flag('remove')) return withdraw(input, open.value, { spec, files });
  const content = await contentOf(input);
  if (!content.ok) return content;
  const manner = mannerOf(input, content.value);
  const found = await Promise.all(files.map((typed) => deliverableFile(typed, { open: open.value, spec, manner })));
  const sidecar = input.flag('sidecar') ? 'everywhere' : 'inside-deliverables';
  const done = await performAct(open.value, (desk) => registerDeliverable(desk, { spec: spec.path, files: found, sidecar }));
  return done.ok ? ok(actAnswer(done.value, (look) => registeredText(done.value, { look, specId: spec.id }))) : done;
}

/** Options that only mean something for a file. */
const OF_FILES = ['category', 'description', 'title', 'template', 'stdin', 'sidecar'] as const;

/** `deliver ID PATH --into NAME`. */
async function deliverInto(input: Input, open: OpenDesk, { spec, name, files }: { readonly spec: Spec; readonly name: string; readonly files: readonly string[] }): Promise<Result<Answer>> {
  const [path = '', ...more] = files;
  if (more.length > 0) return misused('A service lies at one place.', 'Give one path with --into.');
  const odd = [...OF_FILES, 'remove'].find((option) => input.flag(option));
  if (odd !== undefined) return misused(`--${odd} says nothing of a service.`, 'Leave it out, or leave --into out.');
  const done = await performAct(open, (desk) => addService(desk, { spec: spec.path, name, path }));
  return done.ok ? ok(actAnswer(done.value, () => lines(`The work of ${spec.id} goes into ${done.value.outcome.name}: ${done.value.outcome.path}`, `  ${done.value.outcome.context}`))) : done;
}

/** `deliver ID FILE… --remove`. */
async function withdraw(input: Input, open: OpenDesk, { spec, files }: { readonly spec: Spec; readonly files: readonly string[] }): Promise<Result<Answer>> {
  const odd = OF_FILES.find((option) => input.flag(option));
  if (odd !== undefined) return misused(`--${odd} says nothing of a file that is taken off the lists.`, 'Leave it out, or leave --remove out.');
  const manner = mannerOf(input, { text: '' });
  const found = await Promise.all(files.map((typed) => deliverableFile(typed, { open, spec, manner })));
  const paths = found.map(({ path }) => path.replace(/:\d{1,7}$/, ''));
  const done = await performAct(open, (desk) => withdrawDeliverable(desk, { spec: spec.path, files: paths }));
  return done.ok ? ok(actAnswer(done.value, (look) => withdrawnText(done.value, { look, specId: spec.id }))) : done;
}

/** A single word is a file, also when it looks like an id. */
function filesOf(input: Input) {
  const words = [...input.words('ID'), ...input.words('FILE')];
  const { id, rest } = splitId(words);
  return rest.length === 0 ? { id: null, files: [] } : { id, files: rest };
}

function mannerOf(input: Input, content: NewContent): DeliverManner {
  return {
    description: input.option('description'),
    category: input.option('category'),
    title: input.option('title'),
    content,
    source: input.option('template') === null && !input.flag('stdin') ? 'nothing' : 'given',
  };
}

async function contentOf(input: Input): Promise<Result<NewContent>> {
  const template = input.option('template');
  if (template !== null) return ok({ template });
  const text = input.flag('stdin') ? await standardInput(input) : ok('');
  return text.ok ? ok({ text: text.value }) : text;
}

const MARK_WORDS = {
  placed: 'marked',
  kept: 'marked already',
  sidecar: 'trace note beside it',
  none: 'no mark',
} as const satisfies Record<RegisteredFile['mark'], string>;

function registeredText({ outcome, written }: Performed<RegisterOutcome>, { look, specId }: { look: Look; specId: string }): string {
  const rows = outcome.files.map((file) => [
    cell(`  ${written ? '' : 'would be '}${file.created ? 'made' : 'registered'}`),
    cell(file.path),
    cell(file.category, look.quiet),
    cell(file.reason === null ? MARK_WORDS[file.mark] : `${MARK_WORDS[file.mark]}: ${file.reason}`, look.quiet),
  ]);
  return lines(`Deliverables of ${specId}, in ${outcome.context}`, ...alignRows(rows));
}

const WITHDRAWN_WORDS = {
  'taken out': 'its mark went',
  kept: 'its mark stays: another spec lists it, or its trace note says more',
  none: 'it had no mark',
} as const satisfies Record<WithdrawnFile['mark'], string>;

function withdrawnText({ outcome, written }: Performed<WithdrawOutcome>, { look, specId }: { look: Look; specId: string }): string {
  const rows = outcome.files.map(({ path, mark }) => [cell(`  ${written ? '' : 'would be '}taken off`), cell(path), cell(WITHDRAWN_WORDS[mark], look.quiet)]);
  return lines(`Deliverables of ${specId}`, ...alignRows(rows));
}
