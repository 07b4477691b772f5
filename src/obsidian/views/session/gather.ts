import { goalOf } from '../../../core/acts/brief-facts';
import { inboxOf } from '../../../core/acts/inbox';
import { lastSignOf } from '../../../core/journal/duration';
import type { Journal } from '../../../core/journal/journal';
import type { Spec } from '../../../core/spec/spec';
import { scanNote } from '../../../core/text/scan-note';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import { specOfFile } from '../../commands/spec-of-file';
import { unloggedHere } from '../../evidence/changed-here';
import type { OpenSession } from '../../session/sessions';
import type { Throughline } from '../../throughline';
import { seenBase } from '../trace-tree/tree-memory';
import { peopleAmong } from './authors';
import { criteriaRows } from './criteria-rows';
import { deliverableGroups } from './deliverable-rows';
import { needsRows } from './needs-you';
import type { NeedsRow } from './needs-you';
import { lastSessions } from './other-sessions';
import type { IdleModel, PaneModel, SessionModel, SpecModel, ViewedModel, ViewedSpec } from './pane-model';
import { readyNext } from './ready-next';
import { specModel } from './spec-model';
import type { SpecTexts } from './spec-model';
import { staleGates } from './stale-gates';
import { sinceWords } from './time-words';
import { timelineOf } from './timeline';
import type { TimelineGroup } from './timeline';

const LAST = 4;
const READY = 8;

/** A spec whose texts are read, with the note that holds its journal. */
interface ReadSpec {
  readonly spec: Spec;
  readonly context: VaultPath | null;
  /** The current session; null while the spec is only looked at. */
  readonly open: OpenSession | null;
  /** Until when this device has seen the journal. */
  readonly seen: string | null;
}

/** Reads what the pane shows; files are read for the current session or the spec in front, and for open questions only. */
export class Gatherer {
  readonly #throughline: Throughline;
  #idle: { readonly trace: Trace; readonly last: IdleModel['last']; readonly ready: IdleModel['ready'] } | null = null;
  #stale: { readonly trace: Trace; readonly gates: ReadonlySet<string> } | null = null;
  #texts: { readonly trace: Trace; readonly spec: string; readonly texts: SpecTexts } | null = null;
  #timeline: { readonly journal: Journal; readonly seen: string | null; readonly groups: readonly TimelineGroup[] } | null = null;

  constructor(throughline: Throughline) {
    this.#throughline = throughline;
  }

  async gather(inFront: string | null): Promise<PaneModel> {
    const { trace: keeper, sessions } = this.#throughline;
    const { trace } = keeper;
    if (trace === null) return { reading: keeper.progress ?? { done: 0, total: 0 }, needs: [], viewing: null, session: null, viewed: null, idle: null, others: [] };
    const { current, open } = sessions;
    const needs = await this.#needs(trace);
    const session = current === null ? null : await this.#session(trace, current, needs);
    const others = open.filter((one) => current === null || one.session !== current.session);
    const viewing = this.#viewing(trace, inFront);
    const viewed = session === null && viewing !== null ? await this.#viewed(trace, viewing) : null;
    return { reading: null, needs, viewing: session === null ? null : viewing, session, viewed, idle: session === null ? this.#idleModel(trace) : null, others };
  }

  async #needs(trace: Trace): Promise<readonly NeedsRow[]> {
    const { clock, device, acts, trace: keeper } = this.#throughline;
    if (this.#stale?.trace !== trace) this.#stale = { trace, gates: await staleGates(trace.gates, (path) => keeper.read(path)) };
    const inbox = inboxOf({ trace, clock, person: device.person }, acts.kept.lost(), this.#throughline.suspects.causes());
    return needsRows(trace, inbox, { stale: this.#stale.gates, isPutOff: (key) => device.isPutOff(key) });
  }

  async #session(trace: Trace, open: OpenSession, needs: readonly NeedsRow[]): Promise<SessionModel> {
    const { sessions, clock, device } = this.#throughline;
    const { spec, context } = open;
    if (device.seenUntil(context.path) === null) device.markSeen(context.path, clock.minute());
    const model = await this.#spec(trace, { spec, context: context.path, open, seen: device.seenUntil(context.path) });
    const running = sessions.clockOf(open);
    const sign = running.kind === 'idle' ? lastSignOf(open.session) : null;
    return {
      ...model,
      open,
      clock: running,
      clockText: sessions.clockText(open),
      finishAt: sign === null ? null : sinceWords(sign, clock.minute()),
      conflict: needs.find(({ item }) => item.kind === 'merge-markers' && item.path === context.path) ?? null,
    };
  }

  /** Looking takes nothing from what is new: only "Mark as read" does, or the journal itself on the screen. */
  async #viewed(trace: Trace, { spec, open }: ViewedSpec): Promise<ViewedModel> {
    const { device, settings } = this.#throughline;
    const { context } = spec;
    const seen = context === null ? null : (device.seenUntil(context) ?? seenBase(device));
    const model = await this.#spec(trace, { spec, context, open: null, seen });
    return { ...model, open, deliverables: deliverableGroups(trace, spec.path, settings.shared.categories) };
  }

  async #spec(trace: Trace, { spec, context, open, seen }: ReadSpec): Promise<SpecModel> {
    const { acts, clock } = this.#throughline;
    const texts = await this.#textsOf(trace, { spec, context });
    const { journal } = texts;
    const changed = open === null || journal === null ? null : unloggedHere(this.#throughline, { open, journal, trace });
    return specModel(trace, {
      spec, context, open, texts, seen,
      timeline: journal === null ? [] : this.#timelineOf(trace, journal, seen),
      now: clock.minute(),
      waiting: acts.kept.waiting().filter(({ path }) => path === context).length,
      unlogged: changed?.length ?? null,
    });
  }

  async #textsOf(trace: Trace, { spec, context }: Pick<ReadSpec, 'spec' | 'context'>): Promise<SpecTexts> {
    const key = `${spec.path}\n${context ?? ''}`;
    if (this.#texts?.trace === trace && this.#texts.spec === key) return this.#texts.texts;
    const { trace: keeper } = this.#throughline;
    const [text, journal] = await Promise.all([keeper.read(spec.path), context === null ? null : keeper.journal(context)]);
    const scan = text.ok ? scanNote(text.value) : null;
    const texts = { goal: scan === null ? '' : goalOf(scan), criteria: scan === null ? [] : criteriaRows(scan), journal: journal?.ok === true ? journal.value : null };
    this.#texts = { trace, spec: key, texts };
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

  #viewing(trace: Trace, inFront: string | null): ViewedSpec | null {
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
