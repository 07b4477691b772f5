import { doesAnything, type MigrationWish } from '../../../../../src/core/migrate/plan';
import { ok, type Result } from '../../../../../src/core/problem';
import { Migration, type MigrationUndo } from '../../node/migration';
import { randomIds } from '../../node/random-ids';
import { lines } from '../act-answer';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { checkLinks, graphOnDisk } from '../migrate/link-check';
import { linkLines, planJson, planText, type PlanReport } from '../migrate/plan-answer';
import { refusalOf } from '../migrate/refusals';
import { planVault } from '../migrate/vault-plan';
import { openDesk, type OpenDesk } from '../open-desk';
import { openVault, type OpenVault } from '../open-vault';
import { progressBar } from '../print/progress-bar';
import { misused } from '../read-values';
import type { Verb } from '../verb';

export const migrate: Verb = {
  name: 'migrate',
  group: 'writing',
  summary: 'Move specs from old layouts into folders, with every link',
  about: [
    'Without --apply nothing is written: the plan tells which files would go where, which links would be written anew, which completed specs would get a context, and what stands in the way.',
    '--apply carries it out, then follows every link again. A migration that was cut off is gone on with by --apply and taken back by --undo, which also takes back a finished one, to the byte.',
    'Nothing is overwritten and nothing deleted. Text files that are no notes are left alone unless --also-text is given; only trace marks in deliverables follow.',
  ],
  arguments: [],
  options: [
    { name: 'dry-run', summary: 'Only show the plan; this is the default' },
    { name: 'apply', summary: 'Carry the plan out, or go on with one that was cut off' },
    { name: 'undo', summary: 'Take the last migration of this device back' },
    { name: 'epic', value: 'ID', many: true, summary: 'Only this epic and what lies below it' },
    { name: 'also-text', summary: 'Also write new paths in other text files of the vault and its repository, and mark new deliverables' },
    { name: 'allow-dirty', summary: 'Go on although affected files have changes that are not committed' },
  ],
  examples: [
    { line: 'migrate', does: 'shows what would be moved' },
    { line: 'migrate --epic 1000 --apply', does: 'moves epic 1000 with everything below it' },
    { line: 'migrate --undo', does: 'takes it back' },
  ],
  exits: [],
  run: runMigrate,
};

function runMigrate(input: Input): Promise<Result<Answer>> | Result<Answer> {
  const asked = ['dry-run', 'apply', 'undo'].filter((name) => input.flag(name));
  if (asked.length > 1) return misused(`--${asked.join(' and --')} exclude each other.`);
  if (input.flag('undo')) return undoOne(input);
  return input.flag('apply') ? applyOne(input) : showPlan(input);
}

function migrationOf(vault: OpenVault, input: Input): Migration {
  const bar = progressBar(input.terminal, 'Moving');
  const roots = { vault: vault.root, project: vault.repository.root ?? vault.root };
  const onProgress = (done: number, total: number): void => {
    if (done === total) bar.clear();
    else bar.show(done, total);
  };
  return new Migration({ roots, stateFolder: vault.stateFolder, clock: vault.clock, ids: randomIds, onProgress });
}

function wishOf(input: Input, otherwise: MigrationWish['otherText']): MigrationWish {
  const epics = input.values('epic');
  return { epics: epics.length === 0 ? null : epics, otherText: input.flag('also-text') ? 'rewrite' : otherwise };
}

async function showPlan(input: Input): Promise<Result<Answer>> {
  const open = openDesk(input);
  if (!open.ok) return open;
  const plan = await planVault(open.value, input, wishOf(input, 'count'));
  if (!plan.ok) return plan;
  const current = migrationOf(open.value.vault, input).current();
  const unfinished = current === null || current.state === 'applied' ? null : current;
  return ok(planAnswer({ ...plan.value, written: false, unfinished, differences: null }));
}

function planAnswer(report: PlanReport): Answer {
  const failed = (report.differences ?? []).length > 0;
  return answer({ text: (look) => planText(report, look), json: () => planJson(report), exit: failed ? 1 : 0 });
}

async function applyOne(input: Input): Promise<Result<Answer>> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const migration = migrationOf(vault.value, input);
  if (migration.current()?.state === 'applying') return goOn(vault.value, migration);
  const open = openDesk(input);
  return open.ok ? applyPlan(open.value, migration, input) : open;
}

/** The rest of a migration that was cut off, as it was planned when it began. */
function goOn(vault: OpenVault, migration: Migration): Result<Answer> {
  const done = migration.resume();
  if (!done.ok) return done;
  const { id, title, steps } = done.value;
  const differences = checkLinks(vault, done.value);
  return ok(
    answer({
      text: (look) => lines(`Finished: ${title}`, ...linkLines(differences, look)),
      json: () => ({ version: 1, written: true, resumed: { id, title, steps: steps.length }, differences }),
      exit: differences.length > 0 ? 1 : 0,
    }),
  );
}

async function applyPlan(open: OpenDesk, migration: Migration, input: Input): Promise<Result<Answer>> {
  const planned = await planVault(open, input, wishOf(input, 'leave'));
  if (!planned.ok) return planned;
  const { plan, outside } = planned.value;
  const refused = refusalOf(planned.value, { allowDirty: input.flag('allow-dirty') });
  if (refused !== null) return refused;
  if (!doesAnything(plan)) return ok(planAnswer({ ...planned.value, written: false, unfinished: null, differences: null }));
  const done = migration.apply(plan, { outside, links: graphOnDisk(open.vault) });
  if (!done.ok) return done;
  return ok(planAnswer({ ...planned.value, written: true, unfinished: null, differences: checkLinks(open.vault, done.value) }));
}

function undoOne(input: Input): Result<Answer> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const done = migrationOf(vault.value, input).undo();
  return done.ok ? ok(answer({ text: () => undoneText(done.value), json: () => ({ version: 1, ...done.value }) })) : done;
}

function undoneText({ title, leftAlone }: MigrationUndo): string {
  return lines(`Undone: ${title}`, leftAlone.length > 0 && 'Left alone:', ...leftAlone.map(({ path, reason }) => `  ${path}: ${reason}`));
}
