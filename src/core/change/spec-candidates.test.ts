import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import { annaAt } from '../../../tests/fakes/storage-vault';
import { specCandidates } from './spec-candidates';
import { oneAffected } from './one-affected';

describe('the notes that a change may affect', () => {
  it('are the specs that are known, and the other notes of the spec folder', async () => {
    const store = aVault({
      'specs/1000/epic.md': '# Storage\n',
      'specs/1000/context.md': '# Storage context\n',
      'specs/1000/deliverables/docs/setup.md': '# Setup\n',
      'specs/views/discover.md': '# Discover\n',
      'specs/meta/sessions/a_2026-11-21/proposal.md': '# Proposal\n',
      'notes/Discover ideas.md': '# Ideas\n',
    });
    const { trace, settings, files } = await aDesk(store, annaAt('2026-11-21 14:00'));
    expect(specCandidates({ trace, settings, files: files?.() ?? [] }).map(({ path, title }) => `${path}: ${title ?? ''}`)).toEqual(['specs/1000/epic.md: Storage', 'specs/views/discover.md: discover']);
  });
});

describe('an affected spec', () => {
  const names = ['discover.md', '1001-spec.md', '2001-spec.md'];

  it('is named as the change names it, or by its path', () => {
    expect(['Discover', 'discover.md', 'specs/views/discover.md', 'views/discover', 'specs/1000/1001/spec.md', 'specs/2000/2001/spec'].map((typed) => oneAffected(names, typed))).toEqual(['discover.md', 'discover.md', 'discover.md', 'discover.md', '1001-spec.md', '2001-spec.md']);
  });

  it('is none for other words', () => {
    expect(['spec.md', 'rediscover.md', ''].map((typed) => oneAffected(names, typed))).toEqual([null, null, null]);
  });
});
