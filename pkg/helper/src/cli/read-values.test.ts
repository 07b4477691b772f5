import { describe, expect, it } from 'vitest';
import { fakeTerminal } from '../../../../tests/cli/fake-terminal';
import { inputOf, type Input } from './input';
import { readChoice, readCount, readDuration } from './read-values';

function withOption(name: string, value: string): Input {
  return inputOf({ arguments: new Map(), options: new Map([[name, [value]]]) }, fakeTerminal());
}

describe('reading values of options', () => {
  it.each([['90s', 90_000], ['30m', 1_800_000], ['2h', 7_200_000], ['1d', 86_400_000]])('reads %s as a time', (typed, milliseconds) => {
    expect(readDuration(withOption('wait', typed), 'wait')).toEqual({ ok: true, value: milliseconds });
  });

  it.each(['30', 'm', '1.5h', '-3m', ''])('refuses "%s" as a time', (typed) => {
    expect(readDuration(withOption('wait', typed), 'wait').ok).toBe(false);
  });

  it('takes no time where the option was left out', () => {
    expect(readDuration(withOption('other', ''), 'wait')).toEqual({ ok: true, value: null });
  });

  it('refuses a count of 0', () => {
    expect(readCount(withOption('budget', '0'), { option: 'budget', otherwise: 5 }).ok).toBe(false);
  });

  it('names the choices when none fits', () => {
    const read = readChoice(withOption('status', 'done'), { option: 'status', choices: ['completed', 'blocked'] });

    expect(read).toMatchObject({ ok: false, problem: { why: '--status: "done" is none of: completed, blocked.' } });
  });
});
