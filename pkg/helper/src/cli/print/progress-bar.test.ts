import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../../tests/cli/fake-terminal';
import { progressBar } from './progress-bar';

describe('the progress bar', () => {
  it('stands on standard error of a terminal', () => {
    const terminal = fakeTerminal({ streams: 'terminal' });

    progressBar(terminal, 'Reading notes').show(1, 2);

    expect(terminal.warned()).toContain('Reading notes ████████████░░░░░░░░░░░░ 1/2');
  });

  it('is silent in a pipe', () => {
    const terminal = fakeTerminal();

    progressBar(terminal, 'Reading notes').show(1, 2);

    expect(terminal.warned()).toBe('');
  });

  it('leaves a clean line', () => {
    const terminal = fakeTerminal({ streams: 'terminal' });
    const bar = progressBar(terminal, 'Reading');

    bar.show(1, 1);
    bar.clear();

    expect(terminal.warned().endsWith('\r')).toBe(true);
  });
});
