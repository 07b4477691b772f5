import type { Spec } from '../../../core/spec/spec';
import type { Trace } from '../../../core/trace/trace';
import type { VaultPath } from '../../../core/vault/paths';
import type { Throughline } from '../../throughline';
import { newestEntry } from './newest-change';
import { isNewSince } from './new-since';
import { seenBase, setSeenBase } from './tree-memory';

/** What others wrote since this device last looked. */
export class TreeNews {
  readonly #throughline: Throughline;

  constructor(throughline: Throughline) {
    this.#throughline = throughline;
  }

  /** Tells of a spec whether its journal has something new, as things are now. */
  askNow(trace: Trace): (spec: Spec) => boolean {
    const { device } = this.#throughline;
    if (seenBase(device) === null) this.markAll();
    const base = seenBase(device) ?? '';
    const seen = { base, of: (context: VaultPath): string | null => device.seenUntil(context) };
    return (spec) => isNewSince(trace, spec, seen);
  }

  /** Everything that is written now was seen, also where another device's clock is ahead. */
  markAll(): void {
    const { device, clock, trace } = this.#throughline;
    const now = clock.minute();
    setSeenBase(device, now);
    for (const context of trace.trace?.contexts.values() ?? []) {
      const newest = newestEntry(context);
      if (newest !== null && newest > now) device.markSeen(context.path, newest);
    }
  }

  mark({ context }: Pick<Spec, 'context'>): void {
    if (context !== null) this.markJournal(context);
  }

  /** The journal is on the screen. */
  markJournal(path: string): void {
    const context = this.#find(path);
    const newest = context === null ? null : newestEntry(context);
    if (context !== null && newest !== null) this.#throughline.device.markSeen(context.path, newest);
  }

  #find(path: string): { readonly path: VaultPath; readonly sessions: Parameters<typeof newestEntry>[0]['sessions'] } | null {
    for (const context of this.#throughline.trace.trace?.contexts.values() ?? []) if (context.path === path) return context;
    return null;
  }
}
