import { describe, expect, it } from 'vitest';
import { indexOf } from '../../../tests/builders/index-of';
import { clockAt } from '../../../tests/fakes/fixed-clock';
import { VaultSessions } from './vault-sessions';

const SPEC = '# NAS mount\n\n**Status**: implementing\n';
const JOURNAL = '# Context: NAS mount\n\n**Spec**: [[spec|1014]]\n\n## Implementation Timeline\n\n### Session 1: 2026-11-21 - NFS\n**Status**: in-progress\n**Started**: 2026-11-21 14:00 ^s-20261121-1400-k3x9p2\n';

describe('the current session of this device', () => {
  it('stays current when its journal is renamed', () => {
    const kept = new Map<string, string>();
    const device = { get: (key: string, fallback: string) => kept.get(key) ?? fallback, set: (key: string, value: string) => kept.set(key, value) };
    const keeper = { trace: indexOf({ 'specs/1000/1014/spec.md': SPEC, 'specs/1000/1014/context.md': JOURNAL }).trace() };
    const sessions = new VaultSessions({ trace: keeper as never, device: device as never, clock: clockAt('2026-11-21 14:05') });
    sessions.follow({ context: 'specs/1000/1014/context.md', session: 's-20261121-1400-k3x9p2' });

    keeper.trace = indexOf({ 'specs/2000/1014/spec.md': SPEC, 'specs/2000/1014/context.md': JOURNAL }).trace();

    expect(sessions.current?.context.path).toBe('specs/2000/1014/context.md');
  });
});
