import { ok, problem, type Result } from '../../../../../src/core/problem';
import { nextAfter, parseSchedule, scheduleText, type Schedule } from '../../../../../src/core/workflow/schedule';
import { printUnits, type Scheduler } from '../../../../../src/core/workflow/schedule-units';
import type { Minute } from '../../../../../src/core/vault/time';
import { ScheduleStore } from '../../node/schedule-store';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault } from '../open-vault';
import { misused, readChoice } from '../read-values';
import { openShelf, type Shelf } from './open-shelf';

export const SCHEDULERS = ['systemd', 'launchd', 'cron', 'windows'] as const satisfies readonly Scheduler[];

/** `workflow schedule NAME`: when it is started and by whom; `--here` takes it over for this device, `--remove` gives it up, `--print` makes files for the system's scheduler. */
export function scheduleWorkflow(input: Input, name: string): Result<Answer> {
  if (['here', 'remove', 'print'].filter((one) => input.flag(one)).length > 1) return misused('--here, --remove and --print exclude each other.');
  const print = readChoice(input, { option: 'print', choices: SCHEDULERS });
  if (!print.ok) return print;
  const shelf = openShelf(input);
  if (!shelf.ok) return shelf;
  const ready = shelf.value.library.read().ready(name);
  if (!ready.ok) return ready;
  const { schedule: written } = ready.value.definition;
  if (written === null) return noSchedule(name, ready.value.file.path);
  const schedule = parseSchedule(written.when);
  if (!schedule.ok) return schedule;
  if (print.value !== null) return ok(printed(print.value, { workflow: name, schedule: schedule.value, catchUp: written.catchUp, argv: argvFor(shelf.value, name) }));
  const changed = change(input, name);
  return changed.ok ? told(shelf.value, name, schedule.value) : changed;
}

function change(input: Input, name: string): Result<null> {
  if (!input.flag('here') && !input.flag('remove')) return ok(null);
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const store = new ScheduleStore(vault.value.stateFolder);
  return input.flag('here') ? store.takeOver(name, vault.value.clock.minute()) : store.giveUp(name);
}

function told(shelf: Shelf, name: string, schedule: Schedule): Result<Answer> {
  const all = new ScheduleStore(shelf.stateFolder).all();
  if (!all.ok) return all;
  const isHere = all.value.some(({ workflow }) => workflow === name);
  const next: Minute | null = isHere ? nextAfter(schedule, shelf.clock.minute()) : null;
  const text = isHere ? `${name} is started by this device, ${scheduleText(schedule)}; next ${next ?? ''}, while the helper runs.` : `${name} is not started by this device. Take it over: throughline workflow schedule ${name} --here`;
  return ok(answer({ text: () => text, json: () => ({ version: 1, workflow: name, schedule: scheduleText(schedule), here: isHere, next }) }));
}

function printed(scheduler: Scheduler, run: Parameters<typeof printUnits>[1]): Answer {
  const units = printUnits(scheduler, run);
  return answer({ text: () => units.map(({ file, text }) => `# ${file}\n${text.trimEnd()}`).join('\n\n'), json: () => ({ version: 1, workflow: run.workflow, scheduler, units }) });
}

/** This very program, started for this vault. */
function argvFor({ vault }: Shelf, name: string): readonly string[] {
  return [process.execPath, process.argv[1] ?? 'throughline', 'workflow', 'run', name, '--scheduled', '--vault', vault];
}

function noSchedule(name: string, path: string): Result<never> {
  return problem('workflow/no-schedule', { what: 'Nothing was scheduled.', why: `${name} has no schedule.`, next: `Add one to ${path}, such as: schedule: Sun 03:00` });
}
