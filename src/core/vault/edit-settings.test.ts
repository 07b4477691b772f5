import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setSetting } from './edit-settings';
import { resolveFrom, ROOT } from './paths';
import { parseSettings } from './settings';
import type { Settings } from './settings';

const name = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_. /-]{1,12}$/), fc.string({ minLength: 1, maxLength: 12 }), fc.constantFrom('true', '1.5', 'null', 'a: b', '#x', '- y', 'Jürg', '日本', 'constructor', '__proto__'));
const names = fc.array(name, { maxLength: 4 });
const repository = fc.record({ url: fc.option(name), path: name });

const CHANGE = fc.oneof(
  fc.record({ key: fc.constant<keyof Settings>('specRoots'), value: fc.array(name.filter((one) => resolveFrom(ROOT, one) !== null), { maxLength: 4 }) }),
  fc.record({ key: fc.constantFrom<keyof Settings>('participants', 'workflowRoots', 'ignoredCommits'), value: names }),
  fc.record({ key: fc.constantFrom<keyof Settings>('timezone', 'templates'), value: fc.option(name) }),
  fc.record({ key: fc.constant<keyof Settings>('headerForm'), value: fc.constantFrom('bold', 'properties') }),
  fc.record({ key: fc.constant<keyof Settings>('categories'), value: fc.dictionary(name, name, { maxKeys: 4 }) }),
  fc.record({ key: fc.constant<keyof Settings>('repositories'), value: fc.dictionary(name, repository, { maxKeys: 3 }) }),
);

const LINES = fc.constantFrom(
  ['headerForm: bold # of new files'], ['spec-roots:', '  - specs # old', '  # later', '  - "docs/specs"  '], ['timezone: Europe/Zurich'], ['timezone:  # nobody said'],
  ['categories: { charts: "Charts, graphs" }'], ['categories:', '    charts: Charts', '', '    slides: Slides'], ['participants: Anna'], ['templates: ~'],
  ['# a comment'], [''], ['other:', '  - { deep: [1, "two"] }  '], ['repositories:', '  broker:', '    url: https://example.org', '    path: ../broker', '  web: ../web'],
  ['ignoredCommits:', '- vault backup*', '- wip'], ['note: |', '  two', '  lines'],
);
const FILE = fc
  .record({ parts: fc.uniqueArray(LINES, { maxLength: 6, selector: (lines) => lines[0].split(':')[0] }), newline: fc.constantFrom('\n', '\r\n'), bom: fc.constantFrom('', '\uFEFF'), end: fc.boolean() })
  .map(({ parts, newline, bom, end }) => bom + parts.flat().join(newline) + (end ? newline : ''));

function set(text: string, { key, value }: { key: keyof Settings; value: unknown }): ReturnType<typeof setSetting> {
  return setSetting(text, key, value as Settings[typeof key]);
}

function read(text: string): Settings {
  const settings = parseSettings(text);
  if (!settings.ok) throw new Error(settings.problem.why);
  return settings.value;
}

describe('a setting that is changed', () => {
  it('says the new value, and every other setting says what it said', () => {
    fc.assert(
      fc.property(FILE, CHANGE, (text, change) => {
        const after = set(text, change);
        expect(after.ok).toBe(true);
        if (after.ok) expect(read(after.value)).toEqual({ ...read(text), [change.key]: change.value });
      }),
      { numRuns: 400 },
    );
  });

  it('quotes what YAML would read as something else', () => {
    const after = set('', { key: 'repositories', value: { true: { url: null, path: '... .' } } });

    expect(after).toEqual({ ok: true, value: 'repositories:\n  "true": "... ."\n' });
  });

  it('leaves every line that is not of its key as it is', () => {
    fc.assert(
      fc.property(FILE, (text) => {
        const after = set(text, { key: 'headerForm', value: 'properties' });
        const now = after.ok ? after.value : '';
        const others = (file: string): string => file.replace('\uFEFF', '').split('\n').filter((line) => !line.startsWith('headerForm')).join('\n').trimEnd();
        expect(others(now)).toBe(others(text));
        expect(now.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
      }),
    );
  });

  it('leaves the file alone when the value stands there already', () => {
    fc.assert(
      fc.property(FILE, CHANGE, (text, change) => {
        const once = set(text, change);
        const twice = once.ok ? set(once.value, change) : once;
        expect(twice).toEqual(once);
      }),
    );
  });

  it('changes one line when one row of a table changes', () => {
    const text = 'repositories:\n  broker: ../broker # ours\n  web: ../web\n';

    const after = setSetting(text, 'repositories', { broker: { url: null, path: '../broker' }, web: { url: null, path: '../www' } });

    expect(after).toEqual({ ok: true, value: 'repositories:\n  broker: ../broker # ours\n  web: ../www\n' });
  });
});

describe('a setting that is not changed', () => {
  it.each(['specRoots: [', 'a: 1\na: 2\n', 'headerForm: neon\n', '- a list\n', 'a: 1\n---\nb: 2\n'])('is refused in a file that cannot be read: %j', (text) => {
    expect(setSetting(text, 'headerForm', 'properties')).toMatchObject({ ok: false, problem: { code: 'settings/unreadable' } });
  });

  it('is refused where other keys repeat its value', () => {
    const text = 'specRoots: &roots [specs]\nother: *roots\n';

    expect(setSetting(text, 'specRoots', ['docs'])).toMatchObject({ ok: false, problem: { code: 'settings/unusual-form' } });
  });
});
