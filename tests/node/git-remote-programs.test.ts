import { chmodSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Git } from '../../pkg/helper/src/node/git';
import { GitWriter } from '../../pkg/helper/src/node/git-write';
import { Bench } from './rollback-bench';

let bench: Bench;
const marker = (): string => join(bench.home, 'started');

beforeEach(() => {
  bench = new Bench();
  bench.begin();
  bench.put('../tool.sh', `#!/bin/sh\ntouch '${marker()}'\n`);
  chmodSync(join(bench.home, 'tool.sh'), 0o755);
  lackAnObject();
});
afterEach(() => { rmSync(bench.home, { recursive: true, force: true }); });

/** Git asks the remote for an object that a partial clone lacks, by itself and while it only reads. */
function lackAnObject(): void {
  const tree = bench.git('rev-parse', 'HEAD^{tree}').trim();
  const settings = { 'core.repositoryFormatVersion': '1', 'extensions.partialClone': 'origin', 'remote.origin.promisor': 'true', 'remote.origin.url': `ext::${join(bench.home, 'tool.sh')}`, 'protocol.ext.allow': 'always' };
  for (const [name, value] of Object.entries(settings)) bench.git('config', name, value);
  rmSync(join(bench.root, '.git', 'objects', tree.slice(0, 2), tree.slice(2)));
}

describe('a repository whose configuration names a program as its remote', () => {
  it('would start it by itself: the trap is real', () => {
    expect(() => bench.git('ls-tree', 'HEAD')).toThrow();
    expect(existsSync(marker())).toBe(true);
  });

  it('does not start it when it is read', async () => {
    expect((await new Git(bench.root, null).read('ls-tree', 'HEAD')).ok).toBe(false);
    expect(existsSync(marker())).toBe(false);
  });

  it('does not start it when it is written', async () => {
    const git = await GitWriter.open(bench.root);

    expect(git.ok && (await git.value.text(['ls-tree', 'HEAD'])).ok).toBe(false);
    expect(existsSync(marker())).toBe(false);
  });
});
