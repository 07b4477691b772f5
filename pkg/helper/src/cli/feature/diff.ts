import { openChange } from '../../../../../src/core/acts/change-desk';
import { compareSpec, recordDiffs } from '../../../../../src/core/acts/change-record';
import type { RecordedSpec } from '../../../../../src/core/acts/change-record';
import { answerOf } from '../../../../../src/core/change/going-back';
import { structureRemarks } from '../../../../../src/core/change/structure-check';
import { sectionName } from '../../../../../src/core/change/draft-record';
import { unifiedLines } from './unified';
import { ok, type Result } from '../../../../../src/core/problem';
import type { VaultPath } from '../../../../../src/core/vault/paths';
import { parseMinute } from '../../../../../src/core/vault/time';
import { lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openDesk, type OpenDesk } from '../open-desk';
import { namedChange, type FeatureAction } from './action';
import { perform } from './perform';
import { CHANGE, DRY_RUN } from './propose';

export const diff: FeatureAction = {
  name: 'diff',
  summary: 'what changed in the affected specs, by section; with --record it is written down',
  options: [
    CHANGE,
    { name: 'record', summary: 'write both diff files, the versions and the revision histories' },
    { name: 'to-version', value: 'SPEC=VERSION', many: true, summary: 'the new version of a spec, in place of what is suggested' },
    { name: 'no-bump', summary: 'leave versions and revision histories as they are' },
    { name: 'revision', value: 'TEXT', summary: 'the words of the row in the revision history; default: the request' },
    { name: 'full', summary: 'show the lines' },
    DRY_RUN,
  ],
  run: (input) => (input.flag('record') ? record(input) : show(input)),
};

function record(input: Input): Promise<Result<Answer>> {
  return perform(input, {
    decide: async (desk, open) =>
      recordDiffs(desk, {
        change: namedChange(input),
        versions: new Map(input.values('to-version').map(versionWish)),
        bump: input.flag('no-bump') ? 'none' : 'suggested',
        revision: input.option('revision'),
        befores: await textsOfGit(open, namedChange(input)),
      }),
    text: ({ recorded, unchanged }) => lines(...recorded.map(recordedText), unchanged.length > 0 && `Nothing changed yet in: ${unchanged.join(', ')}`),
    notes: ({ recorded, shared }) => [
      ...recorded.flatMap(({ spec, structure }) => structure.map((remark) => `${spec}: ${remark}`)),
      ...shared.map(({ spec, section, other }) => `${spec}: the open change ${other} touches "${section}" as well.`),
    ],
  });
}

function versionWish(typed: string): [string, string] {
  const at = typed.lastIndexOf('=');
  return [typed.slice(0, at < 0 ? typed.length : at), at < 0 ? '' : typed.slice(at + 1)];
}

/** Where the folder keeps no text before: the one that git had when the proposal was confirmed. */
async function textsOfGit({ desk, repository }: OpenDesk, name: string | null): Promise<ReadonlyMap<VaultPath, string>> {
  const texts = new Map<VaultPath, string>();
  const open = await openChange(desk, name);
  if (!open.ok) return texts;
  const at = parseMinute(open.value.change.gates.map((gate) => answerOf(gate)).find((said) => said?.word === 'approve')?.at ?? '');
  if (at === null) return texts;
  for (const { path } of open.value.change.proposal?.affected ?? []) {
    const text = path === null ? null : await repository.textBefore(path, at);
    if (path !== null && text !== null) texts.set(path, text);
  }
  return texts;
}

function recordedText({ spec, from, to, because, sections }: RecordedSpec): string {
  const version = to === null ? '' : ` ${from ?? 'none'} → ${to}${because === null ? '' : ` (${because})`}`;
  return lines(`Recorded ${spec}${version}`, ...sections.map(({ kind, section, summary }) => `  ${kind.padEnd(10)} ${section}: ${summary}`));
}

interface ShownSpec {
  readonly spec: string;
  /** Why it cannot be compared; null when it can. */
  readonly problem: string | null;
  readonly sections: readonly { readonly kind: string; readonly section: string; readonly from: string | null; readonly line: number }[];
  readonly structure: readonly string[];
  readonly diff: string;
}

async function show(input: Input): Promise<Result<Answer>> {
  const desk = openDesk(input);
  if (!desk.ok) return desk;
  const open = await openChange(desk.value.desk, namedChange(input));
  if (!open.ok) return open;
  const specs: ShownSpec[] = [];
  for (const { path, text } of open.value.change.proposal?.affected ?? []) {
    const compared = path === null ? null : await compareSpec(desk.value.desk, { open: open.value, spec: path });
    if (compared === null || !compared.ok) specs.push({ spec: path ?? text, problem: compared === null ? 'No note is found.' : compared.problem.why, sections: [], structure: [], diff: '' });
    else {
      const { before, after, changes } = compared.value;
      const sections = changes.map(({ kind, path: at, from, line }) => ({ kind, section: sectionName(at), from: from === null ? null : sectionName(from), line }));
      specs.push({ spec: path ?? text, problem: null, sections, structure: structureRemarks({ before, after, changes }), diff: unifiedLines(before, after) });
    }
  }
  const { feature, folder } = open.value.change;
  return ok(
    answer({
      text: () => specs.map((spec) => lines(spec.spec, spec.problem ?? (spec.sections.length === 0 && '  Nothing changed yet.'), ...spec.sections.map((row) => `  ${row.kind.padEnd(10)} ${row.section}${row.from === null ? '' : ` (was ${row.from})`}`), ...spec.structure.map((remark) => `  ! ${remark}`), input.flag('full') && spec.diff)).join('\n'),
      json: () => ({ version: 1, feature, folder, specs }),
    }),
  );
}
