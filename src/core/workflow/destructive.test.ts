import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { destructiveIn, notApproved } from './destructive';
import { splitLine } from './split-line';

function kindsOf(line: string): readonly string[] {
  const words = splitLine(line);
  if (!words.ok) throw new Error(line);
  return destructiveIn({ kind: 'argv', argv: words.value, line: 1 }).map(({ kind }) => kind);
}

function kindsInShell(script: string): readonly string[] {
  return destructiveIn({ kind: 'shell', script, line: 1 }).map(({ kind }) => kind);
}

const DESTRUCTIVE: readonly (readonly [string, string])[] = [
  ['git reset --hard HEAD', 'git reset --hard'],
  ['git reset --hard', 'git reset --hard'],
  ['git -C sub -c core.x=y reset --ha HEAD^', 'git reset --hard'],
  ['/usr/bin/git reset -q --hard', 'git reset --hard'],
  ['git clean -fdx', 'git clean -f'],
  ['git clean -xdf', 'git clean -f'],
  ['git clean -d --force', 'git clean -f'],
  ['git checkout -- .', 'git checkout -- .'],
  ['git checkout .', 'git checkout -- .'],
  ['git checkout -f main', 'git checkout -- .'],
  ['git restore .', 'git restore'],
  ['git switch --discard-changes main', 'git switch -f'],
  ['git push --force', 'git push --force'],
  ['git push -f origin main', 'git push --force'],
  ['git push --force-with-lease=main', 'git push --force'],
  ['git push origin +main', 'git push --force'],
  ['git push origin :main', 'git push --force'],
  ['git push --mirror', 'git push --force'],
  ['git branch -D old', 'git branch -D'],
  ['git branch --delete --force old', 'git branch -D'],
  ['git stash drop', 'git stash drop'],
  ['git stash clear', 'git stash drop'],
  ['git gc --prune=now', 'git gc --prune'],
  ['git reflog expire --expire=now --all', 'git reflog expire'],
  ['git update-ref -d refs/heads/main', 'git update-ref -d'],
  ['rm -rf /', 'rm -rf'],
  ['rm -r -f "/*"', 'rm -rf'],
  ['rm -fr .', 'rm -rf'],
  ['rm -rf ../other', 'rm -rf'],
  ['rm --recursive .git', 'rm -rf'],
  ['rm -rf "$HOME"', 'rm -rf'],
  ['find . -name "*.md" -delete', 'find -delete'],
  ['dd if=image of=/dev/sda', 'dd of='],
  ['mkfs.ext4 /dev/sda1', 'mkfs'],
  ['sudo -n git clean -fd', 'git clean -f'],
  ['sudo -u root -n env A=1 B=2 git reset --hard', 'git reset --hard'],
  ['env -u X git push -f', 'git push --force'],
  ['timeout -k 5 10m git branch -D x', 'git branch -D'],
  ['nice -n 5 nohup git stash clear', 'git stash drop'],
  ["sh -c 'cd sub && git reset --hard'", 'git reset --hard'],
  ["sudo -n bash -ec 'make; git clean -fdx || true'", 'git clean -f'],
  ["bash -cx 'git clean -fdx'", 'git clean -f'],
  ["env -S 'git reset --hard'", 'git reset --hard'],
  ["env -iS'git reset' --hard", 'git reset --hard'],
  ["env A=1 --split-string='git reset --hard'", 'git reset --hard'],
  ['git clean -d --forc', 'git clean -f'],
  ['git read-tree -u --reset HEAD', 'git read-tree --reset'],
  ['git checkout-index -a -f', 'git checkout-index -f'],
  ['bash -lc "sh -c \'rm -rf /\'"', 'rm -rf'],
  ['timeout -k 5 -- 10m git branch -D x', 'git branch -D'],
  ["watch -n 5 'git reset --hard'", 'git reset --hard'],
  ["flock lock -c 'cd sub && git clean -fdx'", 'git clean -f'],
  ["parallel 'rm -rf {}' ::: /", 'rm -rf'],
  ["parallel ::: 'git reset --hard'", 'git reset --hard'],
  ["entr -s 'make; git stash clear'", 'git stash drop'],
];

const HARMLESS: readonly string[] = [
  'git reset --soft HEAD^', 'git reset', 'git clean -n', 'git clean -nfd', 'git checkout main', 'git checkout -b new', 'git restore --staged a.md', 'git push', 'git push origin main', 'git branch -d done',
  'git branch new', 'git stash', 'git stash pop', 'git gc', 'git status', 'git commit -m "git reset --hard"', 'echo git reset --hard', 'rm -rf build/out', 'rm a.md', 'find . -name x', 'git update-ref refs/x HEAD', 'grep -- "--hard" a.md',
];

describe('a command that throws work away', () => {
  it.each(DESTRUCTIVE)('%s is known as %s', (line, kind) => {
    expect(kindsOf(line)).toContain(kind);
  });

  it.each(HARMLESS)('%s is none', (line) => {
    expect(kindsOf(line)).toEqual([]);
  });

  it('is found in a script for a shell, behind pipes, brackets and keywords', () => {
    expect(kindsInShell('set -e\nif true; then git reset --hard; fi\n(cd x && git clean -fdx) | tee log')).toEqual(['git reset --hard', 'git clean -f']);
    expect(kindsInShell('echo "git reset --hard; git clean -f"')).toEqual([]);
    expect(kindsInShell('rm -rf $HOME/*')).toEqual(['rm -rf']);
  });

  it('is told with the argv that a person has to trust', () => {
    const [found] = destructiveIn({ kind: 'argv', argv: ['sudo', '-n', 'git', 'clean', '-fdx'], line: 1 });

    expect(found).toEqual({ kind: 'git clean -f', harm: 'Files that git does not track are removed.', argv: ['git', 'clean', '-fdx'] });
  });

  it('is refused unless exactly these words were approved', () => {
    const command = { kind: 'argv', argv: ['sudo', '-n', 'git', 'clean', '-fdx'], line: 1 } as const;

    expect(notApproved(command, [['git', 'clean', '-fd']])).toHaveLength(1);
    expect(notApproved(command, [['git', 'clean', '-fdx']])).toEqual([]);
  });

  it('is looked for in linear time', () => {
    const spent = spentTime();
    kindsInShell('('.repeat(60_000));
    kindsInShell(`git ${'reset '.repeat(20_000)}`);
    expect(kindsInShell(`${'find . -exec '.repeat(40)}git reset --hard`)).toEqual([]);
    kindsInShell('find . -exec '.repeat(4_000));

    expect(spent()).toBeLessThan(1000);
  });
});
