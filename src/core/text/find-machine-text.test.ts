import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMachineText, machineEnd } from './find-machine-text';

/** The line with what would be hidden between brackets. */
function marked(line: string): string {
  let shown = line;
  for (const { from, to } of [...findMachineText(line)].reverse()) shown = `${shown.slice(0, from)}⟦${shown.slice(from, to)}⟧${shown.slice(to)}`;
  return shown;
}

describe('machine text of a line', () => {
  it.each([
    ['- Decided to use NFS ^e-20261121-1407-m4t8q1', '- Decided to use NFS⟦ ^e-20261121-1407-m4t8q1⟧'],
    ['**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2  ', '**Started**: 2026-11-21 14:05⟦ ^s-20261121-1405-k3x9p2⟧  '],
    ['- **Resolution**: Done ^r-20261122-0910-h7n2qd', '- **Resolution**: Done⟦ ^r-20261122-0910-h7n2qd⟧'],
    ['- **Gate**: Approve plan <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1', '- **Gate**: Approve plan⟦ <!-- @5d1e90c2ab47 -->⟧⟦ ^g-20261121-1410-m4t8q1⟧'],
    ['**Spec**: [[spec|1001]] <!-- @7caf21b825f7 -->  ', '**Spec**: [[spec|1001]]⟦ <!-- @7caf21b825f7 -->⟧  '],
    ['- [[a|A]] <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna --> then', '- [[a|A]]⟦ <!-- @6f4bbec84dea ok 2026-11-23 11:30 Anna -->⟧ then'],
    ['<!-- Spec: [[../spec|1001 - Storage]] @7caf21b825f7 -->', '<!-- Spec: [[../spec|1001 - Storage]]⟦ @7caf21b825f7⟧ -->'],
    ['- ^e-20261121-1407-m4t8q1', '- ⟦^e-20261121-1407-m4t8q1⟧'],
    ['^e-20261121-1407-m4t8q1', '⟦^e-20261121-1407-m4t8q1⟧'],
  ])('is found in %j', (line, expected) => {
    expect(marked(line)).toBe(expected);
  });

  it.each([
    '- A line of another plugin ^my-block',
    '- Text stands behind ^e-20261121-1407-m4t8q1 the id',
    '- A link [[context#^e-20261121-1407-m4t8q1|Evidence]]',
    'In code `<!-- @7caf21b825f7 -->` a tie is text',
    '<!-- a note of a person -->',
    '<!-- @7caf21b825f7',
    'Mail anna@7caf21b825f7.example',
    '`^e-20261121-1407-m4t8q1`',
  ])('is not %j', (line) => {
    expect(findMachineText(line)).toEqual([]);
  });

  it('lies inside the line, in order, without overlap, and means what it says', () => {
    const piece = fc.constantFrom('- text', ' ', '  ', '^e-20261121-1407-m4t8q1', '<!-- @7caf21b825f7 -->', '<!--', '-->', '`', '[[a|b]]', ' @7caf21b825f7', '^', '\t', '> ', 'ø');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const line = pieces.join('');
        let behind = 0;
        for (const { from, to, text } of findMachineText(line)) {
          expect(from).toBeGreaterThanOrEqual(behind);
          expect(line.slice(from, to)).toContain(text);
          behind = to;
        }
        expect(behind).toBeLessThanOrEqual(line.length);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the machine text at the end of a line', () => {
  it.each([
    ['- text ^e-20261121-1407-m4t8q1', { from: 6, ids: true }],
    ['- text <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1  ', { from: 6, ids: true }],
    ['- [[a|b]] <!-- @5d1e90c2ab47 -->', { from: 9, ids: false }],
    ['- [[a|b]] <!-- @5d1e90c2ab47 --> and more', null],
    ['- text', null],
  ])('of %j', (line, expected) => {
    expect(machineEnd(line)).toEqual(expected);
  });
});
