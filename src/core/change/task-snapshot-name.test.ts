import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { taskSnapshotName } from './task-snapshot-name';

const of = (change: string, task = 'T1'): string => taskSnapshotName({ change, task });
const LONG = `specs/meta/sessions/${'very-long-name-'.repeat(6)}`;

describe('the name of a task\'s snapshots', () => {
  it('begins with the change, as people know it, and ends with the task', () => {
    expect(of('specs/meta/sessions/rule-builder_2026-11-21', 'T3')).toMatch(/^c-rule-builder-2026-11-21-[0-9a-f]{12}-T3$/);
  });

  it('differs for changes that begin alike, that differ in signs only, or that lie in different folders', () => {
    expect(of(`${LONG}one_2026-11-21`)).not.toBe(of(`${LONG}two_2026-11-21`));
    expect(of('specs/meta/sessions/a_b_2026-11-21')).not.toBe(of('specs/meta/sessions/a-b_2026-11-21'));
    expect(of('specs/meta/sessions/menu_2026-11-21')).not.toBe(of('docs/meta/sessions/menu_2026-11-21'));
  });

  it('can always be part of a path and of a ref', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), fc.integer({ min: 1, max: 99_999 }), (folder, number) => {
      expect(of(folder, `T${String(number)}`)).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/);
    }));
  });
});
