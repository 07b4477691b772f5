import { buildMatrix, USUAL_AXES } from '../../../../../src/core/matrix/build-matrix';
import { AXIS_NAMES, gapsOf, onlyGaps, percent } from '../../../../../src/core/matrix/matrix';
import type { Matrix } from '../../../../../src/core/matrix/matrix';
import { matrixCsv } from '../../../../../src/core/matrix/matrix-csv';
import { matrixHtml } from '../../../../../src/core/matrix/matrix-html';
import { matrixJson } from '../../../../../src/core/matrix/matrix-json';
import { matrixMarkdown } from '../../../../../src/core/matrix/matrix-markdown';
import { ok, type Result } from '../../../../../src/core/problem';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { matrixText } from '../matrix/matrix-text';
import { openSource } from '../matrix/open-source';
import { REPLACE, writeOut } from '../matrix/write-out';
import { openDesk, type OpenDesk } from '../open-desk';
import type { Look } from '../print/look';
import { readChoice } from '../read-values';
import { absoluteFrom, belowRoot } from '../typed-path';
import type { Verb } from '../verb';

interface Made {
  readonly matrix: Matrix;
  /** Where the text will stand, when that is in the vault. */
  readonly from: VaultPath | null;
  readonly at: string;
  readonly linkForm: 'wiki' | 'markdown';
}

const FORMATS = {
  text: ({ matrix }: Made, look: Look) => matrixText(matrix, look),
  json: ({ matrix }: Made) => `${JSON.stringify(matrixJson(matrix), null, 2)}\n`,
  md: (made: Made) => matrixMarkdown(made.matrix, made),
  csv: ({ matrix }: Made) => matrixCsv(matrix),
  html: ({ matrix, at }: Made) => matrixHtml(matrix, at),
} as const satisfies Record<string, (made: Made, look: Look) => string>;

const FORMAT_NAMES = ['text', 'json', 'md', 'csv', 'html'] as const satisfies readonly (keyof typeof FORMATS)[];

export const matrix: Verb = {
  name: 'matrix',
  group: 'reading',
  summary: 'Put two sides of the trace against each other, with a score and the gaps',
  about: [
    'Each row is covered, suspect (an end changed since) or missing, with the reason. The score is covered ÷ (covered + suspect + missing), for each epic and overall. Specs without ties of their own are counted by the specs below them.',
    'The page of --format html needs no network and no vault. A file below the vault is written as an act that undo takes back.',
  ],
  arguments: [],
  options: [
    { name: 'rows', value: 'AXIS', choices: AXIS_NAMES, summary: `What stands down the side; default ${USUAL_AXES.rows}` },
    { name: 'columns', value: 'AXIS', choices: AXIS_NAMES, summary: `What stands along the top; default ${USUAL_AXES.columns}` },
    { name: 'scope', value: 'ID', summary: 'Only this spec and what is below it' },
    { name: 'gaps', summary: 'Only rows that are suspect or missing; exits with 2 when there are any' },
    { name: 'format', value: 'FORMAT', choices: FORMAT_NAMES, summary: 'How to print' },
    { name: 'out', value: 'FILE', summary: 'Write to a file instead' },
    REPLACE,
  ],
  examples: [
    { line: 'matrix --rows criteria --columns sessions --scope 1001', does: 'which criteria of 1001 have evidence, and from which session' },
    { line: 'matrix --format html --out matrix.html', does: 'one page to send to somebody' },
  ],
  exits: [{ code: 2, meaning: 'With --gaps: a row is suspect or missing' }],
  run: runMatrix,
};

async function runMatrix(input: Input): Promise<Result<Answer>> {
  const rows = readChoice(input, { option: 'rows', choices: AXIS_NAMES });
  if (!rows.ok) return rows;
  const columns = readChoice(input, { option: 'columns', choices: AXIS_NAMES });
  if (!columns.ok) return columns;
  const open = openDesk(input);
  if (!open.ok) return open;
  const typed = input.option('scope');
  const scope = typed === null ? null : findSpec(open.value.desk.trace, typed);
  if (scope !== null && !scope.ok) return scope;
  const built = buildMatrix(await openSource(open.value), { rows: rows.value ?? USUAL_AXES.rows, columns: columns.value ?? USUAL_AXES.columns, scope: scope?.value.path ?? null });
  return built.ok ? say(input, open.value, input.flag('gaps') ? onlyGaps(built.value) : built.value) : built;
}

async function say(input: Input, open: OpenDesk, made: Matrix): Promise<Result<Answer>> {
  const format = readChoice(input, { option: 'format', choices: FORMAT_NAMES });
  if (!format.ok) return format;
  const out = input.option('out');
  const from = out === null ? null : belowRoot(open.vault.root, absoluteFrom(open.folder, out));
  const parts: Made = { matrix: made, from, at: open.desk.clock.minute(), linkForm: open.desk.settings.linkForm };
  const exit = input.flag('gaps') && gapsOf(made).length > 0 ? 2 : 0;
  if (out === null) return ok(answer({ text: (look) => FORMATS[format.value ?? 'text'](parts, look).trimEnd(), json: () => matrixJson(made), exit }));
  const text = FORMATS[format.value ?? formatOf(out)](parts, PLAIN);
  const written = await writeOut(open, { typed: out, text, title: 'Export trace matrix', replace: input.flag('replace') });
  if (!written.ok) return written;
  return ok(answer({ text: () => `Wrote ${written.value}: score ${percent(made.score)}, ${gapsOf(made).length} gaps.`, json: () => ({ version: 1, path: written.value, score: made.score }), exit }));
}

/** By the file's ending; text for any other. */
function formatOf(out: string): keyof typeof FORMATS {
  const end = out.slice(out.lastIndexOf('.') + 1).toLowerCase();
  return FORMAT_NAMES.find((name) => name === end) ?? (end === 'htm' ? 'html' : 'text');
}

const same = (text: string): string => text;
const PLAIN: Look = {
  strong: same, quiet: same, good: same, warn: same, bad: same, accent: same, columns: 100,
  glyphs: { planning: '○', implementing: '◉', completed: '✓', blocked: '✗', unknown: '·', open: '●', suspect: '~', branch: '├─ ', lastBranch: '└─ ', trunk: '│  ', full: '█', empty: '░' },
};
