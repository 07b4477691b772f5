import type { EnginePorts } from './engine-ports';

const FLUSH_MS = 100;
const FLUSH_CHARACTERS = 64 * 1024;
/** So much of one attempt stands in the daily log; all of it stands in the run's own log. */
const MOST_OF_ATTEMPT = 1024 * 1024;

export interface SpokenText {
  readonly step: string;
  readonly attempt: number;
  readonly stream: 'out' | 'err' | 'run';
  readonly text: string;
}

/** `logs/YYYY-MM-DD.log` of a workflow: what its steps said today, a time before each line. */
export class DailyLog {
  private waiting = '';
  private cancelTimer: (() => void) | null = null;
  private known = { minute: '', wall: '' };
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly workflow: string,
    private readonly ports: Pick<EnginePorts, 'state' | 'clock' | 'timers'>,
  ) {}

  add({ step, attempt, stream, text }: SpokenText): void {
    const key = `${step} ${attempt}`;
    const before = this.taken.get(key) ?? 0;
    if (before > MOST_OF_ATTEMPT) return;
    this.taken.set(key, before + text.length);
    const start = `${this.time()} ${step} ${attempt} ${stream} `;
    const lines = text.split('\n').filter((line) => line !== '');
    if (before + text.length > MOST_OF_ATTEMPT) lines.push('… the rest stands in the log of the run.');
    this.waiting += lines.map((line) => `${start}${line}\n`).join('');
    if (this.waiting.length > FLUSH_CHARACTERS) this.flush();
    else this.cancelTimer ??= this.ports.timers.after(FLUSH_MS, () => { this.flush(); });
  }

  /** The wall clock's hour and minute, and the second within it. */
  private time(): string {
    const instant = this.ports.clock.instant();
    const minute = instant.slice(0, 16);
    if (minute !== this.known.minute) this.known = { minute, wall: this.ports.clock.minute().slice(11) };
    return `${this.known.wall}:${instant.slice(17, 23)}`;
  }

  flush(): void {
    this.cancelTimer?.();
    this.cancelTimer = null;
    if (this.waiting === '') return;
    const text = this.waiting;
    this.waiting = '';
    // What cannot be written here stands in the run's own log.
    this.ports.state.append(`${this.workflow}/logs/${this.ports.clock.minute().slice(0, 10)}.log`, text);
  }
}
