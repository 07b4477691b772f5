import { describe, expect, it } from 'vitest';
import { categoryOfFile, categoryOfHeading, headingOf } from './category';

const CUSTOM = { hw: 'Hardware Profiles' };

describe('categories', () => {
  it.each([
    ['scripts', 'Scripts'],
    ['docs', 'Documentation'],
    ['config', 'Configuration Files'],
    ['code', 'Code Changes'],
    ['shell-themes', 'Shell themes'],
    ['hw', 'Hardware Profiles'],
  ])('%s is headed "%s", and back', (category, heading) => {
    expect(headingOf(category, CUSTOM)).toBe(heading);
    expect(categoryOfHeading(heading, CUSTOM)).toBe(category);
  });

  it.each([
    ['specs/1/deliverables/hosts/a.md', 'scripts', 'hosts'],
    ['specs/1/deliverables/hosts/deep/a.md', null, 'hosts'],
    ['specs/1/deliverables/a.sh', null, 'scripts'],
    ['tools/a.sh', 'config', 'config'],
    ['tools/a.PS1', null, 'scripts'],
    ['notes/a.adoc', null, 'docs'],
    ['etc/a.service', null, 'config'],
    ['.env', null, 'config'],
    ['src/a.ts', null, 'code'],
    ['Makefile', null, 'code'],
  ])('%s, asked for %s, belongs to %s', (path, asked, category) => {
    expect(categoryOfFile(path, asked)).toBe(category);
  });

  it('takes the names of object parts as words like any other', () => {
    expect(headingOf('constructor')).toBe('Constructor');
    expect(categoryOfHeading('toString', CUSTOM)).toBe('tostring');
  });
});
