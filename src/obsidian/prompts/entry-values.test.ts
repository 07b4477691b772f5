import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../core/acts/entry-words';
import { PLAIN_ENTRY } from '../../core/acts/log-entry';
import type { EntryKind } from '../../core/journal/entry-kinds';
import { aDesk, aVault } from '../../../tests/fakes/a-desk';
import { path } from '../../../tests/builders/index-of';
import { entryWords } from './entry-values';
import type { EntryPlace, EntryValues } from './entry-values';

const FILE = path('specs/1014/notes.md');
const PLACE: EntryPlace = {
  fileAt: (text) => (text === 'notes' || text === FILE ? FILE : null),
  linkTo: (to, title) => `[[${to}|${title}]]`,
};
const EMPTY: EntryValues = { first: '', second: '', file: 'modified', mark: null, results: [] };

async function written(kind: EntryKind, values: Partial<EntryValues>): Promise<readonly string[]> {
  const words = entryWords(kind, { ...EMPTY, ...values }, PLACE);
  const desk = await aDesk(aVault());
  const { text, nested } = wordsOf({ ...PLAIN_ENTRY, spec: '1014', kind, ...words }, { desk, context: path('specs/1014/context.md') });
  return [...text.split('\n'), ...nested];
}

describe('what stands in an entry prompt becomes an entry', () => {
  it('a plan, with a sub-point for each further line', async () => {
    expect(await written('plan', { first: ' Use NFS\nSMB is slower ' })).toEqual(['Use NFS', 'SMB is slower']);
  });

  it('a modified file, also one outside the vault with its line', async () => {
    expect(await written('implement', { first: 'Retries', second: 'services/api.ts:45' })).toEqual(['Modified `services/api.ts:45` - Retries']);
    expect(await written('implement', { second: '[[notes]]' })).toEqual([`Modified \`${FILE}\``]);
    expect(await written('implement', { first: 'Tidied up' })).toEqual(['Tidied up']);
  });

  it('a created file as a link when the vault has it, else as its path', async () => {
    expect(await written('implement', { first: 'Notes', second: '[[notes|Notes]]', file: 'created' })).toEqual(['Created [[notes|Notes]]']);
    expect(await written('implement', { first: 'Notes\nOne more', second: 'notes', file: 'created' })).toEqual([`Created [[${FILE}|Notes]]`, 'One more']);
    expect(await written('implement', { first: 'Mounts', second: 'etc/fstab', file: 'created' })).toEqual(['Created `etc/fstab` - Mounts']);
  });

  it('a test with its mark, or with results that carry their own', async () => {
    expect(await written('test', { first: 'Mount', mark: 'passed' })).toEqual(['Mount: ✅']);
    const results = [{ text: 'Connection: stable', mark: 'passed' as const }, { text: ' ', mark: 'failed' as const }, { text: 'Speed', mark: 'warning' as const }];
    expect(await written('test', { first: 'Integration', mark: 'passed', results })).toEqual(['Integration:', 'Connection: ✅ stable', 'Speed: ⚠️']);
  });

  it('a commit with its hash in code signs', async () => {
    expect(await written('commit', { first: '`4f2a91c`', second: 'Add retries' })).toEqual(['`4f2a91c`: Add retries']);
    expect(await written('commit', { first: '', second: '4f2a91c Add retries' })).toEqual(['`4f2a91c`: Add retries']);
  });

  it('a decision with why, and instead of what', async () => {
    expect(await written('decision', { first: 'NFS', second: 'faster here\nInstead of: SMB' })).toEqual(['NFS', 'Why: faster here', 'Instead of: SMB']);
    expect(await written('decision', { first: 'NFS', second: 'Why: faster\n- instead of: SMB\ninstead of: FTP' })).toEqual(['NFS', 'Why: faster', 'Instead of: SMB; FTP']);
  });

  it('a reference to an address or to a file', async () => {
    expect(await written('reference', { first: 'Manual', second: 'https://example.org/a b' })).toEqual(['[Manual](https://example.org/a%20b)']);
    expect(await written('reference', { first: 'Notes', second: '[[notes]]' })).toEqual(['[[notes|Notes]]']);
    expect(await written('reference', { first: 'Book', second: 'page 12' })).toEqual(['Book: page 12']);
  });

  it('an issue', async () => {
    expect(await written('issue', { first: 'Permission denied' })).toEqual(['**Issue**: Permission denied']);
  });
});
