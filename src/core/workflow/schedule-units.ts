import { scheduleText, timeText, weekdayShort } from './schedule';
import type { Schedule } from './schedule';

export interface ScheduledRun {
  readonly workflow: string;
  readonly schedule: Schedule;
  /** Starts a run that was missed while the machine was off. */
  readonly catchUp: boolean;
  /** Absolute program and its arguments. */
  readonly argv: readonly string[];
}

/** A file for the system's own scheduler, to be looked at and put in place by the user. */
export interface PrintedUnit {
  readonly file: string;
  readonly text: string;
}

export type Scheduler = 'systemd' | 'launchd' | 'cron' | 'windows';

const PRINTERS: Readonly<Record<Scheduler, (run: ScheduledRun) => readonly PrintedUnit[]>> = { systemd, launchd, cron, windows };

/** What makes a scheduler start the workflow. Nothing is installed. */
export function printUnits(scheduler: Scheduler, run: ScheduledRun): readonly PrintedUnit[] {
  return PRINTERS[scheduler](run);
}

function systemd({ workflow, schedule, catchUp, argv }: ScheduledRun): readonly PrintedUnit[] {
  const name = `throughline-${workflow}`;
  const day = weekdayShort(schedule);
  const service = ['[Unit]', `Description=Throughline workflow ${workflow}`, '', '[Service]', 'Type=oneshot', `ExecStart=${argv.map(systemdWord).join(' ')}`];
  const timer = ['[Unit]', `Description=Throughline workflow ${workflow}, ${scheduleText(schedule)}`, '', '[Timer]', `OnCalendar=${day === null ? '' : `${day} `}*-*-* ${timeText(schedule)}:00`, `Persistent=${String(catchUp)}`, '', '[Install]', 'WantedBy=timers.target'];
  return [
    { file: `~/.config/systemd/user/${name}.service`, text: lines(service) },
    { file: `~/.config/systemd/user/${name}.timer`, text: lines(timer) },
  ];
}

/** `%` and `$` mean something to systemd, also inside quotes. */
function systemdWord(word: string): string {
  return `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$').replaceAll('\n', '\\n')}"`;
}

function launchd({ workflow, schedule, argv }: ScheduledRun): readonly PrintedUnit[] {
  const label = `throughline.${workflow}`;
  const weekday = schedule.weekday === null ? [] : ['    <key>Weekday</key>', `    <integer>${schedule.weekday}</integer>`];
  const text = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    '<dict>',
    '  <key>Label</key>',
    `  <string>${xml(label)}</string>`,
    '  <key>ProgramArguments</key>',
    '  <array>',
    ...argv.map((word) => `    <string>${xml(word)}</string>`),
    '  </array>',
    '  <key>StartCalendarInterval</key>',
    '  <dict>',
    ...weekday,
    '    <key>Hour</key>',
    `    <integer>${schedule.hour}</integer>`,
    '    <key>Minute</key>',
    `    <integer>${schedule.minute}</integer>`,
    '  </dict>',
    '</dict>',
    '</plist>',
  ];
  return [{ file: `~/Library/LaunchAgents/${label}.plist`, text: lines(text) }];
}

function cron({ workflow, schedule, argv }: ScheduledRun): readonly PrintedUnit[] {
  const line = `${schedule.minute} ${schedule.hour} * * ${schedule.weekday ?? '*'} ${argv.map(cronWord).join(' ')}`;
  return [{ file: 'crontab', text: lines([`# Throughline workflow ${workflow}, ${scheduleText(schedule)}`, line]) }];
}

/** For a POSIX shell; cron itself reads `%` as a line end. */
function cronWord(word: string): string {
  return `'${word.replaceAll("'", `'\\''`).replaceAll('%', '\\%').replaceAll('\n', ' ')}'`;
}

const WINDOWS_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

function windows({ workflow, schedule, catchUp, argv }: ScheduledRun): readonly PrintedUnit[] {
  const [program = '', ...words] = argv;
  const every = schedule.weekday === null
    ? ['      <ScheduleByDay><DaysInterval>1</DaysInterval></ScheduleByDay>']
    : [`      <ScheduleByWeek><WeeksInterval>1</WeeksInterval><DaysOfWeek><${WINDOWS_DAYS[schedule.weekday] ?? 'Sunday'} /></DaysOfWeek></ScheduleByWeek>`];
  const text = [
    '<?xml version="1.0"?>',
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    `  <RegistrationInfo><Description>Throughline workflow ${xml(workflow)}, ${scheduleText(schedule)}</Description></RegistrationInfo>`,
    '  <Triggers>',
    '    <CalendarTrigger>',
    `      <StartBoundary>2026-01-01T${timeText(schedule)}:00</StartBoundary>`,
    '      <Enabled>true</Enabled>',
    ...every,
    '    </CalendarTrigger>',
    '  </Triggers>',
    `  <Settings><StartWhenAvailable>${String(catchUp)}</StartWhenAvailable></Settings>`,
    '  <Actions>',
    `    <Exec><Command>${xml(program)}</Command><Arguments>${xml(words.map(windowsWord).join(' '))}</Arguments></Exec>`,
    '  </Actions>',
    '</Task>',
  ];
  return [{ file: `throughline-${workflow}.xml`, text: lines(text) }];
}

/** Backslashes count only in front of a quotation mark, and at the end, where one is added. */
function windowsWord(word: string): string {
  if (/^[\w:.,\\/=@+-]{1,2000}$/.test(word)) return word;
  let [quoted, slashes] = ['', 0];
  for (const char of word) {
    if (char === '"') quoted += '\\'.repeat(slashes + 1);
    quoted += char;
    slashes = char === '\\' ? slashes + 1 : 0;
  }
  return `"${quoted}${'\\'.repeat(slashes)}"`;
}

function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
