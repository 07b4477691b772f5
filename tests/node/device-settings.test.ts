import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_LIMITS } from '../../pkg/helper/src/engine/run-limits';
import { deviceCommands } from '../../pkg/helper/src/helper/device-commands';
import { ScheduleStore } from '../../pkg/helper/src/node/schedule-store';
import { deviceSecrets } from '../../pkg/helper/src/node/serve-secrets';
import { fine } from './rollback-bench';

const NOTHING = { version: 1 as const, name: null, trustedRepositories: [] };
let home = '';
beforeEach(() => { home = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-settings-'))); });
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

function put(path: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

describe('settings of the device', () => {
  it('give commands, hosts, variables and limits, and none of it by themselves', () => {
    expect(deviceCommands(NOTHING)).toEqual({ commands: { agents: new Map(), skills: new Map() }, hosts: [], inherit: [], limits: NO_LIMITS });

    const { commands, hosts, inherit, limits } = deviceCommands({ ...NOTHING, agents: { '*': ['claude', '-p', '{task}'] }, hosts: ['laptop'], inherit: ['SSH_AUTH_SOCK'], limits: { concurrent: 2, other: 'x' } });
    expect([commands.agents.get('*'), hosts, inherit, limits]).toEqual([['claude', '-p', '{task}'], ['laptop'], ['SSH_AUTH_SOCK'], { ...NO_LIMITS, mostAtOnce: 2 }]);
  });

  it('are as if they were not there where they have another shape', () => {
    expect(deviceCommands({ ...NOTHING, agents: { '*': 'claude -p' }, hosts: 'laptop', limits: { concurrent: 0, timeoutSeconds: 1.5, outputMegabytes: 9 } })).toEqual({ commands: { agents: new Map(), skills: new Map() }, hosts: [], inherit: [], limits: { ...NO_LIMITS, outputMegabytes: 9 } });
    expect(deviceCommands({ ...NOTHING, limits: [1] }).limits).toEqual(NO_LIMITS);
  });

  it('give a secret only from the environment or a file that nobody else can read', () => {
    const device = { path: join(home, 'device') };
    put(join(home, 'device/secrets/nas.token'), 'hush\n', 0o600);
    put(join(home, 'device/secrets/open'), 'hush\n', 0o644);
    put(join(home, 'device/pairing.json'), 'hush\n', 0o600);
    symlinkSync(join(home, 'device/pairing.json'), join(home, 'device/secrets/link'));
    const secrets = deviceSecrets(device, { THROUGHLINE_SECRET_NAS_KEY: 'other', THROUGHLINE_SECRET_NONE: '' });

    expect(['nas.token', 'nas-key', 'open', 'link', '../pairing.json', 'none', '__proto__', ''].map((name) => secrets.value(name))).toEqual(['hush', 'other', null, null, null, null, null, null]);
  });

  it('keep which schedules this device took over', () => {
    mkdirSync(join(home, 'device'), { recursive: true });
    const schedules = new ScheduleStore(join(home, 'device'));
    fine(schedules.takeOver('nightly', '2026-11-21 14:05'));
    fine(schedules.note('nightly', '2026-11-22 03:00'));
    expect(fine(schedules.all())).toEqual([{ workflow: 'nightly', since: '2026-11-21 14:05', lastDue: '2026-11-22 03:00' }]);
    fine(schedules.giveUp('nightly'));
    expect(fine(schedules.all())).toEqual([]);
  });
});
