import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LARGEST_DEFINITION, readWorkflowFiles, workflowRoot } from '../../pkg/helper/src/node/workflow-files';
import type { WorkflowFiles } from '../../pkg/helper/src/node/workflow-files';

let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-workflows-')));
  mkdirSync(join(folder, 'repo/.git'), { recursive: true });
  mkdirSync(join(folder, 'repo/vault'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function definition(name: string): string {
  return `workflow: ${name}\nsteps:\n  - run: [echo, hi]\n`;
}

function read(workflowRoots: readonly string[] = ['.claude/workflows', 'workflows']): WorkflowFiles {
  return readWorkflowFiles({ ...workflowRoot(join(folder, 'repo/vault')), workflowRoots });
}

describe('workflow files', () => {
  it('are found in the vault and at the root of its repository, and nowhere else', () => {
    put('repo/vault/workflows/one.yaml', definition('one'));
    put('repo/vault/.claude/workflows/two.yml', definition('two'));
    put('repo/.claude/workflows/three.yaml', definition('three'));
    put('repo/vault/automation/four.yaml', definition('four'));
    put('repo/vault/workflows/deeper/five.yaml', definition('five'));
    put('repo/vault/workflows/.hidden.yaml', definition('hidden'));
    put('repo/vault/workflows/notes.md', '# Notes');

    expect(read().files.map(({ name, path, within, definition: found }) => [name, path, within, found?.name])).toEqual([
      ['one', 'workflows/one.yaml', 'vault', 'one'],
      ['three', '.claude/workflows/three.yaml', 'root', 'three'],
      ['two', '.claude/workflows/two.yml', 'vault', 'two'],
    ]);
    expect(read(['automation']).files.map(({ name }) => name)).toEqual(['four', 'one', 'three', 'two']);
  });

  it('of the same name are both refused, each with the place of the other', () => {
    put('repo/vault/workflows/one.yaml', definition('one'));
    put('repo/.claude/workflows/one.yaml', definition('one'));
    const { files } = read();

    expect(files.map(({ definition: found }) => found)).toEqual([null, null]);
    expect(files.flatMap(({ mistakes }) => mistakes.map(({ code, message }) => [code, message.includes('/one.yaml')]))).toEqual([['workflow/name-twice', true], ['workflow/name-twice', true]]);
  });

  it('are read once when two ways lead to the same folder', () => {
    rmSync(join(folder, 'repo/.git'), { recursive: true });
    put('repo/vault/.claude/workflows/one.yaml', definition('one'));
    symlinkSync('.claude/workflows', join(folder, 'repo/vault/workflows'));

    expect(read(['./workflows', '.claude/workflows']).files.map(({ name, mistakes }) => [name, mistakes])).toEqual([['one', []]]);
  });

  it('are never followed out of the vault, nor are their folders', () => {
    put('outside/evil.yaml', definition('evil'));
    put('repo/vault/workflows/fine.yaml', definition('fine'));
    symlinkSync(join(folder, 'outside/evil.yaml'), join(folder, 'repo/vault/workflows/evil.yaml'));
    symlinkSync(join(folder, 'outside'), join(folder, 'repo/vault/linked'));
    const { files, problems } = read(['linked', '../../outside', '/etc']);

    expect([files.map(({ name }) => name), problems.map(({ code }) => code).sort()]).toEqual([['fine'], ['file/outside', 'file/outside', 'path/refused', 'path/refused']]);
  });

  it('that cannot be read are named, and hide no other', () => {
    put('repo/vault/workflows/large.yaml', '#'.repeat(LARGEST_DEFINITION + 1));
    put('repo/vault/workflows/broken.yaml', 'workflow: [');
    put('repo/vault/workflows/fine.yaml', definition('fine'));
    const { files, problems } = read();

    expect(files.map(({ name, definition: found }) => [name, found !== null])).toEqual([['broken', false], ['fine', true]]);
    expect(problems.map(({ code, what }) => [code, what])).toEqual([['workflow/unreadable', 'workflows/large.yaml was not read.']]);
  });
});
