import { describe, expect, it } from 'vitest';
import { compareIds, idBelow, isSpecId, sameId } from './spec-id';

describe('isSpecId', () => {
  it.each(['1', '1001', '000123456789', 'E01', 'e1', 'E01-F01-T01', 'F1234'])('takes %s', (text) => {
    expect(isSpecId(text)).toBe(true);
  });

  it.each(['', '1234567890123', 'E', 'E12345', 'EE01', 'E01-', '-E01', 'E01F01', '2024-01', '1001-feature', 'ADR-0001', '1.2', '１００'])(
    'refuses %j',
    (text) => {
      expect(isSpecId(text)).toBe(false);
    },
  );
});

describe('ids', () => {
  it('join letter levels along the path, and leave digits alone', () => {
    expect(idBelow('E01', 'F02')).toBe('E01-F02');
    expect(idBelow('E01', 'E01-F02')).toBe('E01-F02');
    expect(idBelow('1000', '1001')).toBe('1001');
    expect(idBelow('1000', 'T01')).toBe('T01');
    expect(idBelow(null, 'E01')).toBe('E01');
  });

  it('stand in the order people count', () => {
    const ids = ['E10', '1011', 'E02-F01', '999', 'E02', '1001', 'E02-F10', 'E02-F9'];

    expect([...ids].sort(compareIds)).toEqual(['999', '1001', '1011', 'E02', 'E02-F01', 'E02-F9', 'E02-F10', 'E10']);
  });

  it('mean the same in any case, with every digit', () => {
    expect(sameId('e01-f01', 'E01-F01')).toBe(true);
    expect(sameId('01', '1')).toBe(false);
  });
});
