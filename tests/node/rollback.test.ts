import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunSnapshots } from '../../pkg/helper/src/node/rollback';
import { Bench, failed, fine } from './rollback-bench';

const RUN = 'r-20261121-1405-k3x9p2';
let bench: Bench;
let snapshots: RunSnapshots;

/** A step of the run: a snapshot before it, what it does, a snapshot after it. */
async function step(number: number, work: () => void): Promise<void> {
  fine(await snapshots.take(RUN, { when: 'before', step: number }));
  work();
  fine(await snapshots.take(RUN, { when: 'after', step: number }));
}

beforeEach(async () => {
  bench = new Bench();
  vi.stubEnv('GIT_CONFIG_GLOBAL', bench.globalConfig);
  bench.git('init', '--quiet');
  bench.put('a.md', 'one\n');
  bench.put('b.md', 'two\n');
  bench.put('.gitignore', 'secret.env\nout/\n');
  bench.git('add', '.');
  bench.git('commit', '--quiet', '-m', 'start');
  snapshots = await bench.snapshots();
});
afterEach(() => {
  vi.unstubAllEnvs();
  bench.end();
});

describe('a rollback in a repository', () => {
  it('reverts what a failing run did and leaves every byte of the user', async () => {
    bench.put('a.md', 'staged\n');
    bench.git('add', 'a.md');
    bench.put('a.md', 'staged, then edited\n');
    bench.put('mine.md', 'untracked\n');
    bench.put('secret.env', 'KEY=1\n');
    const [before, state] = [bench.tree(), bench.state()];
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => {
      bench.put('a.md', 'by the run\n');
      bench.put('made/by/run.txt', 'new\n');
      bench.drop('b.md');
      bench.git('add', '-A');
    });

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(bench.tree()).toEqual(before);
    expect(bench.state()).toBe(state);
    expect(done).toMatchObject({ restored: ['a.md', 'b.md', 'made/by/run.txt'], leftAlone: [] });
  });

  it('keeps a file that the user changed after the step, and says so', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'run\n'); bench.put('b.md', 'run\n'); });
    bench.put('a.md', 'run\nand mine\n');

    const preview = fine(await snapshots.preview({ run: RUN, snapshot: start }));
    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(preview).toEqual({ restored: ['b.md'], leftAlone: [{ path: 'a.md', reason: 'It was changed since the run.' }] });
    expect(done).toMatchObject(preview);
    expect([bench.read('a.md'), bench.read('b.md')]).toEqual(['run\nand mine\n', 'two\n']);
  });

  it('goes back no further than what the user wrote between two steps', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'first step\n'); });
    bench.put('a.md', 'first step\nmine\n');
    await step(2, () => { bench.put('a.md', 'first step\nmine\nsecond step\n'); });

    fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(bench.read('a.md')).toBe('first step\nmine\n');
  });

  it('is taken back to the byte, index and all', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'run\n'); bench.put('c.md', 'run\n'); bench.put('d.md', 'announced\n'); bench.git('add', 'c.md'); bench.git('add', '-N', 'd.md'); });
    const [tree, state] = [bench.tree(), bench.state()];
    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));
    expect(bench.git('status', '--porcelain')).toBe('');

    expect(fine(snapshots.lastRestore(RUN))).toBe(done.id);
    fine(await snapshots.undo(done.id));

    expect(bench.tree()).toEqual(tree);
    expect(bench.state()).toBe(state);
    expect(fine(snapshots.lastRestore(RUN))).toBeNull();
  });

  it('never removes a file that git ignored before the run, even when the run took the rule away', async () => {
    bench.put('secret.env', 'KEY=1\n');
    bench.put('out/cache.bin', 'cache\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('.gitignore', ''); bench.put('new.txt', 'x'); });

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(done.restored).toEqual(['.gitignore', 'new.txt']);
    expect([bench.read('secret.env'), bench.read('out/cache.bin'), bench.read('.gitignore')]).toEqual(['KEY=1\n', 'cache\n', 'secret.env\nout/\n']);
  });

  it('restores what the run hid behind a new ignore rule only where that harms nothing', async () => {
    bench.put('notes.txt', 'mine\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('.gitignore', 'notes.txt\n'); });
    bench.put('notes.txt', 'mine, later\n');

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(bench.read('notes.txt')).toBe('mine, later\n');
    expect(done.leftAlone.map(({ path }) => path)).toEqual(['notes.txt']);
  });

  it('survives the sweep of git', async () => {
    bench.put('mine.md', 'untracked\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.drop('mine.md'); });
    bench.git('reflog', 'expire', '--expire=now', '--all');
    bench.git('gc', '--quiet', '--prune=now');

    fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(bench.read('mine.md')).toBe('untracked\n');
  });

  it('brings back names with line ends, quotes, blanks and letters of all kinds, links, rights and a file where a folder is now', async () => {
    const names = ['line\nend.md', 'quote".md', 'back\\slash.md', '\ttab', ' blank ', 'Übergrößen–日本.md', 'e\u0301.md', '"', '-x', ':(top)a', '__proto__'];
    for (const name of names) bench.put(`odd/${name}`, `${name}\r\n`);
    bench.link('to-a', 'a.md');
    bench.link('away', '/nowhere/else');
    bench.put('run.sh', '#!/bin/sh\n');
    bench.mode('run.sh', 0o755);
    bench.put('private', 'p\n');
    bench.mode('private', 0o600);
    bench.put('constructor', 'c\n');
    bench.put('plain', 'file\n');
    const before = bench.tree();
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => {
      for (const name of names) bench.drop(`odd/${name}`);
      for (const name of ['to-a', 'away', 'private', 'constructor', 'plain']) bench.drop(name);
      bench.put('plain/now/a/folder', 'x');
      bench.link('private', 'a.md');
      bench.mode('run.sh', 0o644);
    });

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(done.leftAlone).toEqual([]);
    expect(bench.tree()).toEqual(before);
    fine(await snapshots.undo(done.id));
    expect(bench.read('plain/now/a/folder')).toBe('x');
  });

  it('leaves a file alone when a folder with ignored files stands in its place', async () => {
    bench.put('thing', 'file\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.drop('thing'); bench.put('thing/a', 'x'); });
    bench.put('thing/secret.env', 'KEY\n');

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(done.restored).toEqual(['thing/a']);
    expect(done.leftAlone).toEqual([{ path: 'thing', reason: 'A folder with other files has its name now.' }]);
    expect(bench.read('thing/secret.env')).toBe('KEY\n');
  });

  it('never writes through a link that the run put in place of a folder', async () => {
    mkdirSync(join(bench.home, 'outside'));
    writeFileSync(join(bench.home, 'outside', 'x.md'), 'outside\n');
    bench.put('folder/x.md', 'inside\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.drop('folder/x.md'); bench.git('clean', '-fdq', 'folder'); bench.link('folder', join(bench.home, 'outside')); });

    fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(readFileSync(join(bench.home, 'outside', 'x.md'), 'utf8')).toBe('outside\n');
    expect(bench.read('folder/x.md')).toBe('inside\n');
  });

  it('keeps the state of workflows out of snapshots', async () => {
    bench.put('.claude/workflows/hello/state.json', '{"status":"running"}\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('.claude/workflows/hello/state.json', '{"status":"failed"}\n'); bench.put('.claude/workflows/hello/logs/x.log', 'x'); });

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(done).toMatchObject({ restored: [], leftAlone: [] });
    expect(bench.read('.claude/workflows/hello/state.json')).toBe('{"status":"failed"}\n');
  });

  it('tells what changed since a snapshot, and what the run may commit', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'run\n'); bench.put('n.md', 'run\n'); });
    bench.put('b.md', 'mine\n');

    expect(fine(await snapshots.changedSince(start))).toEqual(['a.md', 'b.md', 'n.md']);
    expect(fine(await snapshots.changedByRun(RUN))).toEqual(['a.md', 'n.md']);
  });

  it('counts what happens while any of two parallel steps is at work as the run\'s', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    fine(await snapshots.take(RUN, { when: 'before', step: 1 }));
    fine(await snapshots.take(RUN, { when: 'before', step: 2 }));
    bench.put('a.md', 'first\n');
    fine(await snapshots.take(RUN, { when: 'after', step: 1 }));
    bench.put('b.md', 'second\n');
    fine(await snapshots.take(RUN, { when: 'after', step: 2 }));
    bench.put('c.md', 'mine\n');

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(done.restored).toEqual(['a.md', 'b.md']);
    expect(bench.has('c.md')).toBe(true);
  });
});

describe('no snapshot and no rollback', () => {
  const states: readonly (readonly [string, () => void])[] = [
    ['a merge', () => { bench.git('checkout', '-qb', 'other'); bench.put('a.md', 'x\n'); bench.git('commit', '-qam', 'x'); bench.git('checkout', '-q', 'main'); bench.put('a.md', 'y\n'); bench.git('commit', '-qam', 'y'); try { bench.git('merge', '-q', 'other'); } catch { /* conflict */ } }],
    ['a rebase', () => { mkdirSync(join(bench.root, '.git/rebase-merge')); }],
    ['a cherry-pick', () => { writeFileSync(join(bench.root, '.git/CHERRY_PICK_HEAD'), ''); }],
    ['a bisect', () => { bench.git('bisect', 'start'); }],
    ['a locked index', () => { writeFileSync(join(bench.root, '.git/index.lock'), ''); }],
    ['a sparse checkout', () => { bench.git('config', 'core.sparseCheckout', 'true'); }],
    ['a partial clone', () => { bench.git('config', 'extensions.partialClone', 'origin'); }],
  ];
  it.each(states)('happens during %s', async (_, enter) => {
    enter();
    const tree = bench.tree();

    const problem = failed(await snapshots.ready());

    expect(problem).toMatchObject({ code: 'git/not-ready', what: 'Nothing was started or changed.' });
    expect(problem.next).not.toBe('');
    expect(bench.tree()).toEqual(tree);
  });

  it('happens beside a submodule with changes of its own', async () => {
    const inner = new Bench();
    inner.git('init', '--quiet');
    inner.put('x', 'x');
    inner.git('add', '.');
    inner.git('commit', '-qm', 'x');
    bench.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', inner.root, 'sub');
    bench.git('commit', '-qm', 'sub');
    expect(fine(await snapshots.ready())).toBeNull();
    bench.put('sub/x', 'changed');
    inner.end();

    expect(failed(await snapshots.ready()).why).toContain('sub');
  });
});

describe('a snapshot', () => {
  it('starts nothing that the repository configures', async () => {
    const canary = join(bench.home, 'RAN');
    bench.put('trap.sh', `#!/bin/sh\ntouch '${canary}'\ncat\n`);
    bench.mode('trap.sh', 0o755);
    const trap = join(bench.root, 'trap.sh');
    for (const key of ['filter.evil.clean', 'filter.evil.smudge', 'filter.evil.process', 'core.fsmonitor', 'diff.external', 'diff.evil.textconv', 'gpg.program', 'core.pager', 'core.editor', 'core.sshCommand', 'credential.helper', 'core.alternateRefsCommand', 'alias.ls-files']) bench.git('config', key, trap);
    for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-commit']) { writeFileSync(join(bench.root, '.git/hooks', hook), `#!/bin/sh\ntouch '${canary}'\n`, { mode: 0o755 }); }
    bench.put('.gitattributes', '* filter=evil diff=evil\n');
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'run\n'); bench.put('n.md', 'new\n'); });
    fine(await snapshots.ready());
    fine(await snapshots.preview({ run: RUN, snapshot: start }));
    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));
    fine(await snapshots.undo(done.id));

    expect(bench.has('../RAN')).toBe(false);
    expect(bench.read('a.md')).toBe('run\n');
  });

  it('leaves the index file as it is, to the byte', async () => {
    bench.put('a.md', 'staged\n');
    bench.git('add', 'a.md');
    bench.put('a.md', 'more\n');
    const before = readFileSync(join(bench.root, '.git/index'));

    fine(await snapshots.take(RUN, { when: 'start', step: null }));

    expect(readFileSync(join(bench.root, '.git/index')).equals(before)).toBe(true);
  });

  it('tells what it left out for its size, and a rollback never removes it', async () => {
    bench.put('huge.bin', Buffer.alloc(65 * 1024 * 1024));
    expect(fine(await snapshots.leftOut())).toEqual([{ path: 'huge.bin', size: 65 * 1024 * 1024, reason: 'It is larger than 64 MB.' }]);
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('huge.bin', Buffer.alloc(66 * 1024 * 1024)); });

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(done).toMatchObject({ restored: [], leftAlone: [{ path: 'huge.bin' }] });
    expect(bench.has('huge.bin')).toBe(true);
  });
});

describe('a folder without a repository', () => {
  it('is rolled back from copies on the device, links and rights too', async () => {
    rmSync(join(bench.root, '.git'), { recursive: true });
    snapshots = await bench.snapshots();
    bench.link('to-a', 'a.md');
    bench.put('run.sh', '#!/bin/sh\r\n');
    bench.mode('run.sh', 0o750);
    bench.put('line\nend.md', 'x');
    for (const name of ['constructor', '__proto__']) bench.put(name, 'x');
    const before = bench.tree();
    expect(fine(await snapshots.ready())).toBeNull();
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.drop('to-a'); bench.drop('run.sh'); bench.drop('constructor'); bench.put('__proto__', 'run'); bench.put('line\nend.md', 'run'); bench.put('deep/new.md', 'run'); });
    const left = bench.tree();
    bench.put('mine.md', 'mine');

    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(bench.tree()).toEqual({ ...before, 'mine.md': bench.tree()['mine.md'] });
    fine(await snapshots.undo(done.id));
    expect(bench.tree()).toEqual({ ...left, 'mine.md': bench.tree()['mine.md'] });
    expect(await snapshots.head()).toBeNull();
    expect(failed(await snapshots.commit(RUN, 'x')).code).toBe('git/no-repository');
  });
});

describe('a restore that was cut off', () => {
  it('is taken back before the next one, and done whole', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'run\n'); bench.put('b.md', 'run\n'); });
    const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));
    const record = join(bench.runsFolder, RUN, 'backup', `restore-${done.id.split('/')[1] ?? ''}.json`);
    writeFileSync(record, readFileSync(record, 'utf8').replace('"state":"done"', '"state":"started"'));
    bench.put('b.md', 'run\n');

    const again = fine(await snapshots.restore({ run: RUN, snapshot: start }));

    expect(again.restored).toEqual(['a.md', 'b.md']);
    expect([bench.read('a.md'), bench.read('b.md')]).toEqual(['one\n', 'two\n']);
    expect(readFileSync(record, 'utf8')).toContain('"state":"taken-back"');
  });

  it('leaves no file changed when one of them cannot be written', async () => {
    const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
    await step(1, () => { bench.put('a.md', 'run\n'); bench.put('b.md', 'run\n'); });
    const left = bench.tree();
    const planted = vi.spyOn(snapshots.keeper, 'contents').mockResolvedValue({ ok: true, value: new Map([[snapshots.keeper.idOf(Buffer.from('one\n')), Buffer.from('one\n')], [snapshots.keeper.idOf(Buffer.from('run\n')), Buffer.from('run\n')]]) });

    expect(failed(await snapshots.restore({ run: RUN, snapshot: start })).code).toBe('rollback/changed-meanwhile');
    planted.mockRestore();

    expect(bench.tree()).toEqual(left);
  });
});
