import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import { parseMinute } from '../../core/vault/time';
import type { Minute } from '../../core/vault/time';
import { clockAt, clockWords, openSessionsOf } from './open-sessions';

const at = (text: string): Minute => {
  const minute = parseMinute(text);
  if (minute === null) throw new Error(text);
  return minute;
};

const SPEC = '# 1001: Storage\n\n**Status**: implementing\n';
const context = (session: string): string => `# Context: 1001 - Storage\n\n**Spec**: [[spec|1001]]\n\n## Implementation Timeline\n\n${session}`;
const SESSION = '### Session 1: 2026-11-21 - First ^s-20261121-1000-aaaaaa\n\n**Started**: 2026-11-21 10:00\n**Status**: in-progress\n';

const sessionIn = (text: string) => openSessionsOf(indexOf({ 'specs/1000/1001/spec.md': SPEC, 'specs/1000/1001/context.md': context(text) }).trace())[0]!;

describe('the clock of a session', () => {
  it('shows the minutes since its start', () => {
    expect(clockWords(clockAt(sessionIn(SESSION), at('2026-11-21 10:42')), at('2026-11-21 10:42'))).toBe('00:42');
  });

  it('leaves pauses out', () => {
    const session = sessionIn(`${SESSION}**Paused**: 10:10-10:20\n`);

    expect(clockAt(session, at('2026-11-21 10:42'))).toEqual({ kind: 'running', minutes: 32 });
  });

  it('stands still while paused', () => {
    const session = sessionIn(`${SESSION}**Paused**: 10:10-\n`);

    expect(clockWords(clockAt(session, at('2026-11-21 10:42')), at('2026-11-21 10:42'))).toBe('paused 00:10');
  });

  it('says since when nothing was written', () => {
    expect(clockWords(clockAt(sessionIn(SESSION), at('2026-11-21 12:00')), at('2026-11-21 12:00'))).toBe('idle since 10:00');
    expect(clockWords(clockAt(sessionIn(SESSION), at('2026-11-22 09:00')), at('2026-11-22 09:00'))).toBe('idle since 2026-11-21 10:00');
  });
});

describe('open sessions', () => {
  it('leave finished ones out', () => {
    const trace = indexOf({ 'specs/1000/1001/spec.md': SPEC, 'specs/1000/1001/context.md': context(SESSION.replace('in-progress', 'completed')) }).trace();

    expect(openSessionsOf(trace)).toEqual([]);
  });

  it('stand with the newest sign of life first', () => {
    const later = SESSION.replaceAll('1000-aaaaaa', '1100-bbbbbb').replace('10:00', '11:00');
    const trace = indexOf({
      'specs/1000/1001/spec.md': SPEC,
      'specs/1000/1001/context.md': context(SESSION),
      'specs/1000/1002/spec.md': SPEC.replace('1001', '1002'),
      'specs/1000/1002/context.md': context(later).replaceAll('1001', '1002'),
    }).trace();

    expect(openSessionsOf(trace).map(({ spec }) => spec.id)).toEqual(['1002', '1001']);
  });
});
