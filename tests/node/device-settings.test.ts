import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runSettings } from '../../pkg/helper/src/node/command-templates';
import { ScheduleStore } from '../../pkg/helper/src/node/schedule-store';
import { deviceSecrets } from '../../pkg/helper/src/node/serve-secrets';
import { failed, fine } from './rollback-bench';

let home = '';
beforeEach(() => { home = realpathSync(mkdtempSync(join(tmpdir(), 'throughline-settings-'))); });
afterEach(() => { rmSync(home, { recursive: true, force: true }); });

function put(path: string, text: string, mode: number): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { mode });
}

describe('settings of the device', () => {
  it('give templates, hosts and limits, and none of it by themselves', () => {
    mkdirSync(join(home, 'device'), { recursive: true });
    expect(fine(runSettings({ path: join(home, 'device') })).commands.agents.size).toBe(0);

    writeFileSync(join(home, 'device', 'config.json'), JSON.stringify({ version: 1, agents: { '*': ['claude', '-p', '{task}'] }, hosts: ['laptop'], limits: { concurrent: 2 } }));
    const { commands, hosts, limits } = fine(runSettings({ path: join(home, 'device') }));
    expect([commands.agents.get('*'), hosts, limits.concurrent, limits.timeoutSeconds]).toEqual([['claude', '-p', '{task}'], ['laptop'], 2, 3600]);

    writeFileSync(join(home, 'device', 'config.json'), JSON.stringify({ version: 1, agents: { '*': 'claude -p' } }));
    expect(failed(runSettings({ path: join(home, 'device') })).code).toBe('device/config');
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
