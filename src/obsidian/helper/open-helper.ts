import { Platform } from 'obsidian';
import type { Plugin } from 'obsidian';
import type { EventOf, ParamsOf } from '../../protocol/messages';
import type { Throughline } from '../throughline';
import { HelperConnection } from './helper-connection';
import { KeptPairing } from './kept-pairing';
import { noteEditAct } from './note-edits';
import { Pairer } from './pairer';
import { APP_PORTS } from './socket-ports';

/** The connection to the helper, and what pairs it. */
export interface Helper {
  readonly connection: HelperConnection;
  readonly pairer: Pairer;
}

/** Makes the connection of this vault on this device; nothing is dialled yet. It ends with the plugin. */
export function openHelper(plugin: Plugin, throughline: Throughline): Helper {
  const kept = new KeptPairing(throughline);
  const connection = new HelperConnection({ pairing: () => kept.pairing, ports: APP_PORTS, isPhone: Platform.isMobile });
  connection.on('note.edit', (edit) => void carryOut(edit, { throughline, connection }));
  plugin.register(() => { connection.close(); });
  return { connection, pairer: new Pairer(kept, () => { connection.pairingChanged(); }) };
}

/** Notes that the helper wants written go through the editor, so that what is typed stays. */
async function carryOut(edit: EventOf<'note.edit'>, { throughline, connection }: { readonly throughline: Throughline; readonly connection: HelperConnection }): Promise<void> {
  const done = await throughline.acts.attempt((desk) => noteEditAct(edit, desk));
  const result: ParamsOf<'note.edited'>['result'] = done.ok ? { kind: 'written' } : { kind: 'refused', problem: done.problem };
  await connection.ask('note.edited', { intent: edit.intent, result });
}
