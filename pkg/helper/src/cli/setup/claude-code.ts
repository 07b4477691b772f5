import { ok, type Result } from '../../../../../src/core/problem';
import { vaultPath, type VaultPath } from '../../../../../src/core/vault/paths';
import type { FileChange } from '../../../../../src/core/vault/store';
import type { DiskVault } from '../../node/disk-vault';
import { agreedTo } from '../agreed-to';
import { lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openProject, openVault } from '../open-vault';
import { COMMAND_FILES, OURS, withBlock } from './agent-files';
import { SERVER_FILE, withServer } from './agent-server-file';

/** What becomes of one file. */
interface PlannedFile {
  readonly path: VaultPath;
  readonly before: string | null;
  readonly after: string;
  /** `foreign`: a file of this name is somebody else's and stays. */
  readonly state: 'create' | 'change' | 'unchanged' | 'foreign';
}

/** Shows what would be written for Claude Code, asks, and writes it as one act. */
export async function setUpClaudeCode(input: Input): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const project = openProject(vault.value);
  if (!project.ok) return project;
  const planned = planFiles(project.value, input.option('agent-file'));
  if (!planned.ok) return planned;
  const server = planServer(project.value, vault.value.root);
  if (!server.ok) return server;
  const all = input.flag('mcp') ? [...planned.value, server.value] : planned.value;
  const open = all.filter(({ state }) => state === 'create' || state === 'change');
  if (open.length === 0) return ok(outcome(all, { root: project.value.root, act: null }));
  if (previewsOnly(input)) return ok(preview(all, project.value.root));
  const agreed = await agreedTo(input, { lines: previewLines(all, project.value.root), question: 'Write these files?' });
  if (!agreed.ok) return agreed;
  const receipt = await project.value.perform({ title: 'Set up Claude Code', changes: open.map(changeOf), outcome: null });
  return receipt.ok ? ok(outcome(all, { root: project.value.root, act: receipt.value.id })) : receipt;
}

/** Where nobody can say yes, showing is all that was asked for. */
function previewsOnly(input: Input): boolean {
  return input.flag('dry-run') || (!input.flag('yes') && !input.terminal.inIsTerminal);
}

function preview(files: readonly PlannedFile[], root: string): Answer {
  const rows = files.map(({ path, state }) => ({ path, state }));
  return answer({
    text: () => previewLines(files, root).join('\n'),
    json: () => ({ version: 1, root, act: null, files: rows, written: false }),
    notes: ['Nothing was written. Add --yes to write these files.'],
  });
}

function planFiles(project: DiskVault, typed: string | null): Result<readonly PlannedFile[]> {
  const agentFile = typed ?? (textAt(project, 'AGENTS.md') === null ? 'CLAUDE.md' : 'AGENTS.md');
  const wanted = [...Object.entries(COMMAND_FILES), [agentFile, null] as const];
  const files: PlannedFile[] = [];
  for (const [name, text] of wanted) {
    const path = vaultPath(name);
    if (!path.ok) return path;
    const before = textAt(project, name);
    files.push({ path: path.value, before, ...planned(before, text) });
  }
  return ok(files);
}

/** The server of this vault among those that the project names. */
function planServer(project: DiskVault, vault: string): Result<PlannedFile> {
  const path = vaultPath(SERVER_FILE);
  if (!path.ok) return path;
  const before = textAt(project, SERVER_FILE);
  const below = project.root === vault ? null : vault.slice(project.root.length + 1).replaceAll('\\', '/');
  const after = withServer(before, below);
  const state = after === null ? 'foreign' : before === null ? 'create' : before === after ? 'unchanged' : 'change';
  return ok({ path: path.value, before, after: after ?? before ?? '', state });
}

function planned(before: string | null, text: string | null): Pick<PlannedFile, 'after' | 'state'> {
  const after = text ?? withBlock(before ?? '');
  if (before === null) return { after, state: 'create' };
  if (before === after) return { after, state: 'unchanged' };
  return { after, state: text !== null && !before.includes(OURS) ? 'foreign' : 'change' };
}

function textAt(project: DiskVault, name: string): string | null {
  const path = vaultPath(name);
  const text = path.ok ? project.readNow(path.value) : path;
  return text.ok ? text.value : null;
}

function changeOf({ path, before, after }: PlannedFile): FileChange {
  return before === null ? { kind: 'create', path, text: after } : { kind: 'edit', path, edit: () => ok(after) };
}

const STATE_WORDS = {
  create: 'new',
  change: 'changed',
  unchanged: 'stays as it is',
  foreign: 'left alone: this file is not ours',
} as const satisfies Record<PlannedFile['state'], string>;

function previewLines(files: readonly PlannedFile[], root: string): string[] {
  return [`In ${root}:`, ...files.flatMap((file) => [`--- ${file.path} (${STATE_WORDS[file.state]})`, ...addedLines(file)])];
}

/** The new text, without what stood there before. */
function addedLines({ before, after, state }: PlannedFile): string[] {
  if (state === 'unchanged' || state === 'foreign') return [];
  const old = new Set((before ?? '').split('\n'));
  return after.split('\n').filter((line) => line !== '' && !old.has(line)).map((line) => `+ ${line}`);
}

function outcome(files: readonly PlannedFile[], { root, act }: { root: string; act: string | null }): Answer {
  const rows = files.map(({ path, state }) => ({ path, state }));
  return answer({
    text: () => lines(...rows.map(({ path, state }) => `${path}: ${STATE_WORDS[state]}`)),
    json: () => ({ version: 1, root, act, files: rows, written: act !== null }),
  });
}
