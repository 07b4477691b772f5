import { describe, expect, it } from 'vitest';
import { linesOfRows } from './kept-rows';
import { parseResult, resultsOf, rowsOf } from './test-results';

describe('results of a test', () => {
  it('are a name, a remark and a mark, wherever the sign stands', () => {
    expect(parseResult('Connection: stable ✅', 'failed')).toEqual({ name: 'Connection', mark: 'passed', text: 'stable' });
    expect(parseResult('❌ Speed: 200 MB/s', 'passed')).toEqual({ name: 'Speed', mark: 'failed', text: '200 MB/s' });
    expect(parseResult('Speed: ⚠️ needs tuning', 'passed')).toEqual({ name: 'Speed', mark: 'warning', text: 'needs tuning' });
    expect(parseResult('Mount', 'warning')).toEqual({ name: 'Mount', mark: 'warning', text: null });
  });

  it('may say the mark in a word, as the button does', () => {
    expect(parseResult('Speed: needs work', 'passed')).toEqual({ name: 'Speed', mark: 'warning', text: null });
    expect(parseResult('Mount: failed', 'passed')).toEqual({ name: 'Mount', mark: 'failed', text: null });
    expect(parseResult('Mount: failed over twice', 'passed')).toEqual({ name: 'Mount', mark: 'passed', text: 'failed over twice' });
  });

  it('are taken from pasted lists', () => {
    expect(rowsOf('- [x] Connection\n\n- Speed: slow ⚠️\n', 'failed')).toEqual([{ text: 'Connection', mark: 'passed' }, { text: 'Speed: slow', mark: 'warning' }]);
  });

  it('leave out empty rows', () => {
    expect(resultsOf([{ text: ' ', mark: 'passed' }, { text: ': x', mark: 'passed' }, { text: 'A', mark: 'failed' }])).toEqual([{ name: 'A', mark: 'failed', text: null }]);
  });

  it('are kept and offered again as they were', () => {
    const rows = [{ text: 'Connection: stable', mark: 'passed' as const }, { text: 'Speed', mark: 'warning' as const }, { text: '', mark: 'failed' as const }];
    expect(rowsOf(linesOfRows(rows), 'failed')).toEqual(rows.slice(0, 2));
  });
});
