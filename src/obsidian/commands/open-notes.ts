import { Notice } from 'obsidian';
import type { Throughline } from '../throughline';
import { targetSpec } from './target-spec';

/** "Open spec": a switcher over id, title and path. */
export async function openSpec({ prompts, places }: Throughline): Promise<void> {
  const spec = await prompts.pickSpec({ placeholder: 'Open spec by id, title or path' });
  if (spec !== null) await places.open(spec.path);
}

export async function openJournal(throughline: Throughline): Promise<void> {
  const spec = await targetSpec(throughline, 'Open the journal of which spec?');
  if (spec === null) return;
  if (spec.context === null) new Notice(`${spec.id} ${spec.title} has no journal yet. Start a session to make one.`);
  else await throughline.places.open(spec.context);
}

export async function openParent(throughline: Throughline): Promise<void> {
  const spec = await targetSpec(throughline, 'Open the parent of which spec?');
  if (spec === null) return;
  if (spec.parent === null) new Notice(`${spec.id} ${spec.title} has no parent.`);
  else await throughline.places.open(spec.parent);
}
