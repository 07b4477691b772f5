import { describe, expect, it } from 'vitest';
import { parseJournal } from '../journal/parse-journal';
import { scanNote } from '../text/scan-note';
import { aDesk, doAct, refusal } from '../../../tests/fakes/a-desk';
import { CountingIds } from '../../../tests/fakes/counting-ids';
import { CONTEXT, annaAt, startedVault } from '../../../tests/fakes/storage-vault';
import type { MemoryStore } from '../../../tests/fakes/memory-store';
import { isKeptLesson, keepLesson } from './keep-lesson';
import { lessonChoices } from './lesson-choices';
import { logEntry, PLAIN_ENTRY } from './log-entry';
import { startProcess } from './stage-start';

const NOTE = 'specs/meta/lessons.md';
const at = (time: string, from = 1) => annaAt(time, new CountingIds(from));

async function withEntry(text = 'Order **disks** early, see [[spec|Storage]]'): Promise<{ store: MemoryStore; entry: string }> {
  const store = await startedVault();
  const { outcome } = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'improvement', text }), at('2026-11-21 14:30'));
  return { store, entry: outcome.id };
}

describe('an entry that is kept as a lesson', () => {
  it('stands in the note of lessons with a way back, and names that note itself', async () => {
    const { store, entry } = await withEntry();

    const kept = await doAct(store, (desk) => keepLesson(desk, { entry, text: null }), at('2026-11-22 09:00'));

    expect(kept.outcome).toEqual({ entry, context: CONTEXT, note: NOTE, lesson: 'Order disks early, see Storage' });
    expect(store.text(NOTE)).toBe(`# Lessons\n\n- 2026-11-22: Order disks early, see Storage ([[../1000/1001/context#^${entry}|1001 - Storage]])\n`);
    expect(store.text(CONTEXT)).toContain(`^${entry}\n  - Kept as a lesson in [[../../meta/lessons|Lessons]]\n`);
  });

  it('is not kept twice, also when its mark is gone', async () => {
    const { store, entry } = await withEntry();
    await doAct(store, (desk) => keepLesson(desk, { entry, text: null }));
    expect(await refusal(store, (desk) => keepLesson(desk, { entry: `^${entry}`, text: null }))).toBe('lesson/kept');

    store.put(CONTEXT, store.text(CONTEXT).replace(/\n {2}- Kept as[^\n]*/, ''));

    expect(await refusal(store, (desk) => keepLesson(desk, { entry, text: null }))).toBe('lesson/kept');
  });

  it('is taken back whole by one undo', async () => {
    const { store, entry } = await withEntry();
    const before = store.text(CONTEXT);
    await doAct(store, (desk) => keepLesson(desk, { entry, text: 'Disks take weeks' }));
    expect(store.text(NOTE)).toContain(': Disks take weeks (');

    expect((await store.undo()).ok).toBe(true);

    expect(store.text(CONTEXT)).toBe(before);
    expect((await aDesk(store)).files?.()).not.toContain(NOTE);
  });

  it.each([['LF', '\n', ''], ['CRLF and a byte order mark', '\r\n', '\uFEFF']])('leaves every other byte alone, with %s', async (_, newline, mark) => {
    const { store, entry } = await withEntry();
    const own = `${mark}---\nodd header\n# Lessons of ours  \n\n- a\n\ttail`.replaceAll('\n', newline);
    store.put(NOTE, own);
    const journal = `${mark}${store.text(CONTEXT).replaceAll('\n', newline)}`;
    store.put(CONTEXT, journal);

    await doAct(store, (desk) => keepLesson(desk, { entry, text: null }), at('2026-11-22 09:00'));

    expect(store.text(NOTE).startsWith(`${own}${newline}- 2026-11-22: `)).toBe(true);
    expect(store.text(NOTE).slice(own.length + newline.length).trimEnd()).not.toContain('\n');
    expect(store.text(CONTEXT).replace(new RegExp(`${newline} {2}- Kept as[^\\r\\n]*`), '')).toBe(journal);
  });

  it.each([
    ['a merge that is left unfinished', '# Lessons\n\n<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> main\n', 'note/merge-markers'],
    ['a code fence that is never closed', '# Lessons\n\n```\n- a\n', 'note/unclosed'],
    ['a comment that is never closed', '# Lessons\n\n%%\n- a', 'note/unclosed'],
  ])('is not written below %s', async (_, note, code) => {
    const { store, entry } = await withEntry();
    store.put(NOTE, note);

    expect(await refusal(store, (desk) => keepLesson(desk, { entry, text: null }))).toBe(code);
    expect(store.text(NOTE)).toBe(note);
  });

  it('goes to the lessons of the process that its spec goes through', async () => {
    const { store, entry } = await withEntry();
    const started = await doAct(store, (desk) => startProcess(desk, { process: null, subject: 'alpha', parameters: new Map(), spec: '1001' }));

    const kept = await doAct(store, (desk) => keepLesson(desk, { entry, text: null }));

    expect(kept.outcome.note).toBe(`${started.outcome.path.slice(0, started.outcome.path.lastIndexOf('/'))}/lessons.md`);
    expect(store.text(kept.outcome.note)).toMatch(/^# Lessons: Host configuration\n\n- /i);
  });

  it('needs words', async () => {
    const { store, entry } = await withEntry();
    expect(await refusal(store, (desk) => keepLesson(desk, { entry, text: ' \n' }))).toBe('lesson/no-words');
    expect(await refusal(store, (desk) => keepLesson(desk, { entry: 'e-20261121-1430-nobody', text: null }))).toBe('journal/unknown-entry');
  });
});

describe('what may be kept', () => {
  it('is what a link leads to and what was not kept before, newest first', async () => {
    const { store, entry } = await withEntry();
    const later = await doAct(store, (desk) => logEntry(desk, { ...PLAIN_ENTRY, spec: '1001', kind: 'plan', text: 'One script' }), at('2026-11-21 15:30', 7));
    store.put(CONTEXT, `${store.text(CONTEXT)}- by hand\n`);
    const ids = (): readonly (string | null)[] => lessonChoices(parseJournal(scanNote(store.text(CONTEXT)))).map(({ id }) => id);

    expect(ids()).toEqual([later.outcome.id, entry]);
    await doAct(store, (desk) => keepLesson(desk, { entry, text: null }));
    expect(ids()).toEqual([later.outcome.id]);
  });
});

describe('the mark of a kept entry', () => {
  it('is a link, not words that only sound like one', () => {
    expect(isKeptLesson([{ text: 'Kept as a lesson in [[lessons|Lessons]]' }])).toBe(true);
    expect(isKeptLesson([{ text: 'Kept as a lesson in mind' }])).toBe(false);
  });
});
