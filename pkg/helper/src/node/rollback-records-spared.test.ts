import { describe, expect, it } from 'vitest';
import { isRecordOfWork, spareRecords } from './rollback-records-spared';

describe('a restore', () => {
  it('leaves alone what tells of the work', () => {
    const records = ['specs/1000/1001/context.md', 'context.md', 'specs/1014.context.md', 'specs/1000/runs/2026-11-21-1405-deploy.md', 'specs/1000/gates/1001-g-20261121-1410-m4t8q1.md', 'specs/meta/sessions/menu_2026-11-21/implementation_log.md'];
    const others = ['specs/1000/1001/spec.md', 'src/runs/notes.md', 'mycontext.md', 'src/context.ts', 'runs/2026-11-21-1405-deploy.txt', 'src/sessions/menu.ts'];

    expect([...records, ...others].filter(isRecordOfWork)).toEqual(records);
  });

  it('says so, and takes back the rest', () => {
    const change = (path: string) => ({ path, from: null, to: null });
    const plan = spareRecords({ changes: [change('a/context.md'), change('dist/app.js')], leftAlone: [{ path: 'b', reason: 'It was changed since the run.' }] });

    expect(plan.changes.map(({ path }) => path)).toEqual(['dist/app.js']);
    expect(plan.leftAlone).toEqual([{ path: 'b', reason: 'It was changed since the run.' }, { path: 'a/context.md', reason: 'It tells what was done.' }]);
  });
});
