import { describe, expect, it } from 'vitest';
import { aVault } from '../../../tests/fakes/a-desk';
import { pathOf } from '../../../tests/fakes/memory-store';
import { ok, problem } from '../problem';
import type { Result } from '../problem';
import type { Act } from '../vault/store';
import { carryOut } from './carry-out';

const NOTE = pathOf('note.md');

describe('carryOut', () => {
  it('decides again when somebody was faster', async () => {
    const store = aVault();
    let decided = 0;
    const decide = (): Promise<Result<Act<number>>> => {
      decided++;
      if (decided === 1) store.put('note.md', 'theirs');
      const path = decided === 1 ? NOTE : pathOf('note 2.md');
      return Promise.resolve(ok({ title: 'New note', changes: [{ kind: 'create', path, text: 'ours' }], outcome: decided }));
    };

    const done = await carryOut(store, decide);

    expect(done).toMatchObject({ ok: true, value: { outcome: 2, receipt: { paths: ['note 2.md'] } } });
    expect(store.snapshot()).toEqual({ 'note.md': 'theirs', 'note 2.md': 'ours' });
  });

  it('gives up after a few attempts, and at once for other Problems', async () => {
    const tries: Record<string, number> = {};
    for (const code of ['act/stale', 'journal/no-session']) {
      const edit = (): Result<string> => {
        tries[code] = (tries[code] ?? 0) + 1;
        return problem(code, { what: 'No.', why: 'No.', next: 'No.' });
      };
      const store = aVault({ 'note.md': 'x' });

      const done = await carryOut(store, () => Promise.resolve(ok({ title: 'T', changes: [{ kind: 'edit', path: NOTE, edit }], outcome: null })));

      expect(done).toMatchObject({ ok: false, problem: { code } });
    }
    expect(tries).toEqual({ 'act/stale': 5, 'journal/no-session': 1 });
  });
});
