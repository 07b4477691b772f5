import type * as fs from 'node:fs';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readWorkflowFiles } from './workflow-files';

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const readdirSync = (path: string): string[] => {
    if (path.endsWith('locked')) throw new Error(`EACCES: permission denied, scandir '${path}'`);
    return real.readdirSync(path);
  };
  return { ...real, readdirSync };
});

let vault = '';

beforeEach(() => {
  vault = realpathSync.native(mkdtempSync(join(tmpdir(), 'throughline-locked-')));
  for (const folder of ['workflows', 'locked']) mkdirSync(join(vault, folder));
  writeFileSync(join(vault, 'workflows/one.yaml'), 'workflow: one\nsteps:\n  - run: [echo, hi]\n');
});
afterEach(() => {
  rmSync(vault, { recursive: true, force: true });
});

describe('a folder of workflows that cannot be read', () => {
  it('is told by its name, and hides no other', () => {
    const { files, problems } = readWorkflowFiles({ vault, root: vault, workflowRoots: ['locked'] });

    expect(files.map(({ name }) => name)).toEqual(['one']);
    expect(problems).toMatchObject([{ code: 'workflow/unreadable', what: 'locked was not read.', why: expect.stringContaining('EACCES') as string }]);
  });
});
