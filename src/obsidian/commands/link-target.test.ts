import { describe, expect, it } from 'vitest';
import { menuEntries } from '../menus/menu-entries';
import { aDesk } from '../../../tests/fakes/a-desk';
import { annaAt, CONTEXT, FILES, SPEC_PATH, startedVault } from '../../../tests/fakes/storage-vault';
import { linkTarget } from './link-target';
import { specOfFile } from './spec-of-file';

async function trace() {
  return (await aDesk(await startedVault({ ...FILES, 'notes/a.md': '# A\n' }), annaAt('2026-11-21 15:00'))).trace;
}

describe('a link of the form obsidian://throughline', () => {
  it('leads to a spec, an entry or a session', async () => {
    const known = await trace();
    expect(linkTarget(known, { spec: '1001' })).toEqual({ ok: true, value: { kind: 'note', path: SPEC_PATH } });
    expect(linkTarget(known, { spec: '1001', entry: '^E-20261121-1407-m4t8q1' })).toEqual({ ok: true, value: { kind: 'block', path: CONTEXT, id: 'e-20261121-1407-m4t8q1' } });
    expect(linkTarget(known, { spec: '1001', session: 'current' })).toEqual({ ok: true, value: { kind: 'block', path: CONTEXT, id: 's-20261121-1405-k3x9p2' } });
  });

  it('is not followed when it names nothing that is there', async () => {
    const known = await trace();
    const code = (params: Record<string, string>) => {
      const target = linkTarget(known, params);
      return target.ok ? 'followed' : target.problem.code;
    };
    expect(code({})).toBe('link/no-spec');
    expect(code({ spec: '9999' })).toBe('spec/unknown');
    expect(code({ spec: '1000', entry: 'e-20261121-1407-m4t8q1' })).toBe('link/no-journal');
    expect(code({ spec: '1001', entry: '../../etc/passwd' })).toBe('link/no-entry');
  });
});

describe('what a file belongs to', () => {
  it('is the spec that it is, or whose journal it is', async () => {
    const known = await trace();
    expect(specOfFile(known, SPEC_PATH)?.id).toBe('1001');
    expect(specOfFile(known, CONTEXT)?.id).toBe('1001');
    expect(specOfFile(known, 'notes/a.md')).toBeNull();
  });

  it('decides the entries of its menu', async () => {
    const known = await trace();
    const titles = (...paths: string[]) => menuEntries(known, paths).map(({ title }) => title);
    expect(titles('specs/1000/epic.md')).toEqual(['Start session on this spec', 'Copy spec link']);
    expect(titles(SPEC_PATH)).toEqual(['Resume session on this spec', 'Copy spec link']);
    expect(titles('notes/a.md')).toEqual(['Register as deliverable...']);
    expect(titles('notes/a.md', 'notes/b.md')).toEqual(['Register as deliverable...']);
    expect(titles('notes/a.md', SPEC_PATH)).toEqual([]);
  });
});
