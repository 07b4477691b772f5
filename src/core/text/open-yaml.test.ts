import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { openYaml } from './open-yaml';

const OPTIONS = { uniqueKeys: false, merge: false, prettyErrors: false } as const;

describe('a YAML text', () => {
  it.each([
    ['lists in brackets', '['.repeat(60)],
    ['lists in lists', `${'- '.repeat(60)}a`],
    ['tables in tables', Array.from({ length: 60 }, (_, depth) => `${'  '.repeat(depth)}a:`).join('\n')],
  ])('that nests as people never do is read all the same: %s', (_, text) => {
    expect(openYaml(text, OPTIONS).errors.filter(({ code }) => code === 'RESOURCE_EXHAUSTION')).toEqual([]);
  });

  it.each([
    ['lists in brackets', '['.repeat(40_000)],
    ['tables in braces', '{a: '.repeat(40_000)],
    ['lists in lists', `- `.repeat(40_000)],
    ['keys in keys', '? '.repeat(40_000)],
    ['tables in tables', Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('that nests without end is refused at once: %s', (_, text) => {
    const spent = spentTime();
    const { errors, contents } = openYaml(text, OPTIONS);

    expect([errors.map(({ code }) => code), contents]).toEqual([['RESOURCE_EXHAUSTION'], null]);
    expect(spent()).toBeLessThan(500);
  });

  it('is refused with the place in its file', () => {
    const text = `name: x\nsteps: ${'['.repeat(1_000)}`;
    const [silent] = openYaml(text, OPTIONS).errors;
    const [told] = openYaml(text, {}).errors;

    expect([text.slice(0, silent?.pos[0]).split('\n').length, silent?.message, told?.message]).toEqual([2, 'The text nests too deeply', 'The text nests too deeply at line 2']);
  });
});
