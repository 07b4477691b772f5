import { graphSvg } from '../../../../../src/core/impact/graph-svg';
import { localGraph } from '../../../../../src/core/impact/local-graph';
import { ok, type Result } from '../../../../../src/core/problem';
import { findSpec } from '../../../../../src/core/trace/find-spec';
import { answer, type Answer } from '../answer';
import { count } from '../act-answer';
import type { Input } from '../input';
import { impactSource } from '../matrix/open-source';
import { REPLACE, writeOut } from '../matrix/write-out';
import { openDesk } from '../open-desk';
import type { Verb } from '../verb';

export const graph: Verb = {
  name: 'graph',
  group: 'reading',
  summary: 'Draw a spec with what it builds on and what hangs on it, as SVG',
  about: ['At the left what it builds on, at the right what hangs on it. The same vault gives the same picture. Without --out the SVG goes to standard output.'],
  arguments: [{ name: 'ID', summary: 'Id, path, or part of the title', need: 'required' }],
  options: [{ name: 'out', value: 'FILE', summary: 'Write the picture to a file' }, REPLACE],
  examples: [
    { line: 'graph 1001 --out 1001.svg', does: 'a picture for a review' },
    { line: 'graph 1001 --json', does: 'boxes and lines with their places' },
  ],
  exits: [],
  run: runGraph,
};

async function runGraph(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const spec = findSpec(open.value.desk.trace, input.argument('ID') ?? '');
  if (!spec.ok) return spec;
  const picture = localGraph(impactSource(open.value), spec.value);
  const out = input.option('out');
  if (out === null) return ok(answer({ text: () => graphSvg(picture).trimEnd(), json: () => ({ version: 1, ...picture }) }));
  const written = await writeOut(open.value, { typed: out, text: graphSvg(picture), title: `Export graph of ${spec.value.id}`, replace: input.flag('replace') });
  if (!written.ok) return written;
  return ok(answer({ text: () => `Wrote ${written.value} with ${count(picture.boxes.length, 'box', 'boxes')}.`, json: () => ({ version: 1, ...picture, path: written.value }) }));
}
