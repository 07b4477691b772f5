import { problem } from '../problem';
import type { Result } from '../problem';
import type { TestReport } from './test-report';

/** An lcov tracefile: how many lines there are and how many were hit, over all files. */
export function readLcovReport(text: string): Result<TestReport> {
  const lines = new LineCounter();
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf('\n', from);
    lines.take(text.slice(from, end < 0 ? text.length : end).trim());
    from = end < 0 ? text.length : end + 1;
  }
  const coverage = lines.coverage;
  if (coverage === null) return problem('report/unknown-form', { what: 'The report was not read.', why: 'It is no JUnit XML, no JSON of vitest or jest, and holds no lines as lcov writes them (DA, LF and LH).', next: 'Give the file that the tests or the coverage tool wrote, such as junit.xml or coverage/lcov.info.' });
  return { ok: true, value: { form: 'lcov', suites: [], seconds: null, coverage } };
}

/** A file's own totals (LF, LH) rule; without them its lines (DA) are counted. A file that stands twice counts twice, as in lcov. */
class LineCounter {
  private found = 0;
  private hit = 0;
  private ownFound: number | null = null;
  private ownHit: number | null = null;
  private dataFound = 0;
  private dataHit = 0;
  private seen = false;

  get coverage(): { readonly found: number; readonly hit: number } | null {
    this.close();
    return this.seen ? { found: this.found, hit: this.hit } : null;
  }

  take(line: string): void {
    const colon = line.indexOf(':');
    const key = colon < 0 ? line : line.slice(0, colon);
    const value = line.slice(colon + 1);
    if (key === 'DA') this.data(value);
    else if (key === 'LF') this.ownFound = countIn(value);
    else if (key === 'LH') this.ownHit = countIn(value);
    else if (key === 'end_of_record') this.close();
  }

  private data(value: string): void {
    this.dataFound += 1;
    if ((countIn(value.split(',')[1] ?? '') ?? 0) > 0) this.dataHit += 1;
  }

  private close(): void {
    const found = this.ownFound ?? this.dataFound;
    if (found > 0) this.seen = true;
    this.found += found;
    this.hit += Math.min(found, this.ownHit ?? this.dataHit);
    [this.ownFound, this.ownHit, this.dataFound, this.dataHit] = [null, null, 0, 0];
  }
}

function countIn(text: string): number | null {
  const count = Number(text.trim());
  return text.trim() !== '' && Number.isFinite(count) && count >= 0 ? Math.floor(count) : null;
}
