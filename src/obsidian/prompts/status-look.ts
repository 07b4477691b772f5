import type { SpecStatus } from '../../core/spec/spec';

/** The Lucide icon of each status. */
export const STATUS_ICONS = {
  planning: 'circle',
  implementing: 'circle-dot',
  completed: 'circle-check',
  blocked: 'circle-slash',
} as const satisfies Record<SpecStatus, string>;

export function statusIcon(status: SpecStatus | null): string {
  return status === null ? 'circle-dashed' : STATUS_ICONS[status];
}
