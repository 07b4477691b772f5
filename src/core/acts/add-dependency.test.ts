import { describe, expect, it } from 'vitest';
import { aDesk, aVault, doAct, refusal } from '../../../tests/fakes/a-desk';
import { annaAt, FILES } from '../../../tests/fakes/storage-vault';
import { addDependency } from './add-dependency';

const SPEC = 'specs/1000/1001/spec.md';
const OTHER = 'specs/1000/1002/spec.md';
const CACHE = '# Cache\n\n**Parent**: [[../epic|Foundation]]  \n**Status**: planning  \n**Updated**: 2026-11-20 09:10\n\n## Overview\nHot data.\n\n## Acceptance Criteria\n- [ ] Fast\n';
const vault = (files: Record<string, string> = {}) => aVault({ ...FILES, [OTHER]: CACHE, ...files });
const onCache = { spec: '1001', on: '1002' };

describe('a dependency', () => {
  it('is listed before the criteria, with what the other spec means now, and is read again', async () => {
    const store = vault();

    const done = await doAct(store, (desk) => addDependency(desk, onCache), annaAt('2026-11-21 15:00'));

    expect(done.outcome).toEqual({ spec: SPEC, on: OTHER });
    expect(store.text(SPEC)).toMatch(/Cold data\.\n\n## Dependencies\n- \[\[\.\.\/1002\/spec\|1002 - Cache\]\] <!-- @[0-9a-f]{12} -->\n\n## Acceptance Criteria\n/);
    expect(store.text(SPEC)).toContain('**Updated**: 2026-11-21 15:00');
    const { trace } = await aDesk(store);
    expect([...trace.specs.values()].find(({ id }) => id === '1001')?.dependencies.map(({ spec }) => spec)).toEqual([OTHER]);
    expect((await store.undo()).ok).toBe(true);
    expect(store.text(SPEC)).toBe(FILES[SPEC]);
  });

  it('joins a list that is there, in its own newlines, and leaves every other byte', async () => {
    const own = `\uFEFF${FILES[SPEC].replace('## Acceptance', '## 3. Depends on\n* [[../epic]]  \n\n## Acceptance')}`.replaceAll('\n', '\r\n').replace('**Updated**: 2026-11-20 09:10', '**Odd**: header\t');
    const store = vault({ [SPEC]: own });

    await doAct(store, (desk) => addDependency(desk, onCache));

    const after = store.text(SPEC);
    expect(after).toMatch(/\* \[\[\.\.\/epic\]\] {2}\r\n- \[\[\.\.\/1002\/spec\|1002 - Cache\]\] <!-- @[0-9a-f]{12} -->\r\n/);
    expect(after.replace(/- \[\[\.\.\/1002[^\r]*\r\n/, '').replace(/\*\*Updated\*\*[^\r]*\r\n/, '')).toBe(own);
  });

  it('is not added twice, to itself, or in a circle', async () => {
    const store = vault();
    await doAct(store, (desk) => addDependency(desk, onCache));

    for (const request of [onCache, { spec: '1001', on: '1001' }, { spec: '1002', on: '1001' }]) expect(await refusal(store, (desk) => addDependency(desk, request))).toBe('dependency/not-added');
  });
});
