import { describe, expect, it } from 'vitest';
import { pathOf } from './__samples__/sample-trace';
import { menuActions } from './menu-actions';

const CLOSED = { isWorkedOn: false, isNew: false, suspects: 0, findings: 0 };

describe('the menu of a row', () => {
  it('offers to start, or to resume what is open', () => {
    const spec = { type: 'epic', context: null, ownsFolder: true } as const;
    expect(menuActions(spec, CLOSED)[0]?.title).toBe('Start session');
    expect(menuActions(spec, { ...CLOSED, isWorkedOn: true })[0]?.title).toBe('Resume session');
  });

  it('offers what can stand below, and a journal that is there', () => {
    const does = (spec: Parameters<typeof menuActions>[0]): string[] => menuActions(spec, CLOSED).map((action) => action.does);
    expect(does({ type: 'epic', context: null, ownsFolder: true })).toEqual(expect.arrayContaining(['feature', 'task']));
    expect(does({ type: 'feature', context: pathOf('1'), ownsFolder: true })).toContain('journal');
    expect(does({ type: 'feature', context: null, ownsFolder: true })).not.toContain('feature');
    expect(does({ type: 'feature', context: null, ownsFolder: false })).not.toContain('task');
    expect(does({ type: 'epic', context: null, ownsFolder: true })).not.toContain('journal');
  });

  it('marks as read only what is new', () => {
    const spec = { type: 'task', context: pathOf('1'), ownsFolder: true } as const;
    expect(menuActions(spec, { ...CLOSED, isNew: true }).map(({ does }) => does)).toContain('read');
    expect(menuActions(spec, CLOSED).map(({ does }) => does)).not.toContain('read');
  });

  it('offers to check links where some are suspect', () => {
    const spec = { type: 'task', context: null, ownsFolder: true } as const;
    expect(menuActions(spec, { ...CLOSED, suspects: 2, findings: 0 }).find(({ does }) => does === 'check')?.title).toBe('Check 2 links...');
    expect(menuActions(spec, CLOSED).map(({ does }) => does)).not.toContain('check');
  });
});
