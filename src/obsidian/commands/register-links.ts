import type { Plugin } from 'obsidian';
import type { Throughline } from '../throughline';
import { linkTarget } from './link-target';

/** `obsidian://throughline?spec=1014`, with `&entry=e-…` or `&session=s-…`: opens, and never runs or writes. */
export function registerLinks(plugin: Plugin, throughline: Throughline): void {
  plugin.registerObsidianProtocolHandler('throughline', (params) => void follow(throughline, params));
}

async function follow({ trace, places, acts }: Throughline, params: Readonly<Record<string, string>>): Promise<void> {
  const target = linkTarget(await trace.settled(), params);
  if (!target.ok) acts.refuse(target.problem);
  else if (target.value.kind === 'note') await places.open(target.value.path);
  else await places.openEntry(target.value.path, target.value.id);
}
