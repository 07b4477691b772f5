import { describe, expect, it } from 'vitest';
import type { Spec } from '../../core/spec/spec';
import { vaultPath } from '../../core/vault/paths';
import { matchSpecs, specQueryBefore } from './match-specs';

function spec(id: string, title: string, aliases: readonly string[] = []): Spec {
  const path = vaultPath(`specs/${id}/spec.md`);
  if (!path.ok) throw new Error(path.problem.why);
  return {
    id, title, aliases, type: 'feature', status: 'planning', statusText: 'planning', path: path.value, parent: null, children: [], context: null, layout: 'nested', ownsFolder: true,
    criteria: [], created: null, updated: null, parentTie: null, dependencies: [], dependents: [], deliverables: [], meaning: null, unreadable: null,
  };
}

const SPECS = [spec('1000', 'Foundation'), spec('1001', 'Cold storage'), spec('1014', 'NAS mount'), spec('2014', 'Storage of keys'), spec('3000', 'Fjäll-Märkte', ['Mountain'])];

const ids = (query: string, most = 20): readonly string[] => matchSpecs(SPECS, query, most).map(({ id }) => id);

describe('specs that are meant', () => {
  it.each([
    ['1014', ['1014']],
    ['10', ['1000', '1001', '1014']],
    ['storage', ['2014', '1001']],
    ['nas m', ['1014']],
    ['fjall', ['3000']],
    ['mount', ['1014', '3000']],
    ['xyz', []],
  ])('by %j', (query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  it('are no more than asked for', () => {
    expect(ids('1', 2)).toEqual(['1000', '1001']);
  });
});

describe('what is asked for before the caret', () => {
  it.each([
    ['see @1014', { from: 4, query: '1014' }],
    ['@nas mo', { from: 0, query: 'nas mo' }],
    ['- (@fjä', { from: 3, query: 'fjä' }],
    ['| @10', { from: 2, query: '10' }],
  ])('is read in %j', (line, expected) => {
    expect(specQueryBefore(line)).toEqual(expected);
  });

  it.each(['anna@example', '@', 'see @ 10', 'in `@dec', '<!-- @7caf', 'no sign', '@a  b', `@${'a'.repeat(60)}`])('is nothing in %j', (line) => {
    expect(specQueryBefore(line)).toBeNull();
  });
});
