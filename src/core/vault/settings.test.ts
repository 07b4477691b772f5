import { describe, expect, it } from 'vitest';
import { spentTime } from '../../../tests/spent-time';
import { DEFAULT_SETTINGS, parseSettings } from './settings';

describe('parseSettings', () => {
  it('gives the defaults for an empty file', () => {
    expect(parseSettings('')).toEqual({ ok: true, value: DEFAULT_SETTINGS });
    expect(parseSettings('# nothing here\n')).toEqual({ ok: true, value: DEFAULT_SETTINGS });
  });

  it('reads every key, with dashes, underscores or capitals', () => {
    const text = [
      'spec-roots: [docs/specs, specs]',
      'header_form: properties',
      'linkForm: markdown',
      'timezone: Europe/Zurich',
      'categories: { tests: Tests }',
      'templates: templates',
      'participants: [Anna, Claude]',
      'updated: always',
      "ignored-commits: 'wip*'",
      'repositories:',
      '  broker: ../broker',
      '  web: { url: https://example.org/web, default: ../web }',
    ].join('\n');

    const settings = parseSettings(text);

    expect(settings).toEqual({
      ok: true,
      value: {
        ...DEFAULT_SETTINGS,
        specRoots: ['docs/specs', 'specs'],
        headerForm: 'properties',
        linkForm: 'markdown',
        timezone: 'Europe/Zurich',
        categories: { tests: 'Tests' },
        templates: 'templates',
        participants: ['Anna', 'Claude'],
        updated: 'always',
        ignoredCommits: ['wip*'],
        repositories: { broker: { url: null, path: '../broker' }, web: { url: 'https://example.org/web', path: '../web' } },
      },
    });
  });

  it('ignores unknown keys, also names that objects inherit', () => {
    const settings = parseSettings('colour: red\nconstructor: 1\n__proto__: { headerForm: properties }\n');

    expect(settings).toEqual({ ok: true, value: DEFAULT_SETTINGS });
  });

  it('refuses a spec root that lies outside of the vault, for specs made there would never be found', () => {
    for (const text of ['specRoots: ../specs\n', 'specRoots: [specs, a/../../b]\n']) {
      expect(parseSettings(text)).toMatchObject({ ok: false, problem: { code: 'settings/unreadable', why: 'throughline.yaml: `specRoots` must be a folder of the vault or a list of them.' } });
    }
    for (const root of ['.', '/specs', 'a/../specs', './specs/']) expect(parseSettings(`specRoots: ${root}\n`).ok).toBe(true);
  });

  it('says where a file cannot be read, as one sentence', () => {
    const read = parseSettings('specRoots: [\nfoo: bar\n');

    expect(!read.ok && read.problem.why).toMatch(/^throughline\.yaml: .* at line 2, column 1\.$/);
  });

  it('stays fast for a file full of keys', () => {
    const text = Array.from({ length: 8_000 }, (_, n) => `key${n}: 1`).join('\n');
    const spent = spentTime();

    expect(parseSettings(text).ok).toBe(true);
    expect(spent()).toBeLessThan(1_500);
  });

  it.each([
    ['header-form: fancy', 'header-form'],
    ['spec-roots: 7', 'spec-roots'],
    ['- a list', 'not a table'],
    ['a: [', 'throughline.yaml'],
    ['a: 1\na: 2', '`a` stands twice'],
    [`a: &a [x]\nb: [${Array.from({ length: 40 }, () => '*a').join(', ')}]\nspec-roots: *a`, 'repeats parts'],
  ])('refuses %j and says why', (text, word) => {
    const settings = parseSettings(text);

    expect(settings.ok).toBe(false);
    expect(settings.ok ? '' : settings.problem.why).toContain(word);
  });
});
