import { describe, expect, it } from 'vitest';
import { taskAsked } from '../../../core/change/pending-moves';
import { cannotLines, failedWords, leftToDo, restoreLabel, restoreLines } from './task-restore';

describe('taking a task back', () => {
  it('knows the task that a question is about, and whether its files went when it was asked', () => {
    expect(taskAsked({ question: 'Task T3 failed: npm test' })).toEqual({ task: 'T3', isTakenBack: false });
    expect(taskAsked({ question: 'Task T12 failed: npm test; its files were taken back' })).toEqual({ task: 'T12', isTakenBack: true });
    expect(taskAsked({ question: 'Validation failed: unit-tests' })).toBeNull();
  });

  it('names what is restored and what is left alone before it is done', () => {
    const preview = { restored: ['src/app.rs', 'src/menu.rs'], leftAlone: [{ path: 'README.md', reason: 'It was changed since.' }] };

    expect(restoreLines(preview)).toEqual(['Will be restored here (2 files): src/app.rs, src/menu.rs', 'Will be left alone (1 file): README.md: It was changed since.']);
    expect(restoreLabel(preview, 'Record answer')).toBe('Restore 2 files');
    expect(restoreLabel({ restored: [], leftAlone: [] }, 'Record answer')).toBe('Record answer');
  });

  it('says plainly that it cannot, and why', () => {
    expect(cannotLines({ code: 'change/not-begun', what: 'T3 was not taken back.', why: 'No snapshot was kept.', next: 'Press Begin.' })).toEqual(['T3 was not taken back. No snapshot was kept.', 'Press Begin.', 'The answer can be recorded without restoring any file.']);
  });

  it('says what became of the files when a check failed', () => {
    expect(failedWords('T1', { restored: ['src/app.rs'], why: '' })).toBe('T1 failed. Taken back: src/app.rs. "Fix" brings it back.');
    expect(failedWords('T1', { restored: [], why: 'The files were left as they are: T2 was begun as well.' })).toBe('T1 failed. The files were left as they are: T2 was begun as well.');
  });

  it('says on the phone what the answer leaves to be done', () => {
    expect(leftToDo('Task T3 failed: npm test', 'rollback-change')).toBe(' The files of T3 are still to be taken back: open the change on the desktop.');
    expect(leftToDo('Task T3 failed: npm test; its files were taken back', 'fix')).toBe(' The files of T3 are still to be given back: open the change on the desktop.');
    expect([leftToDo('Task T3 failed: npm test; its files were taken back', 'rollback-change'), leftToDo('Task T3 failed: npm test', 'fix'), leftToDo('Approve plan', 'approve')]).toEqual(['', '', '']);
  });
});
