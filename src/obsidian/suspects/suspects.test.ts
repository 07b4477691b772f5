import { describe, expect, it } from 'vitest';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import { freshStorage, noStorage } from '../../../tests/fakes/device-database';
import { path } from '../../../tests/builders/index-of';
import { fingerprintOf } from '../../core/fingerprint/fingerprint';
import { readMeaning } from '../../core/fingerprint/meaning-text';
import { MeaningShelf, NO_SHELF } from '../../core/suspect/meaning-shelf';
import { tiesToCheck, vaultTies } from '../../core/suspect/vault-ties';
import { KeptMeanings } from './kept-meanings';
import { promptModel } from './prompt-model';
import { suspectMarks } from './suspect-marks';
import { trackChoices } from './track-choices';

const SPEC = '# Storage\n\n## Acceptance Criteria\n- [ ] 800 MB/s\n';
const tie = `<!-- ${fingerprintOf(SPEC.replace('800', '700')).fingerprint} -->`;
const FILES = {
  'specs/1000/spec.md': SPEC,
  'specs/1000/1011.spec.md': `# Mount\n\n**Parent**: [[spec|Storage]] ${tie}\n`,
  'specs/1000/1012.spec.md': `# Tune\n\n**Parent**: [[spec|Storage]] ${tie.replace(' -->', ` work ${fingerprintOf(SPEC).fingerprint} 2026-11-23 11:30 Anna -->`)}\n`,
};

async function judged() {
  const { trace } = await aDesk(aVault(FILES));
  return { trace, ties: vaultTies(trace, { parts: ['title', 'requirements', 'criteria'], shelf: NO_SHELF }) };
}

describe('links to check in the panes', () => {
  it('mark the spec that they concern, with the reason', async () => {
    const { trace, ties } = await judged();

    expect([...suspectMarks(trace, tiesToCheck(ties))]).toEqual([['specs/1000/1011.spec.md', { links: 1, reason: '1000 changed' }]]);
  });

  it('are asked about by cause or by spec; what needs work is not asked again', async () => {
    const { trace, ties } = await judged();
    const ofCause = promptModel(trace, ties, { asked: { cause: path('specs/1000/spec.md') }, shown: null });
    const atTask = promptModel(trace, ties, { asked: { at: path('specs/1000/1011.spec.md') }, shown: null });

    expect(ofCause).toMatchObject({ title: '1000 changed', empty: null, openPath: 'specs/1000/spec.md' });
    expect(ofCause.rows.map(({ name, below, canClaim }) => [name, below, canClaim])).toEqual([
      ['1011 Mount', 'below it', true],
      ['1012 Tune', 'below it · needs work, said Anna on 2026-11-23 11:30', false],
    ]);
    expect(atTask.rows.map(({ name }) => name)).toEqual(['1011 Mount']);
    expect(promptModel(trace, [], { asked: { cause: path('specs/1000/spec.md') }, shown: null }).empty).toBe('No link has to be checked.');
  });

  it('offer a scope to track: the branch first', () => {
    const spec = { id: '1000', path: path('specs/1000/spec.md'), children: [path('specs/1000/1011.spec.md')] };

    expect(trackChoices(spec).map(({ label }) => label)).toEqual(['1000 and below', '1000', 'Whole vault']);
    expect(trackChoices(null).map(({ label }) => label)).toEqual(['Whole vault']);
  });
});

describe('the words that a device keeps', () => {
  it('are there again after a start, and go when nobody needs them', async () => {
    const storage = freshStorage();
    const shelf = new MeaningShelf();
    const kept = new KeptMeanings(storage);
    await kept.load(shelf);
    const [first, second] = [shelf.put(readMeaning(SPEC)), shelf.put(readMeaning(`${SPEC}more\n`))];
    await kept.save(shelf);
    shelf.keepOnly(new Set([second]));
    await kept.save(shelf);

    const again = new MeaningShelf();
    await new KeptMeanings(storage).load(again);

    expect(again.fingerprints).toEqual([second]);
    expect(again.has(first)).toBe(false);
  });

  it('are done without where the device keeps nothing', async () => {
    const shelf = new MeaningShelf();
    const kept = new KeptMeanings(noStorage());
    await kept.load(shelf);
    shelf.put(readMeaning(SPEC));

    await expect(kept.save(shelf)).resolves.toBeUndefined();
  });
});
