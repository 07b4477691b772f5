import { describe, expect, it } from 'vitest';
import { meaningText } from './meaning-text';
import { isMinorChange } from './minor-change';

function minor(before: string, after: string): boolean {
  return isMinorChange(meaningText(before), meaningText(after));
}

describe('isMinorChange', () => {
  it.each([
    ['a typo', 'The mout survives a reboot.', 'The mount survives a reboot.'],
    ['a synonym', 'The NAS holds cold data.', 'The NAS keeps cold data.'],
    ['a comma', 'Fast, quiet disks.', 'Fast quiet disks.'],
    ['a longer sentence', 'Disks spin down.', 'Idle disks spin down to save power.'],
    ['a title', '# Storage\n\n## A\nx', '# Cold storage\n\n## A\nx'],
    ['nothing', 'x', 'x'],
  ])('%s is minor', (_name, before, after) => {
    expect(minor(before, after)).toBe(true);
  });

  it.each([
    ['a number', 'At 800 MB/s.', 'At 900 MB/s.'],
    ['a unit', 'At 800 MB/s.', 'At 800 GB/s.'],
    ['a sign', 'Below -5 degrees.', 'Below 5 degrees.'],
    ['swapped numbers', 'Read 800, write 900.', 'Read 900, write 800.'],
    ['a number in words', 'Retried twice.', 'Retried often.'],
    ['a negation', 'It blocks the boot.', 'It does not block the boot.'],
    ['a short negation', 'It can’t fail.', 'It can fail.'],
    ['a duty', 'It must start.', 'It should start.'],
    ['a bound', 'At least 800.', 'At most 800.'],
    ['a German negation', 'Der Versand beginnt.', 'Der Versand beginnt nicht.'],
    ['a criterion more', '## A\n- one thing', '## A\n- one thing\n- another thing'],
    ['code in a line', 'Run `mount -a` first.', 'Run `mount -o` first.'],
    ['code in a fence', '```\nmount a\n```', '```\nmount b\n```'],
  ])('%s is not', (_name, before, after) => {
    expect(minor(before, after)).toBe(false);
  });
});
