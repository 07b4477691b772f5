import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import { pauseSession, resumeSession } from './pause-session';

const OPEN = '### Session 1: 2026-11-24 - A\n**Status**: in-progress  \n**Started**: 2026-11-24 14:05 ^s-20261124-1405-openit\n\n#### Planning\n';

function change(edit: typeof pauseSession, text: string, time: string): string {
  const at = parseMinute(time);
  if (at === null) throw new Error(time);
  const result = edit(text, { session: 's-20261124-1405-openit', at });
  return result.ok ? result.value : result.problem.code;
}

const pause = (text: string, time: string): string => change(pauseSession, text, time);
const resume = (text: string, time: string): string => change(resumeSession, text, time);

describe('a pause', () => {
  it('gets a line above Started, which keeps the id', () => {
    expect(pause(OPEN, '2026-11-24 14:40')).toBe(OPEN.replace('**Started**', '**Paused**: 14:40-  \n**Started**'));
  });

  it('ends, and others follow it', () => {
    const text = pause(resume(pause(OPEN, '2026-11-24 14:40'), '2026-11-24 15:10'), '2026-11-24 16:02');

    expect(text).toContain('**Paused**: 14:40-15:10, 16:02-  \n');
  });

  it('over midnight has full dates', () => {
    expect(resume(pause(OPEN, '2026-11-24 23:40'), '2026-11-25 00:10')).toContain('**Paused**: 2026-11-24 23:40-2026-11-25 00:10  \n');
  });

  it('ends where it began when the clock was set back', () => {
    expect(resume(pause(OPEN, '2026-11-24 14:40'), '2026-11-24 14:10')).toContain('**Paused**: 14:40-14:40  \n');
  });

  it('is refused twice, and so is going on without one', () => {
    expect(pause(pause(OPEN, '2026-11-24 14:40'), '2026-11-24 14:41')).toBe('journal/pause');
    expect(resume(OPEN, '2026-11-24 14:41')).toBe('journal/pause');
  });

  it('needs an open session', () => {
    expect(pause(OPEN.replace('in-progress', 'completed'), '2026-11-24 14:40')).toBe('journal/no-session');
  });
});
