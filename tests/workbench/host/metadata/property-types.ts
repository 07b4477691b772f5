import { Events } from '../events/events';
import type { HostAdapter } from '../vault/data-adapter';
import type { MetadataCache } from './metadata-cache';

export interface PropertyInfo {
  readonly name: string;
  /** As the app names it here: `type` up to 1.8, `widget` since. */
  readonly type: string;
  readonly widget: string;
  readonly occurrences: number;
}

const BUILT_IN: Readonly<Record<string, string>> = { aliases: 'aliases', cssclasses: 'multitext', tags: 'tags' };

/** Which kind of value each property of the vault's headers holds. The app does not publish this; plugins use it all the same. */
export class PropertyTypes extends Events {
  types: Record<string, { name: string; type: string; widget: string }> = {};
  private readonly given = new Map<string, string>(Object.entries(BUILT_IN));

  constructor(private readonly cache: MetadataCache) {
    super();
  }

  /** Reads the kinds that the user gave, as `types.json` has them. */
  async load(adapter: HostAdapter, configDir: string): Promise<void> {
    try {
      const { types } = JSON.parse(await adapter.read(`${configDir}/types.json`)) as { types?: Record<string, string> };
      for (const [name, type] of Object.entries(types ?? {})) this.given.set(name.toLowerCase(), type);
    } catch {
      // None were given.
    }
  }

  /** Kept for this opening of the page only. */
  setType(name: string, type: string): Promise<void> {
    this.given.set(name.toLowerCase(), type);
    this.types[name.toLowerCase()] = { name, type, widget: type };
    this.trigger('changed', name.toLowerCase());
    return Promise.resolve();
  }

  unsetType(name: string): Promise<void> {
    this.given.delete(name.toLowerCase());
    this.trigger('changed', name.toLowerCase());
    return Promise.resolve();
  }

  getAssignedWidget(name: string): string | null {
    return this.given.get(name.toLowerCase()) ?? null;
  }

  getAllProperties(): Record<string, PropertyInfo> {
    const all: Record<string, PropertyInfo> = {};
    for (const [key, count] of this.cache.propertyCounts()) {
      const type = this.given.get(key.toLowerCase()) ?? 'text';
      all[key.toLowerCase()] = { name: key, type, widget: type, occurrences: count };
    }
    return all;
  }
}
