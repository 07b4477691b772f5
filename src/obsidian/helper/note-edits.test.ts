import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../../core/fingerprint/fingerprint';
import { noteEditAct } from './note-edits';

const nothingThere = { exists: () => Promise.resolve(false) };
const intent = 'i-1';

describe('notes that a helper wants written', () => {
  it('are made and changed in one act', async () => {
    const act = await noteEditAct({ intent, title: 'Note the run', edits: [{ path: 'runs/a.md', before: null, text: 'new\n' }, { path: 'b.md', before: sha256Hex('old\n'), text: 'newer\n' }] }, nothingThere);

    expect(act).toMatchObject({ ok: true, value: { title: 'Note the run', changes: [{ kind: 'create', path: 'runs/a.md', text: 'new\n' }, { kind: 'edit', path: 'b.md' }] } });
    const change = act.ok ? act.value.changes[1] : undefined;
    expect(change?.kind === 'edit' ? change.edit('old\n') : null).toEqual({ ok: true, value: 'newer\n' });
  });

  it('are not written over a text that the helper has not seen', async () => {
    const act = await noteEditAct({ intent, title: 't', edits: [{ path: 'b.md', before: sha256Hex('old'), text: 'newer' }] }, nothingThere);
    const change = act.ok ? act.value.changes[0] : undefined;

    expect(change?.kind === 'edit' ? change.edit('typed since') : null).toMatchObject({ ok: false, problem: { code: 'note/moved-on' } });
    expect(await noteEditAct({ intent, title: 't', edits: [{ path: 'b.md', before: null, text: 'x' }] }, { exists: () => Promise.resolve(true) })).toMatchObject({ ok: false });
  });

  it.each(['.obsidian/app.json', '.obsidian/x.md', '../out.md', '/etc/a.md', 'run.sh', 'specs/.git/a.md', 'C:\\a.md'])('are refused outside the notes: %s', async (path) => {
    expect(await noteEditAct({ intent, title: 't', edits: [{ path, before: null, text: 'x' }] }, nothingThere)).toMatchObject({ ok: false });
  });

  it('are never removed', async () => {
    expect(await noteEditAct({ intent, title: 't', edits: [{ path: 'b.md', before: sha256Hex('x'), text: null }] }, nothingThere)).toMatchObject({ ok: false });
  });
});
