import { describe, expect, it } from 'vitest';
import { aDesk } from '../../../tests/fakes/a-desk';
import { MemoryStore } from '../../../tests/fakes/memory-store';
import { anchorComment, anchorOf } from '../../core/evidence/code-reference';
import type { Finding } from '../../core/trace/finding';
import { findInRepository } from './repository-findings';

const CODE = ['one', 'two', 'three'];
const SPEC = `# NAS\n\n**Context**: [[context]]\n\nSee \`services/api.ts:2\` ${anchorComment(anchorOf(CODE, 2) ?? '')}.\n`;
const JOURNAL = '# Context: NAS\n\n**Spec**: [[spec]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - NFS\n**Status**: completed\n\n#### Commits\n- `a1b2c3d`: Mount it ^e-20261121-1405-k3x9p2\n- `beefbee`: Rebased away ^e-20261121-1406-k3x9p3\n';

async function found(code: string | null, isStopped = false, journal = JOURNAL): Promise<readonly Finding[]> {
  const desk = await aDesk(new MemoryStore({ 'specs/1000/1001/spec.md': SPEC, 'specs/1000/1001/context.md': journal }));
  return findInRepository({
    desk,
    trace: desk.trace,
    unknownCommits: (hashes) => Promise.resolve(hashes.filter((hash) => hash === 'beefbee')),
    readCode: () => Promise.resolve(code),
    breath: () => null,
    isStopped: () => isStopped,
  });
}

const told = (findings: readonly Finding[]): string[] => findings.map(({ code, about }) => `${code} ${about ?? ''}`);

describe('what only the repository can tell', () => {
  it('names commits that it does not have, and lines that moved', async () => {
    expect(told(await found('zero\none\ntwo\nthree\n'))).toEqual(['journal/unknown-commit beefbee', 'code/line-moved services/api.ts:2']);
  });

  it('tells words that only look like a hash', async () => {
    const findings = await found('zero\none\ntwo\nthree\n', false, JOURNAL.replace('a1b2c3d', 'h7i8j9k'));

    expect(findings.find(({ about }) => about === 'h7i8j9k')).toMatchObject({ code: 'journal/unknown-commit', message: 'h7i8j9k is not a git hash.' });
  });

  it('names lines that are gone', async () => {
    expect(told(await found('something else\n'))).toEqual(['journal/unknown-commit beefbee', 'code/line-gone services/api.ts:2']);
  });

  it('says nothing of a line that is where it was, and nothing at all when nobody waits for it', async () => {
    expect(told(await found('one\ntwo\nthree\n'))).toEqual(['journal/unknown-commit beefbee']);
    expect(await found('something else\n', true)).toEqual([]);
  });
});
