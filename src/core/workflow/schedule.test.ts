import { describe, expect, it } from 'vitest';
import { parseMinute } from '../vault/time';
import type { Minute } from '../vault/time';
import { missedSince, nextAfter, parseSchedule, scheduleText } from './schedule';
import type { Schedule } from './schedule';
import { printUnits } from './schedule-units';

function at(text: string): Minute {
  return parseMinute(text) ?? (() => { throw new Error(text); })();
}

function schedule(text: string): Schedule {
  const read = parseSchedule(text);
  if (!read.ok) throw new Error(read.problem.why);
  return read.value;
}

describe('a schedule', () => {
  it.each([
    ['daily', 'every day at 00:00'],
    ['weekly', 'Sundays at 00:00'],
    ['Sun 03:00', 'Sundays at 03:00'],
    ['wednesday 23:59', 'Wednesdays at 23:59'],
    ['daily 4:05', 'every day at 04:05'],
    ['03:00', 'every day at 03:00'],
  ])('is read from %s', (text, said) => {
    expect(scheduleText(schedule(text))).toBe(said);
  });

  it.each(['', 'hourly', 'Sun', 'Sun 24:00', 'Sun 03:60', 'Foo 03:00', '* * * * *', 'Sun 03:00; rm'])('is not read from "%s"', (text) => {
    expect(parseSchedule(text)).toMatchObject({ ok: false, problem: { code: 'workflow/schedule' } });
  });

  it.each([
    ['Sun 03:00', '2026-11-21 14:05', '2026-11-22 03:00'],
    ['Sun 03:00', '2026-11-22 02:59', '2026-11-22 03:00'],
    ['Sun 03:00', '2026-11-22 03:00', '2026-11-29 03:00'],
    ['daily', '2026-12-31 23:59', '2027-01-01 00:00'],
    ['Mon 08:30', '2028-02-28 08:30', '2028-03-06 08:30'],
    ['Tue 08:30', '2028-02-28 09:00', '2028-02-29 08:30'],
  ])('%s comes next after %s at %s', (text, after, next) => {
    expect(nextAfter(schedule(text), at(after))).toBe(next);
  });

  it('knows what was missed', () => {
    expect(missedSince(schedule('Sun 03:00'), at('2026-11-01 03:00'), at('2026-11-22 03:00'))).toEqual(['2026-11-08 03:00', '2026-11-15 03:00', '2026-11-22 03:00']);
    expect(missedSince(schedule('Sun 03:00'), at('2026-11-21 00:00'), at('2026-11-21 14:00'))).toEqual([]);
  });
});

describe('units for the schedulers of systems', () => {
  const run = { workflow: 'nightly', schedule: schedule('Sun 03:05'), catchUp: true, argv: ['/usr/bin/node', '/opt/it\'s 100%/$x "q"', 'workflow', 'run', 'nightly'] };
  const text = (scheduler: 'systemd' | 'launchd' | 'cron' | 'windows'): string => printUnits(scheduler, run).map((unit) => unit.text).join('---\n');

  it('are printed for systemd, with catch-up and every special letter escaped', () => {
    expect(text('systemd')).toContain('OnCalendar=Sun *-*-* 03:05:00\nPersistent=true\n');
    expect(text('systemd')).toContain(`ExecStart="/usr/bin/node" "/opt/it's 100%%/$$x \\"q\\"" "workflow" "run" "nightly"`);
  });

  it('are printed for launchd', () => {
    expect(text('launchd')).toContain('<key>Weekday</key>\n    <integer>0</integer>\n    <key>Hour</key>\n    <integer>3</integer>');
    expect(text('launchd')).toContain('<string>/opt/it\'s 100%/$x &quot;q&quot;</string>');
  });

  it('are printed for cron', () => {
    expect(text('cron')).toContain(`5 3 * * 0 '/usr/bin/node' '/opt/it'\\''s 100\\%/$x "q"' 'workflow' 'run' 'nightly'\n`);
  });

  it('are printed for the Task Scheduler', () => {
    expect(text('windows')).toContain('<StartBoundary>2026-01-01T03:05:00</StartBoundary>');
    expect(text('windows')).toContain('<Sunday />');
    expect(text('windows')).toContain('<StartWhenAvailable>true</StartWhenAvailable>');
    expect(text('windows')).toContain('<Arguments>&quot;/opt/it\'s 100%/$x \\&quot;q\\&quot;&quot; workflow run nightly</Arguments>');
  });
});
