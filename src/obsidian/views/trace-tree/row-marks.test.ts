import { describe, expect, it } from 'vitest';
import type { Spec } from '../../../core/spec/spec';
import type { Finding } from '../../../core/trace/finding';
import { compareFindings } from '../../../core/trace/build-trace';
import { contextPathOf, pathOf, sampleTrace } from './__samples__/sample-trace';
import { marksOf } from './row-marks';
import { childrenWord, criteriaWord, findingsWord, secondLine } from './row-words';
import { isNewSince } from './new-since';

const TRACE = sampleTrace([
  { id: '1000', marks: 'xX_-' },
  { id: '1001', parent: '1000', entries: ['2026-11-20 10:00', '2026-11-20 18:00'] },
]);

function spec(id: string): Spec {
  return TRACE.specs.get(pathOf(id))!;
}

function finding(path: Finding['path'], severity: Finding['severity'], line = 1): Finding {
  return { code: 'a/b', severity, path, line, message: 'A fault.', fix: false, about: null };
}

describe('the marks of a row', () => {
  it('counts boxes, all but the dropped ones', () => {
    expect(marksOf({ trace: TRACE, isNew: () => false }, spec('1000')).criteria).toEqual({ done: 2, total: 3 });
  });

  it('counts errors and warnings of the spec and its journal', () => {
    const findings = [
      finding(pathOf('1000'), 'error'),
      finding(pathOf('1001'), 'info'),
      finding(pathOf('1001'), 'warning', 3),
      finding(contextPathOf('1001'), 'error'),
      finding(contextPathOf('1001'), 'error', 9),
    ].sort(compareFindings);
    const trace = { ...TRACE, findings };
    expect(marksOf({ trace, isNew: () => false }, spec('1001')).findings).toBe(3);
    expect(marksOf({ trace, isNew: () => false }, spec('1000')).findings).toBe(1);
  });

  it('knows an open session from a paused one', () => {
    expect(marksOf({ trace: TRACE, isNew: () => true }, spec('1001'))).toMatchObject({ session: 'open', news: 'own' });
    const context = TRACE.contexts.get(contextPathOf('1001'))!;
    const paused = { ...context, sessions: context.sessions.map((session) => ({ ...session, paused: [{ from: '18:05', to: null }] })) };
    const trace = { ...TRACE, contexts: new Map([[context.path, paused]]) };
    expect(marksOf({ trace, isNew: () => false }, spec('1001')).session).toBe('paused');
    expect(marksOf({ trace, isNew: () => false }, spec('1000')).session).toBe('none');
  });

  it('tells of a closed branch what is hidden in it', () => {
    const source = { trace: TRACE, isNew: ({ id }: { readonly id: string }): boolean => id === '1001' };
    expect(marksOf(source, spec('1000'), 'closed')).toMatchObject({ session: 'below', news: 'below' });
    expect(marksOf(source, spec('1000'), 'deeper')).toMatchObject({ session: 'below', news: 'below' });
    expect(marksOf(source, spec('1000'), 'open')).toMatchObject({ session: 'none', news: 'none' });
  });
});

describe('what is new', () => {
  it('is an entry later than this device looked', () => {
    const seen = (minute: string | null, base = '2026-11-01 08:00'): boolean => isNewSince(TRACE, spec('1001'), { base, of: () => minute });
    expect(seen('2026-11-20 10:00')).toBe(true);
    expect(seen('2026-11-20 18:00')).toBe(false);
    expect(seen(null)).toBe(true);
  });

  it('is nothing that was written before the tree was first looked at, or before all was marked as read', () => {
    expect(isNewSince(TRACE, spec('1001'), { base: '2026-11-20 18:00', of: () => null })).toBe(false);
    expect(isNewSince(TRACE, spec('1001'), { base: '2026-11-20 19:00', of: () => '2026-11-20 10:00' })).toBe(false);
    expect(isNewSince(TRACE, spec('1001'), { base: '2026-11-20 18:00', of: () => '2026-11-20 10:00' })).toBe(false);
    expect(isNewSince(TRACE, spec('1000'), { base: '', of: () => null })).toBe(false);
  });
});

describe('the words of a row', () => {
  it('name what stands below', () => {
    expect(childrenWord(['feature', 'feature', 'feature'])).toBe('3 features');
    expect(childrenWord(['task'])).toBe('1 task');
    expect(childrenWord(['task', 'feature'])).toBe('2 specs');
    expect(childrenWord([])).toBeNull();
  });

  it('make the second line', () => {
    expect(secondLine({ id: '1000' }, '3 features', { session: 'none' })).toBe('1000 · 3 features');
    expect(secondLine({ id: '1001' }, '2 tasks', { session: 'open' })).toBe('1001 · session open');
    expect(secondLine({ id: '1011' }, null, { session: 'none' })).toBe('1011');
  });

  it('count in whole words', () => {
    expect(findingsWord(1)).toBe('1 finding');
    expect(criteriaWord({ done: 0, total: 1 })).toBe('0 of 1 criterion done');
    expect(criteriaWord({ done: 5, total: 9 })).toBe('5 of 9 criteria done');
  });
});
