/** What a plugin holds in this moment and has to let go of at unload. */
export interface Held {
  readonly plugin: string;
  readonly kind: 'listener' | 'dom listener' | 'interval' | 'registration';
  readonly what: string;
  /** Still counts only while this holds. */
  readonly alive: () => boolean;
}

const all = new Map<unknown, Held>();

/** Frames of the host that only pass a registration on. */
const PASSING = /\b(?:held|heldBy|Events\.on|\w+\.on|registerDomEvent|registerEvent|addEventListener|setInterval|watched|askedBy)\b/;
const PLUGIN_FRAME = /\/plugins\/([^/?\s]+)\/main\.js/;

/** The plugin whose own line asked for this, by the stack; null when the host did it for itself. */
export function askedBy(stack: string): string | null {
  for (const line of stack.split('\n').slice(1)) {
    const found = PLUGIN_FRAME.exec(line);
    if (found?.[1] !== undefined) return decodeURIComponent(found[1]);
    if (!PASSING.test(line)) return null;
  }
  return null;
}

/** Notes something that has to be let go of. Nothing is noted when no plugin asked for it. */
export function held(kind: Held['kind'], key: unknown, what: string, alive: () => boolean = () => true): void {
  const plugin = askedBy(new Error().stack ?? '');
  if (plugin !== null) all.set(key, { plugin, kind, what, alive });
}

export function forgetHeld(key: unknown): void {
  all.delete(key);
}

/** In words, what a plugin holds now. */
export function heldBy(plugin: string): string[] {
  return [...all.values()].filter((one) => one.plugin === plugin && one.alive()).map((one) => `${one.kind}: ${one.what}`);
}
