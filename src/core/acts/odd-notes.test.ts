import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import { ACTS, GATE, GATE_NOTE, SCRIPT } from '../../../tests/fakes/every-act';
import { annaAt } from '../../../tests/fakes/storage-vault';
import { runs } from '../../../tests/long-runs';
import { carryOut } from './carry-out';

const PIECES = [
  '# Storage\n', '# Context: Storage\n', '**Status**: planning  \n', '**Status:** Done\n', '**Parent**: [[../epic|Foundation]] <!-- @7caf21b825f7 -->  \n', '---\n', 'status: x\n', 'aliases: [a, b]\n',
  '\n', '\r\n', '## Implementation Timeline\n', '### Session 1: 2026-11-21 - NAS\n', '**Status**: in-progress  \n', '**Started**: 2026-11-21 14:05 ^s-20261121-1405-k3x9p2\n',
  '#### Planning\n', '#### Issues & Resolutions\n', '- **Issue**: x ^e-20261121-1410-h7n2qd\n', '- [ ] One\n', '- [x] Two\n', '  - nested\n', '## Acceptance Criteria\n', '## Deliverables\n', '### Scripts\n',
  '- [[deliverables/scripts/a.sh|A]]\n', '## Metrics\n', '- **Total Sessions**: 9\n', '## Notes & Learnings\n', '<<<<<<< ours\n', '=======\n', '>>>>>>> theirs\n', '```\n', '<!-- throughline:fingerprints\n', '-->\n', '%%\n',
  '| a | b |\n', '> quote\n', 'text without an end', '\u0000', '\uFEFF', '[[', '## Tasks\n', '- [[1011.spec|NAS]]\n',
];
const NOTE = fc.array(fc.constantFrom(...PIECES), { maxLength: 24 }).map((pieces) => pieces.join(''));

describe('acts on notes of any kind', () => {
  it('write or explain why not, never throw, and one undo brings every byte back', async () => {
    await fc.assert(
      fc.asyncProperty(NOTE, NOTE, fc.constantFrom(...Object.keys(ACTS)), async (spec, context, name) => {
        const store = aVault({
          'specs/1000/epic.md': '# Foundation\n', 'specs/1000/1001/spec.md': spec, 'specs/1000/1001/context.md': context,
          [SCRIPT]: 'echo\n', [`specs/1000/1001/gates/1001-${GATE}.md`]: GATE_NOTE,
        });
        const before = store.snapshot();
        const act = ACTS[name];
        if (act === undefined) throw new Error(name);

        const done = await carryOut(store, async () => act(await aDesk(store, annaAt('2026-11-22 10:00', new CountingIds(7)))));
        const after = store.snapshot();
        if (done.ok && done.value.receipt.paths.length > 0) await store.undo();

        if (!done.ok) expect(after).toEqual(before);
        expect(store.snapshot()).toEqual(before);
      }),
      { numRuns: runs(400, 20_000) },
    );
  });
});
