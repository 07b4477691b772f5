import { describe, expect, it, vi } from 'vitest';
import { path } from '../../../tests/builders/index-of';
import { wholePlugin } from '../../../tests/fakes/whole-plugin';
import { setStatus } from '../../core/acts/set-status';

vi.mock('obsidian', () => {
  const element = { addClass: () => undefined, empty: () => undefined, createDiv: () => undefined, createEl: () => ({ addEventListener: () => undefined }) };
  return { MarkdownView: Object, Notice: class { messageEl = element; hide = (): void => undefined; }, Platform: {}, Modal: Object };
});
vi.stubGlobal('window', globalThis);

const NAS = path('specs/1000/1014.spec.md');
const TUNING = path('specs/1000/1015.spec.md');
const FILES = {
  [NAS]: '# NAS mount\n\n**Status**: planning\n',
  [TUNING]: '# Tuning\n\n**Status**: planning\n',
};

describe('the Undo of a notice', () => {
  it('takes back the act that the notice told of, also when others were carried out since', async () => {
    const { acts, open } = await wholePlugin(FILES);
    const first = await acts.attempt((desk) => setStatus(desk, { spec: '1014', status: 'blocked' }));
    await acts.attempt((desk) => setStatus(desk, { spec: '1015', status: 'blocked' }));

    if (first.ok) acts.undoButton(first.value.receipt)?.run();

    await vi.waitFor(() => { expect(open.files.text(NAS)).toBe(FILES[NAS]); });
    expect(open.files.text(TUNING)).toContain('blocked');
  });

  it('is not offered when nothing was written', async () => {
    const { acts } = await wholePlugin(FILES);

    expect(acts.undoButton({ id: '' })).toBeUndefined();
  });
});
