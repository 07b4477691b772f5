import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { readHeader } from '../text/read-header';
import { scanNote } from '../text/scan-note';
import { oneLine } from './new-spec-text';
import { withAlias } from './with-alias';

const SPEC = { id: '1011', title: 'NAS mount: fast # safe' };
const ALIAS = '  - "1011 - NAS mount: fast # safe"';
const GOLDEN = [
  ['no properties', '# NAS\n', `---\naliases:\n${ALIAS}\n---\n# NAS\n`],
  ['carriage returns and a byte order mark', '\uFEFF# NAS\r\n\r\nText', `\uFEFF---\r\naliases:\r\n${ALIAS}\r\n---\r\n# NAS\r\n\r\nText`],
  ['tags', '---\ntags: [a]\n---\n# NAS\n', `---\ntags: [a]\naliases:\n${ALIAS}\n---\n# NAS\n`],
  ['a line that opens nothing', '---\n# NAS\n', `---\naliases:\n${ALIAS}\n---\n---\n# NAS\n`],
  ['aliases of its own', '---\naliases: [Mount]\n---\n# NAS\n', '---\naliases: [Mount]\n---\n# NAS\n'],
  ['an empty list of aliases', '---\nAliases:\n---\n# NAS\n', '---\nAliases:\n---\n# NAS\n'],
  ['nothing at all', '', `---\naliases:\n${ALIAS}\n---`],
] as const;

describe('an alias', () => {
  it.each(GOLDEN)('goes into a note with %s', (_, before, after) => {
    expect(withAlias(before, SPEC)).toEqual({ ok: true, value: after });
  });

  it('is refused where properties are written as a map', () => {
    expect(withAlias('---\n{ tags: a }\n---\n# NAS\n', SPEC).ok).toBe(false);
  });

  it('is read back as it was meant, changes no other byte, and comes once', () => {
    const bodies = fc.string({ unit: fc.constantFrom('a', '#', '-', '\n', '\r\n', ' ', '[', ':') });
    fc.assert(fc.property(fc.string({ minLength: 1 }).filter((title) => /[a-z0-9]/i.test(title)), bodies, (title, body) => {
      const before = `# Title\n${body}`;
      const once = withAlias(before, { id: '1011', title });
      if (!once.ok) throw new Error(once.problem.why);

      expect(once.value.endsWith(before)).toBe(true);
      expect(fingerprintOf(once.value).fingerprint).toBe(fingerprintOf(before).fingerprint);
      expect(readHeader(scanNote(once.value)).values.get('aliases')?.items).toEqual([`1011 - ${oneLine(title)}`]);
      expect(withAlias(once.value, { id: '1011', title })).toEqual(once);
    }));
  });
});
