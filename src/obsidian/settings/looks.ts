import { DEFAULT_LOOKS } from './settings-keeper';
import type { Looks } from './settings-keeper';

/** Reads data.json; what is missing or of another shape is as if it were not set. */
export function readLooks(data: unknown): Looks {
  const fields = new Map<string, unknown>(typeof data === 'object' && data !== null ? Object.entries(data) : []);
  const flag = (name: keyof Looks): boolean => {
    const value = fields.get(name);
    return typeof value === 'boolean' ? value : DEFAULT_LOOKS[name];
  };
  const features = { workflows: flag('workflows'), roadmap: flag('roadmap'), changes: flag('changes'), stages: flag('stages') };
  return { hideMachineText: flag('hideMachineText'), linkMarks: flag('linkMarks'), statusChips: flag('statusChips'), ...features };
}
