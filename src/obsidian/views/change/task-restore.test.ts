import { describe, expect, it } from 'vitest';
import { cannotLines, restoreLabel, restoreLines, taskAsked } from './task-restore';

describe('taking a task back', () => {
  it('knows the task that a question is about, and whether its files went when it was asked', () => {
    expect(taskAsked({ question: 'Task T3 failed: npm test' })).toEqual({ task: 'T3', isTakenBack: false });
    expect(taskAsked({ question: 'Task T12 failed: npm test; its files were taken back' })).toEqual({ task: 'T12', isTakenBack: true });
    expect(taskAsked({ question: 'Validation failed: unit-tests' })).toBeNull();
  });

  it('names what is restored and what is left alone before it is done', () => {
    const preview = { restored: ['src/app.rs', 'src/menu.rs'], leftAlone: [{ path: 'README.md', reason: 'It was changed since.' }] };

    expect(restoreLines(preview)).toEqual(['Will be restored here (2 files): src/app.rs, src/menu.rs', 'Will be left alone (1 file): README.md: It was changed since.']);
    expect(restoreLabel(preview)).toBe('Restore 2 files');
    expect(restoreLabel({ restored: [], leftAlone: [] })).toBe('Record answer');
  });

  it('says plainly that it cannot, and why', () => {
    expect(cannotLines({ code: 'change/not-begun', what: 'T3 was not taken back.', why: 'No snapshot was kept.', next: 'Press Begin.' })).toEqual(['T3 was not taken back. No snapshot was kept.', 'Press Begin.', 'The answer can be recorded without restoring any file.']);
  });
});
