import type { TestMark, TestResult } from '../../core/acts/log-entry';

/** The words on the buttons, and how each result is drawn. */
export const TEST_BUTTONS = [
  { value: 'passed', label: 'Passed', icon: 'check' },
  { value: 'warning', label: 'Needs work', icon: 'triangle-alert' },
  { value: 'failed', label: 'Failed', icon: 'x' },
] as const satisfies readonly { readonly value: TestMark; readonly label: string; readonly icon: string }[];

const SIGNS: readonly (readonly [TestMark, readonly string[]])[] = [
  ['passed', ['✅', '✔️', '✔', '✓', '☑️', '☑']],
  ['warning', ['⚠️', '⚠', '🚧']],
  ['failed', ['❌', '✖️', '✖', '✗', '❎']],
];

const WORDS: readonly (readonly [TestMark, RegExp])[] = [
  ['passed', /^(?:passed|pass|ok)$/i],
  ['warning', /^(?:needs work|warning|warn)$/i],
  ['failed', /^(?:failed|fail)$/i],
];

/** One line as a result: `Connection: stable ✅`, `Speed: needs work`, `- [x] Mount`. Without a sign the mark is the one given. */
export function parseResult(line: string, otherwise: TestMark): TestResult | null {
  const signed = takeSign(withoutBullet(line));
  const colon = signed.text.indexOf(':');
  const name = (colon === -1 ? signed.text : signed.text.slice(0, colon)).trim();
  if (name === '') return null;
  const said = colon === -1 ? '' : signed.text.slice(colon + 1).trim();
  const word = WORDS.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
  return { name, mark: signed.mark ?? word ?? otherwise, text: said === '' || (word !== null && signed.mark === null) ? null : said };
}

function withoutBullet(line: string): string {
  const plain = line.trim().replace(/^[-*+] {1,4}/, '');
  return plain.replace(/^\[[xX]\] {1,4}/, '✅ ').replace(/^\[ \] {1,4}/, '');
}

/** The first sign anywhere in the line, and the line without it. */
function takeSign(line: string): { readonly mark: TestMark | null; readonly text: string } {
  for (const [mark, signs] of SIGNS) {
    const sign = signs.find((one) => line.includes(one));
    if (sign !== undefined) return { mark, text: line.replace(sign, '').replace(/ {2,9}/g, ' ').trim() };
  }
  return { mark: null, text: line };
}

/** A row of the test prompt. */
export interface ResultRow {
  readonly text: string;
  readonly mark: TestMark;
}

/** The rows that say something, as results. */
export function resultsOf(rows: readonly ResultRow[]): readonly TestResult[] {
  return rows.flatMap(({ text, mark }) => parseResult(text, mark) ?? []);
}

/** Pasted lines as rows, each with the mark that it carries. */
export function rowsOf(text: string, otherwise: TestMark): readonly ResultRow[] {
  return text.split(/\r?\n/).filter((line) => line.trim() !== '').map((line) => {
    const signed = takeSign(withoutBullet(line));
    return { text: signed.text, mark: signed.mark ?? parseResult(line, otherwise)?.mark ?? otherwise };
  });
}
