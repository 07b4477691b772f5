import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../fingerprint/fingerprint';
import { canonicalJson, jsonPart, trustChanges, trustHash } from './trust';
import type { TrustPart } from './trust';

const HELLO = 'workflow: hello\ntype: sequential\nsteps:\n  - id: say\n    run: [echo, hi]\n';
const file = (body: string): TrustPart => ({ kind: 'workflow', name: 'workflows/hello.yaml', sha256: sha256Hex(body) });
const say = [jsonPart('command', 'say', ['/usr/bin/echo', 'hi']), jsonPart('options', 'say', { shell: false })];

describe('the hash of what is trusted', () => {
  it('is the one of the published vectors', () => {
    expect(sha256Hex(HELLO)).toBe('113c40d5769daf0b9a2cffb266c1dea117f0aaaeb663d0cfdb1347e78208dd46');
    expect(trustHash([file(HELLO)])).toBe('2d1783d3bf22ba5b54bf08deb15bb0e6962f73b409b0f0f8b2e460f679d565c7');
    expect(trustHash([file(HELLO), ...say])).toBe('de8b92a21a415beb466b1907aa557825c1240b5869756ae711db7c374de78f97');
    expect(trustHash([file(HELLO.replace('hi]', 'hi ]')), ...say])).toBe('c3bb7e4a1fa861b0a7752bc68e30deaa2dc114538d7ab9b4cdbae0fe817620c1');
  });

  it('does not depend on the order in which parts are found', () => {
    expect(trustHash([...say, file(HELLO)])).toBe(trustHash([file(HELLO), ...say]));
  });

  it('changes with every change of a part', () => {
    const part = fc.record({ kind: fc.constantFrom('workflow', 'file', 'command'), name: fc.string({ maxLength: 8 }), sha256: fc.constantFrom(sha256Hex('a'), sha256Hex('b')) });
    fc.assert(
      fc.property(fc.uniqueArray(part, { maxLength: 4, selector: ({ kind, name }) => `${kind} ${name}` }), fc.uniqueArray(part, { maxLength: 4, selector: ({ kind, name }) => `${kind} ${name}` }), (one, other) => {
        expect(trustHash(one) === trustHash(other)).toBe(trustChanges(one, other).length === 0);
      }),
    );
  });
});

describe('canonical JSON', () => {
  it('has no blanks and its keys in order', () => {
    expect(canonicalJson({ b: [1, { z: null, a: 'x"\n' }], a: true, '\u{1F600}': 1, '\uFFFD': 2, none: undefined })).toBe('{"a":true,"b":[1,{"a":"x\\"\\n","z":null}],"\uFFFD":2,"\u{1F600}":1}');
  });
});

describe('what changed since', () => {
  it('names what was added, removed and changed', () => {
    const before = [file('a'), jsonPart('command', 'x', ['a'])];

    expect(trustChanges(before, [file('b'), jsonPart('env', 'x', {})])).toEqual([
      { kind: 'command', name: 'x', change: 'removed' },
      { kind: 'workflow', name: 'workflows/hello.yaml', change: 'changed' },
      { kind: 'env', name: 'x', change: 'added' },
    ]);
  });
});
