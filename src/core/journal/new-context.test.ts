import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import { newContextText } from './new-context';
import type { NewContext } from './new-context';

function written(more: Partial<NewContext>): string {
  const at = parseMinute('2026-11-21 14:05');
  if (at === null) throw new Error('no time');
  return newContextText({
    title: 'Storage Infrastructure', specLink: '[[spec|1001 - Storage Infrastructure]]', fingerprint: '@7caf21b825f7',
    parentLink: '[[../epic|Foundation Infrastructure]]', status: 'planning', at, form: 'bold', ...more,
  });
}

describe('a new context', () => {
  it('of an epic has no Parent, and without a fingerprint no tie', () => {
    expect(written({ parentLink: null, fingerprint: null }).split('\n').slice(2, 6)).toEqual([
      '**Spec**: [[spec|1001 - Storage Infrastructure]]  ', '**Status**: planning  ', '**Created**: 2026-11-21 14:05  ', '**Updated**: 2026-11-21 14:05',
    ]);
  });

  it('has properties when the vault is written so', () => {
    expect(written({ form: 'properties' }).split('\n## ')[0]).toBe(
      '---\nspec: "[[spec|1001 - Storage Infrastructure]]"\nspec-fingerprint: "@7caf21b825f7"\nparent: "[[../epic|Foundation Infrastructure]]"\nstatus: planning\ncreated: 2026-11-21T14:05:00\nupdated: 2026-11-21T14:05:00\n---\n# Context: Storage Infrastructure\n',
    );
  });
});
