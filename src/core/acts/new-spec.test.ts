import { describe, expect, it } from 'vitest';
import { aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CONTEXT, EPIC, FILES, SPEC, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import { fingerprintOf } from '../fingerprint/fingerprint';
import { newSpec } from './new-spec';

describe('new specs', () => {
  it('get the next id that no layout, no branch and no stray file uses', async () => {
    const store = aVault({ ...FILES, 'specs/2000-epic-old/2000-epic-old.spec.md': '# Old\n', 'specs/3000/context.md': '# Context: Lost\n' });

    const epic = await doAct(store, (desk) => newSpec(desk, { type: 'epic', title: 'New', parent: null, id: null, takenIds: ['4000'] }));
    const feature = await doAct(store, (desk) => newSpec(desk, { type: 'feature', title: 'Next', parent: '1000', id: null, takenIds: ['1002'] }));

    expect(epic.outcome.path).toBe('specs/5000/epic.md');
    expect(feature.outcome).toMatchObject({ id: '1003', path: 'specs/1000/1003/spec.md', parent: 'specs/1000/epic.md' });
    expect(store.text('specs/1000/epic.md')).toBe(`${EPIC}- [[1003/spec|Next]]\n`);
  });

  it('record the parent\'s meaning in the parent\'s ledger', async () => {
    const store = await startedVault();

    await doAct(store, (desk) => newSpec(desk, { type: 'task', title: 'Mount', parent: '1001', id: null, takenIds: [] }), annaAt('2026-11-21 15:00'));

    const { fingerprint } = fingerprintOf(SPEC);
    expect(store.text('specs/1000/1001/1011.spec.md')).toContain(`**Parent**: [[spec|Storage]] <!-- ${fingerprint} -->  \n`);
    expect(store.text(CONTEXT)).toContain(`${fingerprint} 2026-11-21 14:05 | title=`);
  });

  it.each([
    [{ type: 'epic', title: ' ', parent: null, id: null }],
    [{ type: 'feature', title: 'No parent', parent: null, id: null }],
    [{ type: 'feature', title: 'Taken', parent: '1000', id: '1001' }],
    [{ type: 'feature', title: 'No id', parent: '1000', id: '../x' }],
  ] as const)('are refused: %j', async (request) => {
    expect(await refusal(aVault(FILES), (desk) => newSpec(desk, { ...request, takenIds: [] }))).toBe('spec/not-made');
  });

  it('follow the user\'s template', async () => {
    const store = aVault({ ...FILES, 'templates/feature.md': '# {{title}}\r\n\r\n## Why\r\n' });

    await doAct(store, (desk) => newSpec(desk, { type: 'feature', title: 'T', parent: '1000', id: null, takenIds: [] }), { settings: { templates: 'templates' } });

    const { fingerprint } = fingerprintOf(EPIC);
    expect(store.text('specs/1000/1002/spec.md')).toBe(
      `# T\n\n**Parent**: [[../epic|Foundation]] <!-- ${fingerprint} -->  \n**Status**: planning  \n**Created**: 2026-11-21 14:05  \n**Updated**: 2026-11-21 14:05\n\n## Why\n`,
    );
  });
});
