import { describe, expect, it } from 'vitest';
import { conflictByName, conflictOf } from './conflict-names';
import { vaultPath } from './paths';
import type { VaultPath } from './paths';

function path(text: string): VaultPath {
  const result = vaultPath(text);
  if (!result.ok) throw new Error(result.problem.why);
  return result.value;
}

const noneExists = (): boolean => false;
const only = (...names: string[]) => (one: VaultPath): boolean => names.includes(one);

describe('conflictOf', () => {
  it.each([
    ['s/spec (Conflicted copy iPhone 202611211405).md', 's/spec.md', 'Obsidian Sync'],
    ["s/spec (Anna's conflicted copy 2026-11-21).md", 's/spec.md', 'Dropbox'],
    ['s/spec (conflicted copy 2026-11-21 at noon).md', 's/spec.md', 'Dropbox'],
    ['s/spec (conflicted copy 2026-11-21 140500).md', 's/spec.md', 'Nextcloud'],
    ['s/spec_conflict-20261121-140500.md', 's/spec.md', 'ownCloud'],
    ['s/1011.spec.sync-conflict-20261121-140500-ABCDEF7.md', 's/1011.spec.md', 'Syncthing'],
    ['s/spec (SFConflict anna@example.org 2026-11-21-14-05-00).md', 's/spec.md', 'Seafile'],
    ['s/spec.md.orig', 's/spec.md', 'git'],
    ['s/spec.md.rej', 's/spec.md', 'git'],
    ['s/spec_LOCAL_4711.md', 's/spec.md', 'git'],
    ['s/spec.md~HEAD', 's/spec.md', 'git'],
    ['s/spec [conflicted].md', 's/spec.md', 'pCloud'],
    ['s/spec (conflict 2).md', 's/spec.md', 'a sync program'],
    ['s/SPEC.CONFLICT.md', 's/SPEC.md', 'a sync program'],
  ])('reads %s without looking at its neighbours', (name, of, origin) => {
    expect(conflictOf(path(name), noneExists)).toMatchObject({ of, origin });
  });

  it.each([
    ['s/1011.spec 2.md', 's/1011.spec.md', 'iCloud'],
    ['s/spec (1).md', 's/spec.md', 'Google Drive'],
    ['s/spec - Copy.md', 's/spec.md', 'a file manager'],
    ['s/spec copy.md', 's/spec.md', 'a file manager'],
    ['s/spec (copy).md', 's/spec.md', 'a file manager'],
  ])('reads %s only when the original lies beside it', (name, of, origin) => {
    expect(conflictOf(path(name), noneExists)).toBeNull();
    expect(conflictOf(path(name), only(of))).toMatchObject({ of, origin, needsSameHeading: false });
  });

  it('asks for the same heading where only a device name was added', () => {
    const copy = conflictOf(path('s/spec-LAPTOP-7F3.md'), only('s/spec.md'));

    expect(copy).toEqual({ of: 's/spec.md', origin: 'OneDrive', needsSameHeading: true });
  });

  it.each(['s/2.md', 's/spec 10.md', 's/1.md', 's/spec-final.md', 's/spec-FINAL.md', 's/.orig', 's/conflict.md'])('leaves %s alone', (name) => {
    expect(conflictOf(path(name), () => true)).toBeNull();
  });

  it('needs no neighbours for names that only programs write', () => {
    expect(conflictByName(path('s/spec 2.md'))).toBeNull();
  });
});
