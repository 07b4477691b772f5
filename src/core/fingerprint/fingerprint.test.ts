import { describe, expect, it } from 'vitest';
import { fingerprintOf, sha256Hex } from './fingerprint';
import { meaningText } from './meaning-text';

const V1 = '# Storage\n\n## Acceptance Criteria\n- [ ] Mount survives reboot\n- [ ] Write speed is at least 800 MB/s\n';
const V2 = [
  '\uFEFF---', 'status: done', 'updated: 2026-11-21T14:05:00', '---', '# Storage ##', '', '**Status**: completed  ',
  '**Context**: [[context|Journal]]', '', '## Deliverables', '- [[deliverables/scripts/x.sh|X]]', '',
  '## 2. Acceptance criteria', '* [x] Mount survives', '  reboot ^ac-1',
  '* [ ] Write **speed** is   at least 800 MB/s <!-- measured -->',
].join('\r\n');
const V5 = [
  '# Fjäll', '', 'Stores `src/**/*.ts` and snake_case_name, see [[../1002/spec#Scope|Dev env]].', '', '```sh', 'mount  -a   ',
  '```', '', '| A | B |', '|---|:-:|', '| 1 | two  words |', '',
].join('\n');

describe('fingerprintOf', () => {
  it('gives the published digests of a small spec', () => {
    const meaning = fingerprintOf(V1);

    expect(sha256Hex(meaningText(V1))).toBe('7caf21b825f74888f628c1682b272c1312b91bad430a7e7b501f10acad9dc990');
    expect(meaning.fingerprint).toBe('@7caf21b825f7');
    expect(meaning.title).toBe('81e7cd');
    expect([...meaning.sections]).toEqual([['Acceptance Criteria', 'af33d0']]);
  });

  it('is the same for a spec that only looks different', () => {
    expect(fingerprintOf(V2).fingerprint).toBe('@7caf21b825f7');
  });

  it('changes with a number, and in the section that holds it', () => {
    const meaning = fingerprintOf(V1.replace('800', '900'));

    expect(meaning.fingerprint).toBe('@6f4bbec84dea');
    expect(meaning.sections.get('Acceptance Criteria')).toBe('869c55');
  });

  it('has a value for the empty file', () => {
    expect(fingerprintOf('').fingerprint).toBe('@a70fcf12fca0');
  });

  it('keeps code, names and tables, and evens out their layout', () => {
    const meaning = fingerprintOf(V5);

    expect(meaningText(V5)).toBe(
      'throughline-meaning 1\n# Fjäll\n## \nStores `src/**/*.ts` and snake_case_name, see Dev env.\n```sh\nmount  -a\n```\n|A|B|\n|1|two words|\n',
    );
    expect(meaning.fingerprint).toBe('@0bee6c2afd3c');
    expect(meaning.title).toBe('d55d91');
    expect(meaning.sections.get('')).toBe('6a777b');
  });

  it('does not see a list of links', () => {
    const withTasks = V1.replace('## Acceptance', '## Tasks\n- [[1011.spec|Setup]]\n\n## Acceptance');

    expect(fingerprintOf(withTasks).fingerprint).toBe('@7caf21b825f7');
  });
});
