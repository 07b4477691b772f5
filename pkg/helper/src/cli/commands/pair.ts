import { ok, type Result } from '../../../../../src/core/problem';
import { writePairingCode } from '../../../../../src/protocol/pairing-code';
import { secretFromHex } from '../../../../../src/protocol/handshake';
import { vaultKey } from '../../node/device-folder';
import { CODE_MINUTES, isExpired, PairingStore, type PairedClient } from '../../node/pairing-store';
import { answer, type Answer } from '../answer';
import type { Input } from '../input';
import { openVault, type OpenVault } from '../open-vault';
import { alignRows } from '../print/table';
import { misread } from '../read-values';
import type { Verb } from '../verb';

export const pair: Verb = {
  name: 'pair',
  group: 'device',
  summary: 'Let a plugin talk to the helper of this device',
  about: [
    `Shows a code once. Paste it into the plugin's command "Pair with the helper" within ${CODE_MINUTES} minutes. From then on plugin and helper prove to each other that they hold the same secret; the secret itself is never sent.`,
    'The first code fixes the port that the helper listens on. Each vault and each app is paired on its own.',
  ],
  arguments: [],
  options: [
    { name: 'name', value: 'TEXT', summary: 'What the plugin is called in the list; default: Obsidian' },
    { name: 'list', summary: 'Show who is paired' },
    { name: 'revoke', value: 'ID', summary: 'Take a pairing back; a plugin that is connected is dropped at once' },
    { name: 'port', value: 'N', summary: 'Have the helper listen on another port from its next start; earlier codes name the old one' },
  ],
  examples: [
    { line: 'pair', does: 'shows a code for the vault around the current folder' },
    { line: 'pair --list', does: 'shows who is paired, and when they were seen' },
    { line: 'pair --revoke 3f9c2a7d10b4e856', does: 'takes one pairing back' },
  ],
  exits: [],
  run: runPair,
};

function runPair(input: Input): Result<Answer> {
  const vault = openVault(input);
  if (!vault.ok) return vault;
  const store = new PairingStore(vault.value.device.folder);
  const now = vault.value.clock.instant();
  const revoked = input.option('revoke');
  if (revoked !== null) return revoke(store, revoked);
  if (input.flag('list')) return list(store, now);
  const port = input.option('port');
  if (port !== null) {
    const used = /^\d{1,5}$/.test(port) ? store.usePort(Number(port)) : misread('port', `"${port}" is no number`);
    if (!used.ok) return used;
  }
  return add(store, { vault: vault.value, name: input.option('name') ?? 'Obsidian', now });
}

function add(store: PairingStore, { vault, name, now }: { vault: OpenVault; name: string; now: string }): Result<Answer> {
  const port = store.port();
  if (!port.ok) return port;
  const added = store.add({ vault: vaultKey(vault.root), name: name.slice(0, 80), now });
  if (!added.ok) return added;
  const { id, secret } = added.value;
  const code = writePairingCode({ port: port.value, client: id, vault: vaultKey(vault.root), secret: secretFromHex(secret) });
  return ok(
    answer({
      text: () => code,
      json: () => ({ version: 1, client: id, vault: vault.root, port: port.value, code }),
      notes: [`Paste it into the plugin's command "Pair with the helper" within ${CODE_MINUTES} minutes. It is shown this once.`],
    }),
  );
}

function list(store: PairingStore, now: string): Result<Answer> {
  const clients = store.list();
  if (!clients.ok) return clients;
  const rows = clients.value.map((client) => ({ id: client.id, name: client.name, vault: client.vault, created: client.created, lastSeen: client.lastSeen, state: stateOf(client, now) }));
  return ok(
    answer({
      text: () => (rows.length === 0 ? 'Nobody is paired. Run "throughline pair".' : alignRows(rows.map(({ id, name, vault, lastSeen, state }) => [id, name, vault, lastSeen ?? state].map((text) => ({ text })))).join('\n')),
      json: () => ({ version: 1, clients: rows }),
    }),
  );
}

function stateOf(client: PairedClient, now: string): 'paired' | 'waiting' | 'expired' {
  if (client.lastSeen !== null) return 'paired';
  return isExpired(client, now) ? 'expired' : 'waiting';
}

function revoke(store: PairingStore, id: string): Result<Answer> {
  const gone = store.revoke(id);
  if (!gone.ok) return gone;
  return ok(answer({ text: () => `${gone.value.name} (${id}) is paired no longer.`, json: () => ({ version: 1, revoked: id }) }));
}
