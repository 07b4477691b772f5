import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GitWriter } from '../../pkg/helper/src/node/git-write';
import { commitPaths, previewCommit } from '../../pkg/helper/src/node/git-write-commit';
import { Bench, fine } from './rollback-bench';

const RUN = 'r-20261121-1405-k3x9p2';
const SECOND = new Date('2026-11-20T10:00:00Z');
let bench: Bench;

/**
 * Git takes a file for unchanged when its times and size are those of its entry and the index is younger than both. Of a file
 * changed in the very second in which the index was written only that file's content tells, so a copied index must stay as old.
 */
beforeEach(() => {
  bench = new Bench();
  vi.stubEnv('GIT_CONFIG_GLOBAL', bench.globalConfig);
  bench.begin();
  bench.git('config', 'core.trustctime', 'false');
  atSecond('a.md', 'one\n');
  bench.git('add', 'a.md');
  utimesSync(join(bench.root, '.git/index'), SECOND, SECOND);
  atSecond('a.md', 'two\n');
});
afterEach(() => {
  vi.unstubAllEnvs();
  bench.end();
});

function atSecond(path: string, text: string): void {
  bench.put(path, text);
  utimesSync(join(bench.root, path), SECOND, SECOND);
}

describe('a change of the same size in the second of the last commit', () => {
  it('is previewed and committed', async () => {
    const git = fine(await GitWriter.open(bench.root));
    const request = { paths: ['a.md'], message: 'x', trusted: { hooks: new Map<string, string>(), filters: [] } };

    expect(fine(await previewCommit(git, request)).files).toEqual([{ path: 'a.md', added: 1, removed: 1, binary: false }]);
    expect(fine(await commitPaths(git, request))).not.toBeNull();
    expect(bench.git('show', 'HEAD:a.md')).toBe('two\n');
  });

  it('is still told by git after a rollback was taken back', async () => {
    const snapshots = await bench.snapshots();
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    bench.put('made.txt', 'by the run\n');
    fine(await snapshots.take(RUN, { when: 'after', step: 1 }));
    const rolled = fine(await snapshots.restore({ run: RUN, snapshot: start }));
    fine(await snapshots.undo(rolled.id));

    expect(bench.git('status', '--porcelain')).toBe(' M a.md\n?? made.txt\n');
  });
});
