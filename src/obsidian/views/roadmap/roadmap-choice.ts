import { vaultPath } from '../../../core/vault/paths';
import type { VaultPath } from '../../../core/vault/paths';

export const SHAPES = ['list', 'board', 'timeline'] as const;
export type PlanShape = (typeof SHAPES)[number];

/** What a roadmap tab shows; the app keeps it with the tab. */
export interface PlanChoice {
  /** The note; null until one is chosen. */
  readonly path: VaultPath | null;
  readonly shape: PlanShape;
  /** A day, or the minute of a snapshot, that the plan is compared with; null compares with nothing. */
  readonly since: string | null;
  readonly mode: 'work' | 'present';
}

export const USUAL_PLAN: PlanChoice = { path: null, shape: 'list', since: null, mode: 'work' };

/** What the app kept of a tab; whatever does not read as a choice is the usual one. */
export function readPlanChoice(state: unknown): PlanChoice {
  const kept = new Map<string, unknown>(typeof state === 'object' && state !== null ? Object.entries(state) : []);
  const written = kept.get('path');
  const path = vaultPath(typeof written === 'string' ? written : '');
  const since = kept.get('since');
  return {
    path: path.ok && path.value !== '' ? path.value : null,
    shape: SHAPES.find((shape) => shape === kept.get('shape')) ?? 'list',
    since: typeof since === 'string' && isWhen(since) ? since : null,
    mode: kept.get('mode') === 'present' ? 'present' : 'work',
  };
}

/** `YYYY-MM-DD`, or the minute of a snapshot. */
export function isWhen(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2})?$/.test(text);
}
