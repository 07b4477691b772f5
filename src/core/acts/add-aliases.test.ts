import { describe, expect, it } from 'vitest';
import { aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { EPIC, FILES } from '../../../tests/fakes/storage-vault';
import { DEFAULT_SETTINGS } from '../vault/settings';
import { addAliases } from './add-aliases';
import { newSpec } from './new-spec';
import { renameSpec } from './rename-spec';

const OWN = '---\naliases:\n  - Shares\n---\n# Sharing\n\n**Status**: planning\n';

describe('aliases for the quick switcher', () => {
  it('are added to every spec that has none, and come once', async () => {
    const store = aVault({ ...FILES, 'specs/1000/1002/spec.md': OWN });

    const { outcome } = await doAct(store, addAliases);

    expect(outcome.specs.map(({ id }) => id)).toEqual(['1000', '1001']);
    expect(store.text('specs/1000/epic.md')).toBe(`---\naliases:\n  - 1000 - Foundation\n---\n${EPIC}`);
    expect(store.text('specs/1000/1002/spec.md')).toBe(OWN);
    expect(await refusal(store, addAliases)).toBe('spec/aliases-there');
  });

  it('are left out where the properties cannot take them, and added to the rest', async () => {
    const [flow, empty] = ['---\n{ tags: a }\n---\n# Flow\n', '---\naliases:\n---\n# Empty\n'];
    const store = aVault({ ...FILES, 'specs/1000/1002/spec.md': flow, 'specs/1000/1003/spec.md': empty });

    const { outcome } = await doAct(store, addAliases);

    expect(outcome.specs.map(({ id }) => id)).toEqual(['1000', '1001']);
    expect([store.text('specs/1000/1002/spec.md'), store.text('specs/1000/1003/spec.md')]).toEqual([flow, empty]);
    expect(await refusal(store, addAliases)).toBe('spec/aliases-there');
  });

  it('are kept in step when the spec is renamed', async () => {
    const store = aVault(FILES);
    await doAct(store, addAliases);

    await doAct(store, (desk) => renameSpec(desk, { spec: '1000', title: 'Ground' }));

    expect(store.text('specs/1000/epic.md')).toContain('---\naliases:\n  - 1000 - Ground\n---\n# Ground\n');
  });

  it.each([['properties', '# New\n'], ['always', '---\naliases:\n  - 2000 - New\n---\n# New\n']] as const)('of new specs in bold keys follow the setting: %s', async (setting, beginning) => {
    const store = aVault(FILES);

    const { outcome } = await doAct(store, (desk) => newSpec({ ...desk, settings: { ...DEFAULT_SETTINGS, aliases: setting } }, { type: 'epic', title: 'New', parent: null, id: null, takenIds: [] }));

    expect(store.text(outcome.path).startsWith(beginning)).toBe(true);
  });
});
