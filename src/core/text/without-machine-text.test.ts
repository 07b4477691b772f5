import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutMachineText } from './without-machine-text';

const JOURNAL = `# Context: Storage

**Spec**: [[spec|1001 - Storage]] <!-- @7caf21b825f7 -->  
**Status**: planning

- Chose NFS ^e-20261121-1407-m4t8q1
  - Why: faster
- **Gate**: Go on <!-- @5d1e90c2ab47 --> ^g-20261121-1410-m4t8q1

\`\`\`md
- In code ^e-20261121-1407-m4t8q1
\`\`\`

<!-- throughline:fingerprints
@7caf21b825f7 2026-11-21 14:05 | title=81e7cd | Acceptance Criteria=af33d0
-->
`;

describe('a text without machine text', () => {
  it('has no ids, fingerprints and ledger, and keeps the rest', () => {
    expect(withoutMachineText(JOURNAL)).toBe(`# Context: Storage

**Spec**: [[spec|1001 - Storage]]  
**Status**: planning

- Chose NFS
  - Why: faster
- **Gate**: Go on

\`\`\`md
- In code ^e-20261121-1407-m4t8q1
\`\`\`
`);
  });

  it('keeps line ends', () => {
    expect(withoutMachineText('- a ^e-20261121-1407-m4t8q1\r\n- b\r\n')).toBe('- a\r\n- b\r\n');
  });

  it('keeps a comment that only looks like the end of a ledger', () => {
    expect(withoutMachineText('<!--\nnote\n-->\n')).toBe('<!--\nnote\n-->\n');
  });

  it('is the same text when there is none, and when it is taken away twice', () => {
    const line = fc.constantFrom('- a', '', '- b ^e-20261121-1407-m4t8q1', '```', '> quote <!-- @7caf21b825f7 -->', '<!-- throughline:fingerprints', '@7caf21b825f7 2026-11-21 14:05 | title=81e7cd', '-->', '-->\r');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const once = withoutMachineText(lines.join('\n'));
        expect(withoutMachineText(once)).toBe(once);
      }),
    );
    expect(withoutMachineText('plain\n\n- list\n')).toBe('plain\n\n- list\n');
  });
});
