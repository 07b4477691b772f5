import { DEFAULT_LOOKS } from './settings-keeper';
import type { Looks } from './settings-keeper';

const ALIASES = ['ask', 'yes', 'no'] as const;

/** Reads data.json; what is missing or of another shape is as if it were not set. */
export function readLooks(data: unknown): Looks {
  const fields = new Map<string, unknown>(typeof data === 'object' && data !== null ? Object.entries(data) : []);
  const hide = fields.get('hideMachineText');
  const modules = fields.get('modules');
  return {
    hideMachineText: typeof hide === 'boolean' ? hide : DEFAULT_LOOKS.hideMachineText,
    aliases: ALIASES.find((choice) => choice === fields.get('aliases')) ?? DEFAULT_LOOKS.aliases,
    modules: Array.isArray(modules) ? modules.filter((one) => typeof one === 'string') : DEFAULT_LOOKS.modules,
  };
}
