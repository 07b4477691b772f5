import { registerDeliverable, type NewContent, type RegisteredFile, type RegisterOutcome } from '../../../../../src/core/acts/register-deliverable';
import { ok, type Result } from '../../../../../src/core/problem';
import { actAnswer, lines } from '../act-answer';
import type { Answer } from '../answer';
import { deliverableFile, isFolder, type DeliverManner } from '../deliver/deliverable-file';
import type { Input } from '../input';
import { openDesk } from '../open-desk';
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
    'A path is looked for from here, from the vault, and below the spec. What exists nowhere is made, below the spec when it starts with deliverables/ or is a bare name: from --template, from --stdin, or with nothing but its mark. Code that exists nowhere is registered and not made.',
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
    { name: 'sidecar', summary: 'A trace note also outside deliverables/, for types without comments' },
    { name: 'dry-run', summary: 'Only show what would be written' },
  ],
  examples: [
    { line: 'deliver 1001 deliverables/scripts/nas-setup.sh --description "Mounts the NAS"', does: 'registers the script, or makes it' },
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
  const folder = files.find((typed) => isFolder(typed, open.value));
  if (folder !== undefined) return misused(`"${folder}" is a folder.`, 'Name the files in it.');
  const manner = await mannerOf(input);
  const found = await Promise.all(files.map((typed) => deliverableFile(typed, { open: open.value, spec, manner })));
  const sidecar = input.flag('sidecar') ? 'everywhere' : 'inside-deliverables';
  const done = await performAct(open.value, (desk) => registerDeliverable(desk, { spec: spec.path, files: found, sidecar }));
  return done.ok ? ok(actAnswer(done.value, (look) => registeredText(done.value, { look, specId: spec.id }))) : done;
}

/** A single word is a file, also when it looks like an id. */
function filesOf(input: Input) {
  const words = [...input.words('ID'), ...input.words('FILE')];
  const { id, rest } = splitId(words);
  return rest.length === 0 ? { id: null, files: [] } : { id, files: rest };
}

async function mannerOf(input: Input): Promise<DeliverManner> {
  return {
    description: input.option('description'),
    category: input.option('category'),
    title: input.option('title'),
    content: await contentOf(input),
    source: input.option('template') === null && !input.flag('stdin') ? 'nothing' : 'given',
  };
}

async function contentOf(input: Input): Promise<NewContent> {
  const template = input.option('template');
  if (template !== null) return { template };
  return { text: input.flag('stdin') ? await input.terminal.readAll() : '' };
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
