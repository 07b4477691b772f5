import { appendFileSync, chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deviceConfig } from '../../pkg/helper/src/node/device-config';
import { deviceFolderPath, openDeviceFolder, vaultKey, vaultStateFolder } from '../../pkg/helper/src/node/device-folder';
import { findVault, readSettings } from '../../pkg/helper/src/node/find-vault';
import { IndexCache } from '../../pkg/helper/src/node/index-cache';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { minuteAt } from '../../src/core/vault/wall-minute';
import { Outbox } from '../../pkg/helper/src/node/outbox';
import { randomIds } from '../../pkg/helper/src/node/random-ids';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'throughline-device-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const make = (path: string, text = ''): string => {
  const whole = join(folder, path);
  mkdirSync(join(whole, '..'), { recursive: true });
  writeFileSync(whole, text);
  return whole;
};

describe('the device folder', () => {
  it('has its place on each platform', () => {
    expect(deviceFolderPath({ XDG_STATE_HOME: '/state' }, 'linux')).toBe(join('/state', 'throughline'));
    expect(deviceFolderPath({ LOCALAPPDATA: 'C:\\Local' }, 'win32')).toBe(join('C:\\Local', 'throughline'));
    expect(deviceFolderPath({}, 'darwin')).toContain(join('Library', 'Application Support', 'throughline'));
  });

  it('is refused inside the vault', () => {
    const opened = openDeviceFolder(folder, join(folder, 'state'));

    expect(opened.ok ? '' : opened.problem.why).toContain('inside the vault');
    expect(existsSync(join(folder, 'state'))).toBe(false);
  });

  it('is refused inside a repository', () => {
    mkdirSync(join(folder, 'code', '.git'), { recursive: true });

    const opened = openDeviceFolder(null, join(folder, 'code', 'state'));

    expect(opened.ok ? '' : opened.problem.why).toContain('inside the repository');
  });

  it.each([
    ['/state/', true], ['state', true], ['st*', true], ['*\n!state', true], ['*\n!state\n!deep', false], ['/other/', false], ['**/state', true], ['sub/state', false],
    ['# state', false], ['st\\ate', false], ['state\n!st[a]te', false], ['', false],
  ])('inside a repository with the ignore file %j: taken %s', (rules, taken) => {
    mkdirSync(join(folder, 'code', '.git'), { recursive: true });
    writeFileSync(join(folder, 'code', '.gitignore'), rules);

    expect(openDeviceFolder(null, join(folder, 'code', 'state', 'deep')).ok).toBe(taken);
  });

  it('says which vault a folder of it belongs to', () => {
    mkdirSync(join(folder, 'notes'));
    const state = vaultStateFolder({ path: join(folder, 'device') }, join(folder, 'notes'));

    const said: unknown = JSON.parse(readFileSync(join(state.ok ? state.value : '', 'vault.json'), 'utf8'));
    expect(said).toEqual({ version: 1, path: realpathSync(join(folder, 'notes')), name: 'notes' });
  });

  it.skipIf(process.platform === 'win32')('is closed to others, also when it was open', () => {
    const path = join(folder, 'state');
    mkdirSync(path);
    chmodSync(path, 0o755);

    expect(openDeviceFolder(null, path).ok).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  });

  it('keeps vaults apart by their real path', () => {
    mkdirSync(join(folder, 'a'));
    mkdirSync(join(folder, 'b'));

    expect(vaultKey(join(folder, 'a'))).toMatch(/^[0-9a-f]{16}$/);
    expect(vaultKey(join(folder, 'a'))).not.toBe(vaultKey(join(folder, 'b')));
    expect(vaultKey(`${join(folder, 'a')}/`)).toBe(vaultKey(join(folder, 'a')));
  });
});

describe('the device configuration', () => {
  it('falls back to the generation before when it is damaged', () => {
    const file = deviceConfig({ path: folder });
    file.write({ version: 1, name: 'Anna', trustedRepositories: [] });
    file.write({ version: 1, name: 'Anna', trustedRepositories: ['/code'] });
    writeFileSync(join(folder, 'config.json'), '{ "version": 1, "na');

    const read = file.read();

    expect(read.ok && read.value.name).toBe('Anna');
  });

  it('never keeps a damaged file as the generation before', () => {
    const file = deviceConfig({ path: folder });
    file.write({ version: 1, name: 'Anna', trustedRepositories: [] });
    writeFileSync(join(folder, 'config.json'), '{ "version": 1, "na');
    file.write({ version: 1, name: 'Bo', trustedRepositories: [] });
    file.write({ version: 1, name: 'Bea', trustedRepositories: [] });
    writeFileSync(join(folder, 'config.json'), '');

    const read = file.read();

    expect(read.ok && read.value.name).toBe('Bo');
  });

  it('leaves a newer version alone', () => {
    make('config.json', '{ "version": 7 }');

    const read = deviceConfig({ path: folder }).read();

    expect(read.ok ? '' : read.problem.code).toBe('device/newer');
  });
});

describe('the vault of a folder', () => {
  it('is the nearest one upwards with settings, the app folder, or specs', () => {
    make('notes/specs/1000/epic.md', '# A\n');
    mkdirSync(join(folder, 'notes/deep/er'), { recursive: true });

    expect(findVault(join(folder, 'notes/deep/er'), null)).toEqual({ ok: true, value: join(folder, 'notes') });
  });

  it.each(['', ' '])('is not guessed where its name came out empty: %j', (name) => {
    make('notes/specs/1000/epic.md', '# A\n');

    expect(findVault(join(folder, 'notes'), name)).toMatchObject({ ok: false, problem: { code: 'vault/missing' } });
  });

  it('is not a folder whose specs hold no spec', () => {
    make('code/specs/helper.test.js', '');

    const found = findVault(join(folder, 'code'), null);

    expect(found.ok ? found.value : found.problem.code).not.toBe(join(folder, 'code'));
  });

  it('may be pointed to from the root of a repository', () => {
    make('throughline.yaml', 'vault: notes\n');
    make('notes/a.md');

    expect(findVault(folder, null)).toEqual({ ok: true, value: join(folder, 'notes') });
  });

  it.each(['vault: ../elsewhere\n', 'vault: /\n', 'a: &a 1\nvault: *a\n', 'vault: [\n'])('is not pointed to by %j', (settings) => {
    make('code/throughline.yaml', settings);
    make('elsewhere/a.md');

    expect(findVault(join(folder, 'code'), null)).toEqual({ ok: true, value: join(folder, 'code') });
  });

  it('says which setting is wrong', () => {
    make('throughline.yaml', 'headerForm: yaml\n');

    const read = readSettings(folder);

    expect(read.ok ? '' : read.problem.why).toContain('headerForm');
  });
});

describe('the index cache', () => {
  const settings = { specRoots: ['specs'] };
  const record = (path: string, size: number): string => JSON.stringify([1, path, size, 0, {}]);
  const read = (cache: IndexCache): string[] => {
    const found: string[] = [];
    cache.read((line) => found.push(line));
    return found;
  };
  const all = (lines: string[]) => ({ count: lines.length, records: lines });

  it('gives the last record of each file', () => {
    const cache = new IndexCache(folder, settings);
    cache.update(all([record('a.md', 1), record('b, "c".md', 1)]), [], all([record('a.md', 1), record('b, "c".md', 1)]));
    cache.update(all([record('a.md', 2)]), ['b, "c".md'], all([record('a.md', 2)]));

    expect(read(new IndexCache(folder, settings))).toEqual([record('a.md', 2)]);
  });

  it('loses only what was cut off at the end', () => {
    const cache = new IndexCache(folder, settings);
    cache.update(all([record('a.md', 1)]), [], all([record('a.md', 1)]));
    writeFileSync(join(folder, 'index.log'), `${JSON.stringify([1, 'b.md'])},"cut`, { flag: 'a' });

    const again = new IndexCache(folder, settings);
    expect(read(again)).toEqual([record('a.md', 1)]);
    again.update(all([record('c.md', 1)]), [], all([record('a.md', 1), record('c.md', 1)]));
    expect(read(new IndexCache(folder, settings))).toContain(record('c.md', 1));
  });

  it('believes no line that was damaged, wherever it stands', () => {
    const cache = new IndexCache(folder, settings);
    cache.update(all([record('a.md', 1), record('b.md', 1), record('c.md', 1)]), [], all([record('a.md', 1), record('b.md', 1), record('c.md', 1)]));
    const log = readFileSync(join(folder, 'index.log'), 'utf8');
    writeFileSync(join(folder, 'index.log'), log.replace('"b.md",1', '"b.md",7'));

    expect(read(new IndexCache(folder, settings))).toEqual([record('a.md', 1), record('c.md', 1)]);
  });

  it('starts anew when the settings are others', () => {
    new IndexCache(folder, settings).update(all([record('a.md', 1)]), [], all([record('a.md', 1)]));

    expect(read(new IndexCache(folder, { specRoots: ['other'] }))).toEqual([]);
  });

  it('is written anew when most of it is outdated', () => {
    const cache = new IndexCache(folder, settings);
    for (let at = 0; at < 1_100; at++) cache.update(all([record('a.md', at)]), [], all([record('a.md', at)]));

    expect(statSync(join(folder, 'index.log')).size).toBeLessThan(40_000);
    expect(read(new IndexCache(folder, settings))).toEqual([record('a.md', 1_099)]);
  });
});

describe('the outbox', () => {
  const entry = { id: 'e-20261121-1407-m4t8q1', path: 'specs/1000/context.md', text: 'Use NFS', at: '2026-11-21T13:07:00.000Z', state: 'written' } as const;
  const now = Date.parse(entry.at) + 1_000;

  it('remembers what is to stand in the notes', () => {
    const outbox = new Outbox(folder);
    outbox.remember(entry);

    expect(outbox.written(now).map(({ id }) => id)).toEqual([entry.id]);
  });

  it('loses no entry to one that was cut off before it', () => {
    const outbox = new Outbox(folder);
    outbox.remember(entry);
    appendFileSync(join(folder, 'outbox.ndjson'), '{"id":"e-2026112');
    outbox.remember({ ...entry, id: 'e-20261121-1408-b8c2rw' });

    expect(outbox.written(now).map(({ id }) => id)).toEqual([entry.id, 'e-20261121-1408-b8c2rw']);
  });

  it('is written anew when it is long, without losing what it knows', () => {
    const outbox = new Outbox(folder);
    const line = `${JSON.stringify(entry)}\n`;
    writeFileSync(join(folder, 'outbox.ndjson'), line.repeat(6_000));
    outbox.remember({ ...entry, id: 'e-20261121-1408-b8c2rw' });

    expect(outbox.written(now)).toHaveLength(2);
    expect(statSync(join(folder, 'outbox.ndjson')).size).toBeLessThan(1_000);
  });

  it('says when the disk takes nothing', () => {
    mkdirSync(join(folder, 'outbox.ndjson'));

    expect(new Outbox(folder).remember(entry)).toMatchObject({ ok: false, problem: { code: 'disk/eisdir' } });
  });

  it('forgets after 14 days, and what this device removed itself', () => {
    const outbox = new Outbox(folder);
    outbox.remember(entry);

    expect(outbox.written(now + 15 * 86_400_000)).toEqual([]);
    outbox.remember({ ...entry, state: 'removed' });
    expect(outbox.written(now)).toEqual([]);
  });
});

describe('the clock', () => {
  it('shows the wall of its zone, over the change to winter time too', () => {
    expect(minuteAt(Date.parse('2026-10-25T00:30:00Z'), 'Europe/Zurich')).toBe('2026-10-25 02:30');
    expect(minuteAt(Date.parse('2026-10-25T01:30:00Z'), 'Europe/Zurich')).toBe('2026-10-25 02:30');
    expect(minuteAt(Date.parse('2026-01-01T00:00:00Z'), 'America/New_York')).toBe('2025-12-31 19:00');
  });

  it('reads an unknown zone as the machine\'s own', () => {
    expect(machineClock('Nowhere/Land').minute()).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/);
  });
});

describe('random ids', () => {
  it('have six characters of the alphabet', () => {
    expect(Array.from({ length: 200 }, () => randomIds.random()).every((id) => /^[0-9a-hjkmnp-tv-z]{6}$/.test(id))).toBe(true);
  });
});
