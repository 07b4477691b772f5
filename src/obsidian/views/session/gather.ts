import { goalOf } from '../../../core/acts/brief-facts';
import { inboxOf, lastSignOf } from '../../../core/acts/inbox';
import type { Journal } from '../../../core/journal/journal';
import { scanNote } from '../../../core/text/scan-note';
import type { Trace } from '../../../core/trace/trace';
import { specOfFile } from '../../commands/spec-of-file';
import { unloggedHere } from '../../evidence/changed-here';
import type { OpenSession } from '../../session/sessions';
import type { Throughline } from '../../throughline';
import { peopleAmong } from './authors';
import { breadcrumb } from './breadcrumb';
import { criteriaRows } from './criteria-rows';
import type { CriterionRow } from './criteria-rows';
import { needsRows } from './needs-you';
import type { NeedsRow } from './needs-you';
import { openThings } from './open-things';
import { lastSessions } from './other-sessions';
import type { IdleModel, PaneModel, SessionModel, ViewedSpec } from './pane-model';
import { readyNext } from './ready-next';
import { staleGates } from './stale-gates';
import { sinceWords } from './time-words';
import { timelineOf } from './timeline';
import type { TimelineGroup } from './timeline';
import { countNew } from './timeline-filter';

const LAST = 4;
const READY = 8;

/** What of a session is read from files. */
interface SessionTexts {
  readonly goal: string;
  readonly criteria: readonly CriterionRow[];
  readonly journal: Journal | null;
}

/** Reads what the pane shows; files are read for the current session and for open questions only. */
export class Gatherer {
  readonly #throughline: Throughline;
  #idle: { readonly trace: Trace; readonly last: IdleModel['last']; readonly ready: IdleModel['ready'] } | null = null;
  #stale: { readonly trace: Trace; readonly gates: ReadonlySet<string> } | null = null;
  #texts: { readonly trace: Trace; readonly session: string; readonly texts: SessionTexts } | null = null;
  #timeline: { readonly journal: Journal; readonly seen: string | null; readonly groups: readonly TimelineGroup[] } | null = null;

  constructor(throughline: Throughline) {
    this.#throughline = throughline;
  }

  async gather(inFront: string | null): Promise<PaneModel> {
    const { trace: keeper, sessions } = this.#throughline;
    const { trace } = keeper;
    if (trace === null) return { reading: keeper.progress ?? { done: 0, total: 0 }, needs: [], viewing: null, session: null, idle: null, others: [] };
    const { current, open } = sessions;
    const needs = await this.#needs(trace);
    const session = current === null ? null : await this.#session(trace, current, needs);
    const others = open.filter((one) => current === null || one.session !== current.session);
    return { reading: null, needs, viewing: this.#viewed(trace, inFront), session, idle: session === null ? this.#idleModel(trace) : null, others };
  }

  async #needs(trace: Trace): Promise<readonly NeedsRow[]> {
    const { clock, device, acts, trace: keeper } = this.#throughline;
    if (this.#stale?.trace !== trace) this.#stale = { trace, gates: await staleGates(trace.gates, (path) => keeper.read(path)) };
    const inbox = inboxOf({ trace, clock, person: device.person }, acts.kept.lost(), this.#throughline.suspects.causes());
    return needsRows(trace, inbox, { stale: this.#stale.gates, isPutOff: (key) => device.isPutOff(key) });
  }

  async #session(trace: Trace, open: OpenSession, needs: readonly NeedsRow[]): Promise<SessionModel> {
    const { sessions, clock, device, acts } = this.#throughline;
    const { spec, context } = open;
    const { goal, criteria, journal } = await this.#textsOf(trace, open);
    if (device.seenUntil(context.path) === null) device.markSeen(context.path, clock.minute());
    const seen = device.seenUntil(context.path);
    const timeline = journal === null ? [] : this.#timelineOf(trace, journal, seen);
    const waiting = acts.kept.waiting().filter(({ path }) => path === context.path).length;
    const running = sessions.clockOf(open);
    const sign = running.kind === 'idle' ? lastSignOf(open.session) : null;
    return {
      open, goal, criteria, journal, timeline,
      clock: running,
      clockText: sessions.clockText(open),
      finishAt: sign === null ? null : sinceWords(sign, clock.minute()),
      crumbs: breadcrumb(trace, spec),
      newEntries: countNew(timeline),
      newSince: seen === null ? null : sinceWords(seen, clock.minute()),
      things: journal === null ? [] : openThings(trace, { spec: spec.path, context: context.path, journal, waiting, unlogged: unloggedHere(this.#throughline, { open, journal, trace })?.length ?? null }),
      conflict: needs.find(({ item }) => item.kind === 'merge-markers' && item.path === context.path) ?? null,
    };
  }

  async #textsOf(trace: Trace, { spec, context, session }: OpenSession): Promise<SessionTexts> {
    const key = `${context.path}#${session.id ?? ''}`;
    if (this.#texts?.trace === trace && this.#texts.session === key) return this.#texts.texts;
    const { trace: keeper } = this.#throughline;
    const [text, journal] = await Promise.all([keeper.read(spec.path), keeper.journal(context.path)]);
    const scan = text.ok ? scanNote(text.value) : null;
    const texts = { goal: scan === null ? '' : goalOf(scan), criteria: scan === null ? [] : criteriaRows(scan), journal: journal.ok ? journal.value : null };
    this.#texts = { trace, session: key, texts };
    return texts;
  }

  #timelineOf(trace: Trace, journal: Journal, seen: string | null): readonly TimelineGroup[] {
    if (this.#timeline?.journal === journal && this.#timeline.seen === seen) return this.#timeline.groups;
    const { person } = this.#throughline.device;
    const names = [...(person === null ? [] : [person]), ...trace.comments.map(({ author }) => author), ...journal.sessions.flatMap(({ participants }) => participants)];
    const groups = timelineOf(journal, { seen, person, people: peopleAmong(names) });
    this.#timeline = { journal, seen, groups };
    return groups;
  }

  #viewed(trace: Trace, inFront: string | null): ViewedSpec | null {
    const { current, open } = this.#throughline.sessions;
    const spec = inFront === null ? null : specOfFile(trace, inFront);
    if (spec === null || spec.path === current?.spec.path) return null;
    return { spec, open: open.find((one) => one.spec.path === spec.path) ?? null };
  }

  #idleModel(trace: Trace): IdleModel {
    if (this.#idle?.trace !== trace) this.#idle = { trace, last: lastSessions(trace, LAST), ready: readyNext(trace, READY) };
    return { hasSpecs: trace.specs.size > 0, open: this.#throughline.sessions.open, last: this.#idle.last, ready: this.#idle.ready };
  }
}
