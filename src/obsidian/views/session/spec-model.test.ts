import { describe, expect, it } from 'vitest';
import { parseJournal } from '../../../core/journal/parse-journal';
import type { Spec } from '../../../core/spec/spec';
import { scanNote } from '../../../core/text/scan-note';
import { parseMinute } from '../../../core/vault/time';
import type { Minute } from '../../../core/vault/time';
import { contextPathOf, pathOf, sampleTrace } from '../trace-tree/__samples__/sample-trace';
import { criteriaRows } from './criteria-rows';
import type { PaneModel, SessionModel, ViewedModel } from './pane-model';
import { emptyWords, shownKey, shownSpec, specModel } from './spec-model';
import type { SpecModelOf } from './spec-model';
import { timelineOf } from './timeline';

const TRACE = sampleTrace([{ id: '1000', title: 'Storage' }, { id: '1001', parent: '1000', title: 'NAS mount', entries: ['2026-11-21 14:07'] }, { id: '1002', parent: '1000', title: 'Cache' }]);
const TEXT = '# NAS mount\n\n## Acceptance Criteria\n- [x] Mounted again\n- [ ] Fast\n';
const JOURNAL = parseJournal(scanNote(`# Context: NAS mount

## Implementation Journal
### Session 1: 2026-11-21 - Mount
**Participants**: Ben
**Status**: completed
**Started**: 2026-11-21 14:00

#### Planning
- NFS ^e-20261121-1407-m4t8q1

#### Issues & Solutions
- **Issue**: It hangs on links ^e-20261121-1430-x1q9fz
`));

function minute(text: string): Minute {
  const found = parseMinute(text);
  if (found === null) throw new Error('That is no minute.');
  return found;
}

function spec(id: string): Spec {
  const found = TRACE.specs.get(pathOf(id));
  if (found === undefined) throw new Error('The sample has no such spec.');
  return found;
}

function looked(more: Partial<SpecModelOf> = {}) {
  const seen = '2026-11-21 14:10';
  const timeline = timelineOf(JOURNAL, { seen, person: 'Anna', people: new Set(['ben']) });
  return specModel(TRACE, {
    spec: spec('1001'), context: contextPathOf('1001'), open: null, timeline, seen, now: minute('2026-11-22 09:00'), waiting: 0, unlogged: null,
    texts: { goal: 'Cold data', criteria: criteriaRows(scanNote(TEXT)), journal: JOURNAL }, ...more,
  });
}

describe('a spec that is looked at without a session', () => {
  it('has its criteria, its journal newest first, and where it stands', () => {
    const model = looked();
    expect(model.criteria.map(({ number, isMet }) => [number, isMet])).toEqual([[1, true], [2, false]]);
    expect(model.timeline.map(({ name, entries }) => [name, entries.map(({ kind }) => kind)])).toEqual([['Session 1', ['issue', 'plan']]]);
    expect(model.crumbs.map(({ id }) => id)).toEqual(['1000', '1001']);
    expect([model.open, model.goal]).toEqual([null, 'Cold data']);
  });

  it('tells what is open, and what others wrote since this device looked', () => {
    const model = looked();
    expect(model.things.map(({ kind, text }) => [kind, text])).toEqual([['issue', 'It hangs on links']]);
    expect([model.newEntries, model.newSince]).toEqual([1, 'yesterday 14:10']);
    expect(looked({ seen: null }).newSince).toBeNull();
  });

  it('says so while it has no journal, instead of that one cannot be read', () => {
    const model = looked({ spec: spec('1002'), context: null, timeline: [], texts: { goal: '', criteria: [], journal: null } });
    expect(model.things).toEqual([]);
    expect(emptyWords(model, [])).toBe('No journal yet. It begins with the first session.');
    expect(emptyWords({ ...model, context: contextPathOf('1001') }, [])).toBe('The journal cannot be read.');
  });
});

describe('what the pane shows', () => {
  const viewed: ViewedModel = { ...looked(), deliverables: [] };
  const [context] = [...TRACE.contexts.values()];
  const [facts] = context?.sessions ?? [];
  if (context === undefined || facts === undefined) throw new Error('The sample has no session.');
  const open = { spec: spec('1001'), context, session: { ...facts, id: 's-20261121-1400-a1b2c3' } };
  const session: SessionModel = { ...looked(), open, clock: { kind: 'running', minutes: 2 }, clockText: '00:02', finishAt: null, conflict: null };
  const shows = (more: Partial<PaneModel>): Pick<PaneModel, 'session' | 'viewed'> => ({ session: null, viewed: null, ...more });

  it('is the session, and only without one the spec in front', () => {
    expect(shownSpec(shows({ session, viewed }))).toBe(session);
    expect(shownSpec(shows({ viewed }))).toBe(viewed);
    expect(shownSpec(shows({}))).toBeNull();
  });

  it('changes with the session, or with the spec in front', () => {
    expect(shownKey(shows({ session }))).toBe('specs/1001/context.md#s-20261121-1400-a1b2c3');
    expect(shownKey(shows({ viewed }))).toBe('specs/1001/spec.md');
    expect(shownKey(shows({}))).toBe('');
  });
});
