import type { Chance } from './chance';
import type { PlannedDeliverable } from './plan-deliverables';
import type { PlannedSpec } from './plan-specs';
import type { ContextTruth } from './truth';
import type { VaultDraft } from './vault-draft';
import { aThing, aTitle } from './wording';

export interface ContextPage {
  readonly spec: PlannedSpec;
  readonly path: string;
  readonly deliverables: readonly PlannedDeliverable[];
  /** The most sessions. */
  readonly sessions: number;
  /** A spec that is told of the work. */
  readonly downstream: PlannedSpec | null;
}

interface Tally {
  entries: number;
  commits: number;
  issues: number;
  /** In tenths. */
  hours: number;
}

/** How people write durations, with the tenths of an hour they mean. */
const DURATIONS = [
  ['0.5 hours', 5],
  ['1 hour', 10],
  ['1.5 hours', 15],
  ['2.4 hours', 24],
  ['30 min', 5],
  ['1h 30m', 15],
  ['2:30', 25],
] as const;
const HEADINGS: Readonly<Record<string, string>> = { scripts: 'Scripts', docs: 'Documentation', config: 'Configuration Files', tools: 'Tools', data: 'Data' };

/** Writes a context's file and tells what it holds. */
export function writeContext(draft: VaultDraft, chance: Chance, page: ContextPage): ContextTruth {
  const { spec, path } = page;
  const tally: Tally = { entries: 0, commits: 0, issues: 0, hours: 0 };
  const sessions = chance.between(1, Math.max(1, page.sessions));
  const timeline = Array.from({ length: sessions }, (_, index) => session(draft, chance, { page, tally, number: index + 1 })).flat();
  draft.add(path, [
    `# Context: ${spec.title}`,
    '',
    `**Spec**: ${draft.link(path, spec.path, `${spec.id} - ${spec.title}`)}  `,
    ...(spec.parent === null ? [] : [`**Parent**: ${draft.link(path, spec.parent.path, spec.parent.title)}  `]),
    `**Status**: ${spec.status}  `,
    '**Created**: 2025-01-06 09:00  ',
    '**Updated**: 2025-02-03 17:30',
    '',
    '## Summary',
    `${aTitle(chance)} is done.`,
    '',
    '## Implementation Timeline',
    ...timeline,
    '',
    '## Deliverables',
    ...registry(draft, page),
    '',
    '## Dependencies Delivered To',
    ...downstream(draft, page),
    '',
    '## Metrics',
    '',
    '## Notes & Learnings',
    ...notes(chance, tally),
  ]);
  return { path, spec: spec.path, sessions, entries: tally.entries, commits: tally.commits, issues: tally.issues, hours: tally.hours / 10 };
}

interface SessionPlan {
  readonly page: ContextPage;
  readonly tally: Tally;
  readonly number: number;
}

function session(draft: VaultDraft, chance: Chance, { page, tally, number }: SessionPlan): string[] {
  const [duration, tenths] = chance.pick(DURATIONS);
  tally.hours += tenths;
  const day = `2025-${twoDigits(1 + (Math.floor((number - 1) / 28) % 12))}-${twoDigits(1 + ((number - 1) % 28))}`;
  const stamp = day.replaceAll('-', '');
  const entry = (text: string): string => {
    tally.entries++;
    // Hand-written entries without an id are entries as well.
    return chance.often(0.7) ? `- ${text} ^e-${stamp}-09${twoDigits(tally.entries % 60)}-${chance.idPart()}` : `- ${text}`;
  };
  return [
    '',
    `### Session ${number}: ${day} - ${aTitle(chance)}`,
    `**Duration**: ${duration}  `,
    '**Participants**: User, Claude  ',
    `**Status**: ${chance.pick(['completed', 'partial', 'blocked'])}  `,
    `**Started**: ${day} 09:00 ^s-${stamp}-0900-${chance.idPart()}`,
    '',
    '#### Planning',
    entry(`Decided to use the ${aThing(chance)}`),
    '',
    '#### Implementation',
    ...created(draft, { page, number }, entry),
    entry(`Modified \`src/${aThing(chance)}.ts:${chance.between(1, 400)}\``),
    '',
    '#### Testing',
    entry('Unit tests: ✅ all pass'),
    '  - the slow one: ⚠️ 4 s',
    ...commits(chance, tally, entry),
    ...issues(chance, tally, entry),
  ];
}

type Entry = (text: string) => string;

function created(draft: VaultDraft, { page, number }: Pick<SessionPlan, 'page' | 'number'>, entry: Entry): string[] {
  const deliverable = page.deliverables[number - 1];
  return deliverable === undefined ? [] : [entry(`Created ${draft.link(page.path, deliverable.path, deliverable.title)}`)];
}

function commits(chance: Chance, tally: Tally, entry: Entry): string[] {
  const count = chance.between(0, 3);
  if (count === 0) return [];
  tally.commits += count;
  const hash = (): string => chance.between(0, 0xfffffff).toString(16).padStart(7, '0');
  return ['', '#### Commits', ...Array.from({ length: count }, () => entry(`\`${hash()}\`: ${aTitle(chance)}`))];
}

function issues(chance: Chance, tally: Tally, entry: Entry): string[] {
  if (!chance.often(0.4)) return [];
  tally.issues++;
  return ['', '#### Issues & Resolutions', entry(`**Issue**: the ${aThing(chance)} stops`), entry('**Resolution**: tried again')];
}

function registry(draft: VaultDraft, { deliverables, path }: ContextPage): string[] {
  const folders = [...new Set(deliverables.map(({ category }) => category))];
  return folders.flatMap((folder) => [
    '',
    `### ${HEADINGS[folder] ?? folder}`,
    ...deliverables.filter(({ category }) => category === folder).map((one) => `- ${draft.link(path, one.path, one.title)} - what came out`),
  ]);
}

function downstream(draft: VaultDraft, { downstream: to, path }: ContextPage): string[] {
  return to === null ? [] : ['', '### Downstream Specs', `- ${draft.link(path, to.path, to.title)} - builds on it`];
}

function notes(chance: Chance, tally: Tally): string[] {
  if (!chance.often(0.5)) return [];
  tally.entries++;
  return ['', '### Technical Decisions', `- Chose the ${aThing(chance)} ^e-20250120-1000-${chance.idPart()}`, '  - Why: it was there'];
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
