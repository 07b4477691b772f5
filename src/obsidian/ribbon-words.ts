export interface RibbonFacts {
  /** The session of this device, with its clock; null while there is none. */
  readonly current: { readonly id: string; readonly clock: string } | null;
  /** Sessions that are open anywhere. */
  readonly open: number;
  /** Rows of "Needs you". */
  readonly needs: number;
}

/** What a press of the ribbon's button does now, and how much waits for a person. */
export function ribbonWords({ current, open, needs }: RibbonFacts): string {
  const words = current === null ? (open === 0 ? 'Start session' : 'Resume session') : `Session ${current.id} · ${current.clock}`;
  if (needs === 0) return words;
  return `${words} · ${needs === 1 ? '1 needs you' : `${needs} need you`}`;
}
