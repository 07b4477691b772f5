import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunSnapshots } from '../../pkg/helper/src/node/rollback';
import { runs } from '../long-runs';
import { Bench, fine } from './rollback-bench';

const RUN = 'r-20261121-1405-k3x9p2';
const NAMES = ['a.md', 'b.txt', 'sub/c.md', 'sub/deep/d.sh', 'Übung.md', 'e\u0301 nfd.md', 'line\nend.txt', 'x"y.md', ' blank', 'sub/日本.md', 'link', 'tool'];
const OFF = ['clean=', 'smudge=', 'process=', 'required=false'].flatMap((rest) => ['-c', `filter.evil.${rest}`]);

/** Numbers that look like chance and come again for the same seed. */
function chance(seed: number): () => number {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) / 4294967296;
  };
}

type Tree = Record<string, string>;

/** A dirty tree, a run of some steps, and what the user does meanwhile; knows how the tree would be without the run. */
class Story {
  private count = 0;
  wanted: Tree = {};

  constructor(
    private readonly bench: Bench,
    private readonly next: () => number,
    private readonly snapshots: RunSnapshots,
  ) {}

  /** By the user: what the files are now is what the user wants them to be. */
  user(times: number): void {
    for (let time = 0; time < times; time++) {
      const before = this.bench.tree();
      this.change(this.anyOf(NAMES));
      const after = this.bench.tree();
      for (const path of new Set([...Object.keys(before), ...Object.keys(after)])) {
        if (before[path] === after[path]) continue;
        this.wanted = Object.fromEntries(Object.entries(this.wanted).filter(([name]) => name !== path));
        if (after[path] !== undefined) this.wanted[path] = after[path];
      }
    }
  }

  stage(): void {
    const choice = this.next();
    if (choice < 0.4) this.git('add', '-A');
    else if (choice < 0.7) this.git('add', '-u');
    else this.git('rm', '-q', '-r', '-f', '--cached', '--ignore-unmatch', '--', 'sub');
  }

  async step(number: number, stages: 'stages' | 'leaves the index'): Promise<void> {
    fine(await this.snapshots.take(RUN, { when: 'before', step: number }));
    for (let time = 0; time < 1 + this.next() * 6; time++) this.change(this.anyOf(NAMES));
    if (stages === 'stages') this.stage();
    fine(await this.snapshots.take(RUN, { when: 'after', step: number }));
  }

  index(): string {
    return this.git('ls-files', '--stage', '-z');
  }

  git(...argv: string[]): string {
    return this.bench.git(...OFF, ...argv);
  }

  anyOf<T>(values: readonly T[]): T {
    return values[Math.floor(this.next() * values.length)]!;
  }

  private change(path: string): void {
    const kind = this.next();
    const here = this.bench.has(path);
    const isLink = here && this.bench.tree()[path]?.startsWith('link ') === true;
    if (here && kind < 0.2) this.bench.drop(path);
    else if (here && !isLink && kind < 0.35) this.bench.mode(path, this.anyOf([0o644, 0o755]));
    else if (kind < 0.5 && !here) this.bench.link(path, this.anyOf(['a.md', '../nowhere', '/etc/hostname', 'Übung.md']));
    else {
      if (isLink) this.bench.drop(path);
      this.bench.put(path, this.content());
    }
  }

  private content(): string {
    this.count += 1;
    return `${this.count}${this.anyOf(['\n', '\r\n'])}second${this.anyOf(['\n', '\r\n', '', '\u0000\r\n'])}`;
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
  vi.stubEnv('GIT_CONFIG_GLOBAL', bench.globalConfig);
});
afterEach(() => {
  vi.unstubAllEnvs();
  bench.end();
});

async function tell(seed: number): Promise<void> {
  const next = chance(seed);
  bench.git('init', '--quiet');
  const story = new Story(bench, next, await bench.snapshots());
  bench.git('config', 'core.autocrlf', story.anyOf(['false', 'input', 'true']));
  bench.git('config', 'core.safecrlf', 'false');
  for (const kind of ['clean', 'smudge', 'process']) bench.git('config', `filter.evil.${kind}`, `touch '${join(bench.home, 'RAN')}'`);
  bench.put('.gitattributes', '*.md filter=evil\n');
  bench.put('.gitignore', 'ignored/\n*.env\n');
  bench.put('ignored/cache', 'cache');
  bench.put('sub/secret.env', 'KEY');
  for (const name of NAMES.slice(0, 8)) bench.put(name, `base ${name}\r\nof\n`);
  story.git('add', '-A');
  story.git('commit', '-q', '-m', 'base');
  for (const hook of ['post-index-change', 'reference-transaction']) writeFileSync(join(bench.root, '.git/hooks', hook), `#!/bin/sh\n[ -z "$OURS" ] && touch '${join(bench.home, 'RAN')}'\n`, { mode: 0o755 });
  vi.stubEnv('OURS', '1');
  story.wanted = { ...bench.tree() };
  story.user(5);
  story.stage();
  story.user(4);

  const snapshots = await bench.snapshots();
  const before = story.index();
  const start = fine(await snapshots.take(RUN, { when: 'start', step: null }));
  const steps = 1 + Math.floor(next() * 3);
  for (let number = 1; number <= steps; number++) {
    await story.step(number, next() < 0.4 ? 'stages' : 'leaves the index');
    if (next() < 0.6) story.user(2);
  }
  const [tree, state] = [bench.tree(), story.index() + story.git('status', '--porcelain', '-z')];

  const done = fine(await snapshots.restore({ run: RUN, snapshot: start }));

  expect(bench.tree(), `seed ${seed}: after the restore`).toEqual(story.wanted);
  expect(story.index(), `seed ${seed}: staged after the restore`).toBe(before);
  fine(await snapshots.undo(done.id));
  expect(bench.tree(), `seed ${seed}: after the undo`).toEqual(tree);
  expect(story.index() + story.git('status', '--porcelain', '-z'), `seed ${seed}: staged after the undo`).toBe(state);
  expect(bench.has('../RAN'), `seed ${seed}: a planted program ran`).toBe(false);
}

describe('a rollback of a random dirty tree', () => {
  const seeds = Array.from({ length: runs(12, 300) }, (_, at) => at + 1);
  it.each(seeds)('keeps every byte of the user, and its undo brings all back (seed %i)', { timeout: 60_000 }, async (seed) => {
    await tell(seed);
  });
});
