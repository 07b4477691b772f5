import { PairingStore } from '../../pkg/helper/src/node/pairing-store';

/** A process that pairs clients and says `done ID` for each that it was told is kept. */
const [path = '', count = '0'] = process.argv.slice(2);

const pairings = new PairingStore({ path });
for (let at = 1; at <= Number(count); at++) {
  const added = pairings.add({ vault: '0'.repeat(16), name: 'test', now: new Date().toISOString() });
  if (!added.ok) throw new Error(added.problem.why);
  process.stdout.write(`done ${added.value.id}\n`);
}
