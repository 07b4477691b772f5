import { newRoadmap } from '../../../core/acts/new-roadmap';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { openLinePrompt } from './line-prompt';

/** The first roadmap of a vault: a note with one phase and one item, to be written on. */
export function openNewRoadmap(throughline: Throughline, made: (path: VaultPath) => void): Promise<void> {
  return openLinePrompt(throughline, {
    title: 'New roadmap', button: 'Make roadmap', about: 'The vault has no roadmap yet. One begins as a note with one phase and one item.', label: 'Name', placeholder: 'Roadmap',
    write: async (name) => {
      const done = await throughline.acts.attempt((desk) => newRoadmap(desk, { name }));
      if (done.ok) made(done.value.outcome.path);
      return done;
    },
  });
}
