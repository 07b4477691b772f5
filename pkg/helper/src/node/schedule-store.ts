import { join } from 'node:path';
import * as v from 'valibot';
import { ok } from '../../../../src/core/problem';
import type { Result } from '../../../../src/core/problem';
import { DeviceFile } from './device-file';

const Scheduled = v.strictObject({
  workflow: v.string(),
  /** Since when this device starts it, as a wall-clock minute. */
  since: v.string(),
  /** The planned time that was last looked after; null before the first. */
  lastDue: v.nullable(v.string()),
});
const Schedules = v.strictObject({ version: v.literal(1), scheduled: v.array(Scheduled) });

export type ScheduledHere = v.InferOutput<typeof Scheduled>;

/** Workflows that this one device took over to start by their schedule: `schedules.json` of the vault's folder. */
export class ScheduleStore {
  private readonly file: DeviceFile<typeof Schedules>;

  constructor(vaultFolder: string) {
    this.file = new DeviceFile(join(vaultFolder, 'schedules.json'), Schedules, { version: 1, scheduled: [] });
  }

  all(): Result<readonly ScheduledHere[]> {
    const read = this.file.read();
    return read.ok ? ok(read.value.scheduled) : read;
  }

  takeOver(workflow: string, since: string): Result<null> {
    return this.change((scheduled) => [...scheduled.filter((one) => one.workflow !== workflow), { workflow, since, lastDue: null }]);
  }

  giveUp(workflow: string): Result<null> {
    return this.change((scheduled) => scheduled.filter((one) => one.workflow !== workflow));
  }

  /** Called before the run is started, so that a crash starts nothing twice. */
  note(workflow: string, lastDue: string): Result<null> {
    return this.change((scheduled) => scheduled.map((one) => (one.workflow === workflow ? { ...one, lastDue } : one)));
  }

  private change(edit: (scheduled: readonly ScheduledHere[]) => ScheduledHere[]): Result<null> {
    const changed = this.file.update(({ version, scheduled }) => ok({ version, scheduled: edit(scheduled) }));
    return changed.ok ? ok(null) : changed;
  }
}
