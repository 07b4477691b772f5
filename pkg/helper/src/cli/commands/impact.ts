import { findTarget } from '../../../../../src/core/impact/find-target';
import { sectionTarget } from '../../../../../src/core/impact/find-section';
import { canvasText, impactCanvas } from '../../../../../src/core/impact/impact-canvas';
import { impactOf } from '../../../../../src/core/impact/impact-of';
import { impactSentence, type ImpactTarget } from '../../../../../src/core/impact/impact';
import type { Impact } from '../../../../../src/core/impact/impact';
import { ok, type Result } from '../../../../../src/core/problem';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { impactText } from '../matrix/impact-text';
import { impactSource } from '../matrix/open-source';
import { REPLACE, writeOut } from '../matrix/write-out';
import { openDesk, type OpenDesk } from '../open-desk';
import { vaultRelative } from '../typed-path';
import type { Verb } from '../verb';

export const impact: Verb = {
  name: 'impact',
  group: 'reading',
  summary: 'Show what a change of a spec, section or deliverable touches, before it is made',
  about: ['Who depends on it, why, and how: children, specs that build on it, deliverables, open sessions and questions, roadmap items, workflows, runs and links, as a tree. Links that would become suspect are named as such.'],
  arguments: [
    { name: 'TARGET', summary: 'Id, path or title of a spec, or the path of a file; #Section behind it narrows it', need: 'required' },
  ],
  options: [{ name: 'canvas', value: 'FILE', summary: 'Write the tree as a canvas (JSON Canvas 1.0)' }, REPLACE],
  examples: [
    { line: 'impact 1001', does: 'what hangs on feature 1001' },
    { line: 'impact "1001#Acceptance Criteria" --json', does: 'the same for one section, for programs' },
    { line: 'impact 1001 --canvas impact.canvas', does: 'a picture to arrange by hand' },
  ],
  exits: [],
  run: runImpact,
};

async function runImpact(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const found = await impactFor(open.value, input.argument('TARGET') ?? '');
  if (!found.ok) return found;
  const { target, changesMeaning, counts, nodes } = found.value;
  const out = input.option('canvas');
  const json = { version: 1, target, changesMeaning, counts, nodes };
  if (out === null) return ok(answer({ text: (look) => impactText(found.value, look), json: () => json }));
  const written = await writeOut(open.value, { typed: out, text: canvasText(impactCanvas(found.value)), title: `Export impact of ${target.label}`, replace: input.flag('replace') });
  if (!written.ok) return written;
  return ok(answer({ text: () => `Wrote ${written.value}. ${impactSentence(found.value, 'meaning')}`, json: () => ({ ...json, path: written.value }) }));
}

/** What a typed target touches. */
async function impactFor(open: OpenDesk, typed: string): Promise<Result<Impact>> {
  const hash = typed.indexOf('#');
  const name = hash < 0 ? typed : typed.slice(0, hash);
  const path = name.includes('/') || name.includes('.') ? await vaultRelative(name, open) : name;
  const known = new Set<string>([...open.index.list()].map((file) => file.path));
  const target = findTarget(open.desk.trace, path + (hash < 0 ? '' : typed.slice(hash)), (one) => known.has(one));
  if (!target.ok) return target;
  const asked = target.value.section === null ? target : await sectionIn(open, target.value);
  return asked.ok ? ok(impactOf(impactSource(open), asked.value)) : asked;
}

async function sectionIn(open: OpenDesk, target: ImpactTarget): Promise<Result<ImpactTarget>> {
  const text = await open.desk.read(target.path);
  return text.ok ? sectionTarget(target, text.value) : text;
}
