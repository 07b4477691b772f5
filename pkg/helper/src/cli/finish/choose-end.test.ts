import { describe, expect, it } from 'vitest';
import { fakeTerminal, type FakeTerminalOptions } from '../../../../../tests/cli/fake-terminal';
import type { FinishProposal } from '../../../../../src/core/acts/finish-session';
import { parseMinute, type Minute } from '../../../../../src/core/vault/time';
import { inputOf } from '../input';
import { chooseEnd, readEnd } from './choose-end';

const NOW = minute('2026-11-22 08:00');
const FORGOTTEN: FinishProposal = { started: minute('2026-11-21 14:05'), lastSign: minute('2026-11-21 18:12'), idle: true, proposedEnd: 'last-sign', unticked: [], withoutEvidence: [] };

function minute(text: string): Minute {
  const read = parseMinute(text);
  if (read === null) throw new Error(text);
  return read;
}

function inputWith(terminal: FakeTerminalOptions, options: Record<string, string> = {}) {
  const typed = new Map(Object.entries(options).map(([name, value]) => [name, [value]]));
  return inputOf({ arguments: new Map(), options: typed }, fakeTerminal(terminal));
}

describe('the end of a session', () => {
  it('is the newest such time that has passed', () => {
    expect(readEnd('18:15', NOW)).toMatchObject({ value: { end: '2026-11-21 18:15' } });
  });

  it('is a whole minute where one is given', () => {
    expect(readEnd('2026-11-21 18:15', NOW)).toMatchObject({ value: { end: '2026-11-21 18:15' } });
  });

  it('is refused when it is no time', () => {
    expect(readEnd('25:99', NOW).ok).toBe(false);
  });

  it('is the last sign of life of a forgotten session, and that is said', async () => {
    const end = await chooseEnd(inputWith({}), { proposal: FORGOTTEN, now: NOW });

    expect(end).toMatchObject({ value: { end: 'last-sign', notes: [expect.stringContaining('2026-11-21 18:12')] } });
  });

  it('is asked for on a terminal', async () => {
    const end = await chooseEnd(inputWith({ streams: 'terminal', replies: ['18:30'] }), { proposal: FORGOTTEN, now: NOW });

    expect(end).toMatchObject({ value: { end: '2026-11-21 18:30' } });
  });

  it('is what was typed, without a question', async () => {
    const end = await chooseEnd(inputWith({ streams: 'terminal' }, { end: 'now' }), { proposal: FORGOTTEN, now: NOW });

    expect(end).toMatchObject({ value: { end: 'now', notes: [] } });
  });
});
