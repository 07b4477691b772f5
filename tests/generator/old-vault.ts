import type { SpecType } from '../../src/core/spec/spec';
import { Chance } from './chance';
import { oldLinks } from './old-links';
import { OLD_PLACES } from './old-spec-places';
import type { OldPlaceName, OldSite } from './old-spec-places';
import { folderOf, nameOf, relative } from './vault-draft';
import { aSentence, aThing, aTitle } from './wording';

/** A spec of a vault in an old layout. */
export interface OldSpec {
  readonly id: string;
  readonly type: SpecType;
  readonly title: string;
  readonly site: OldSite;
  readonly parent: OldSpec | null;
  readonly hasContext: boolean;
  readonly status: string;
  readonly files: readonly string[];
}

export interface OldVault {
  readonly files: ReadonlyMap<string, string | Uint8Array>;
  readonly specs: readonly OldSpec[];
}

const PLACES = Object.keys(OLD_PLACES).filter((name): name is OldPlaceName => name in OLD_PLACES);
const STATUSES = ['planning', 'In Progress', 'completed', 'Done', '✅ Complete'];
const NOTE_FOLDERS = ['', 'notes', 'notes/über uns', 'daily/2025 10'];

/** A vault with one to three trees of specs, each named in an old, a new, or a roughly similar way. The same seed gives the same bytes. */
export function generateOldVault(seed: number): OldVault {
  const chance = new Chance(seed);
  const files = new Map<string, string | Uint8Array>();
  const specs = planTrees(chance, seed);
  const notes = Array.from({ length: chance.between(2, 7) }, (_, number) => notePath(chance, number));
  const targets = [...specs.flatMap(pathsOf), ...notes];
  for (const spec of specs) writeSpec(files, chance, { spec, specs, targets });
  for (const path of notes) files.set(path, dressed(chance, [...properties(chance, path, targets), `# ${nameOf(path)}`, '', ...oldLinks(chance, path, targets)]));
  if (chance.often(0.5)) files.set('boards/plan.canvas', canvas(chance, targets));
  files.set('scripts/check.sh', `#!/bin/sh\ncat ${chance.pick(targets)} ./${chance.pick(targets)} # ${folderOf(chance.pick(specs).site.path)}\n`);
  files.set('notes/photo.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 255]));
  return { files, specs };
}

function planTrees(chance: Chance, seed: number): OldSpec[] {
  const planned: OldSpec[] = [];
  for (let epic = 1; epic <= chance.between(1, 3); epic++) {
    const place = PLACES[(seed + epic * 5) % PLACES.length] ?? 'legacy nested';
    const root = planOne(chance, { place, id: epic * 1000, type: 'epic', parent: null });
    planned.push(root);
    for (let second = 1; second <= chance.between(0, 3); second++) {
      const feature = planOne(chance, { place, id: epic * 1000 + second, type: 'feature', parent: root });
      planned.push(feature);
      for (let third = 1; third <= chance.between(0, 3); third++) {
        planned.push(planOne(chance, { place, id: epic * 1000 + second * 10 + third, type: 'task', parent: feature }));
      }
    }
  }
  return planned;
}

function planOne(chance: Chance, { place, id, type, parent }: { readonly place: OldPlaceName; readonly id: number; readonly type: SpecType; readonly parent: OldSpec | null }): OldSpec {
  const title = aTitle(chance);
  const site = OLD_PLACES[place]({ id: String(id), type, title, above: parent?.site ?? null });
  const sharesFolder = type === 'task' && nameOf(site.folder).split(/[-_ ]/).every((part) => part !== String(id));
  const files = sharesFolder || site.folder === 'specs' ? [] : ownFiles(chance, site.folder, id);
  return { id: String(id), type, title, site, parent, hasContext: chance.often(0.5), status: chance.pick(STATUSES), files };
}

function ownFiles(chance: Chance, folder: string, id: number): string[] {
  const all = [`deliverables/scripts/set up ${id}.sh`, `deliverables/guide ${id}.md`, `deliverables/docs/plan.md`, `deliverables/Überblick.txt`, 'pictures/rack (1).png', 'thoughts.md', `deliverables/data/${id}.json`];
  return all.filter(() => chance.often(0.25)).map((file) => `${folder}/${file}`);
}

function pathsOf({ site, hasContext, files }: OldSpec): string[] {
  return [site.path, ...(hasContext ? [site.context] : []), ...files];
}

interface Writing {
  readonly spec: OldSpec;
  readonly specs: readonly OldSpec[];
  readonly targets: readonly string[];
}

function writeSpec(files: Map<string, string | Uint8Array>, chance: Chance, { spec, specs, targets }: Writing): void {
  const { site, parent, title, id } = spec;
  const children = specs.filter((one) => one.parent === spec);
  const header = [
    ...(parent === null ? [] : [`**Parent**: [[${relative(site.path, parent.site.path)}|${parent.title}]]  `]),
    ...(spec.hasContext ? [`**Context**: [[${relative(site.path, site.context)}|Journal]]  `] : []),
    `**Status**: ${spec.status}`,
  ];
  const lists = ['## Tasks', ...children.map((child) => `- [[${relative(site.path, child.site.path)}|${child.title}]]`), '', '## Acceptance Criteria', '- [x] It works', ''];
  const listed = ['## Deliverables', ...spec.files.filter(() => chance.often(0.6)).map((file) => `- [[${relative(site.path, file)}|${nameOf(file)}]]`), '- `services/api/main.ts`', ''];
  files.set(site.path, dressed(chance, [`# ${title}`, '', ...header, '', '## Overview', aSentence(chance), '', ...lists, ...listed, ...oldLinks(chance, site.path, targets)]));
  if (spec.hasContext) files.set(site.context, dressed(chance, contextLines(chance, spec, targets)));
  for (const file of spec.files) files.set(file, ownFile(chance, { path: file, spec, targets, id }));
}

function contextLines(chance: Chance, { site, title, id, files }: OldSpec, targets: readonly string[]): string[] {
  const registered = files.filter(() => chance.often(0.5));
  return [
    `# Context: ${title}`, '', `**Spec**: [[${relative(site.context, site.path)}|${id} - ${title}]]  `, '**Status**: completed', '',
    '## Summary', '', '## Implementation Timeline', '', '### Session 1: 2025-10-07 - Work', '**Status**: completed', '', '#### Implementation',
    `- Made \`${chance.pick(targets)}\``, ...oldLinks(chance, site.context, targets).slice(0, 4), '',
    '## Deliverables', '', '### Scripts', ...registered.map((file) => `- [[${relative(site.context, file)}|${nameOf(file)}]]`), '', '## Notes & Learnings', '',
  ];
}

function ownFile(chance: Chance, { path, spec, targets, id }: { readonly path: string; readonly spec: OldSpec; readonly targets: readonly string[]; readonly id: string }): string | Uint8Array {
  const mark = `Spec: [[${relative(path, spec.site.path)}|${id} - ${spec.title}]]`;
  if (path.endsWith('.png')) return new Uint8Array([0x89, 0x50, 0, 255]);
  if (path.endsWith('.sh')) return `#!/bin/sh\n# ${mark}\n\ncat ${chance.pick(targets)}\n`;
  if (path.endsWith('.md')) return dressed(chance, [`<!-- ${mark} -->`, '', `# About ${aThing(chance)}`, '', ...oldLinks(chance, path, targets).slice(0, 5)]);
  return path.endsWith('.json') ? `{ "path": "${chance.pick(targets)}" }\n` : `Plain text of ${aThing(chance)}\n`;
}

function notePath(chance: Chance, number: number): string {
  const folder = chance.pick(NOTE_FOLDERS);
  const name = chance.pick(['thoughts', 'context', 'spec', 'plan', `${aThing(chance)} ${aThing(chance)}`, 'Änderung']);
  return `${folder === '' ? '' : `${folder}/`}${name}${number > 3 || name.length < 9 ? ` ${number}` : ''}.md`;
}

function properties(chance: Chance, path: string, targets: readonly string[]): string[] {
  if (!chance.often(0.4)) return [];
  return ['---', `up: "[[${relative(path, chance.pick(targets))}]]"`, 'related:', `  - "[[${nameOf(chance.pick(targets)).replace(/\.md$/, '')}|one]]"`, '---'];
}

function canvas(chance: Chance, targets: readonly string[]): string {
  const cards = Array.from({ length: 4 }, (_, id) => ({ id: `c${id}`, type: 'file', file: chance.pick(targets), x: id, y: 0, width: 10, height: 10 }));
  const text = { id: 't', type: 'text', text: `See [[${chance.pick(targets)}]]\nand "more" \\ äh` };
  return `${JSON.stringify({ nodes: [...cards, text], edges: [] }, null, '\t')}\n`;
}

/** Line ends, a byte order mark, and a missing last newline, as they come. */
function dressed(chance: Chance, lines: readonly string[]): string {
  const newline = chance.often(0.2) ? '\r\n' : '\n';
  return `${chance.often(0.1) ? '\uFEFF' : ''}${lines.join(newline)}${chance.often(0.1) ? '' : newline}`;
}
