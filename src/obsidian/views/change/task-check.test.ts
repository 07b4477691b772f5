import { expect, it, vi } from 'vitest';
import { ok, problem } from '../../../core/problem';
import type { ChangePlace } from './change-place';
import { check } from './task-check';

vi.mock('obsidian', () => ({ Modal: Object, Notice: Object, Platform: {}, AbstractInputSuggest: Object, SuggestModal: Object, FuzzySuggestModal: Object }));

it('two presses on a check run its workflow once', async () => {
  const asked: string[] = [];
  const ask = (method: string): Promise<unknown> => {
    asked.push(method);
    return Promise.resolve(method === 'task.keep' || method === 'workflow.list' ? ok([]) : problem('run/refused', { what: 'Nothing ran.', why: 'It is busy.', next: 'Wait.' }));
  };
  const place = {
    open: { change: { folder: 'specs/meta/sessions/menu_2026-11-21', proposal: null, gates: [], implementation: null }, config: {} },
    helper: { state: { kind: 'connected' }, ask, on: () => () => undefined, onState: () => () => undefined },
    kept: { keeper: () => ({}), forget: () => undefined, leave: () => undefined },
    throughline: { clock: { minute: () => '2026-11-21 14:05' }, acts: { refuse: () => undefined } },
    look: { busy: null },
    redraw: () => undefined,
  } as unknown as ChangePlace;
  await Promise.all([check(place, { tasks: ['T1'], workflow: 'quick' }), check(place, { tasks: ['T1'], workflow: 'quick' })]);
  expect(asked.filter((method) => method === 'workflow.run')).toHaveLength(1);
  expect(place.look.busy).toBeNull();
});
