import { openDiskVault } from '../../pkg/helper/src/node/disk-vault';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { ok } from '../../src/core/problem';
import { vaultPath } from '../../src/core/vault/paths';

/** A process that writes acts over two notes and says `done NAME-N` when one is written. */
const [root = '', stateFolder = '', name = '', count = '0'] = process.argv.slice(2);

const vault = openDiskVault({ root, stateFolder, specRoots: [], clock: machineClock(null), ids: randomIds });
const one = vaultPath('one.md');
const two = vaultPath('two.md');
if (!vault.ok || !one.ok || !two.ok) throw new Error('The vault was not opened.');
process.stdout.write('ready\n');
for (let at = 1; at <= Number(count); at++) {
  const line = `- ${name}-${at}\n`;
  const edit = (text: string) => ok(text + line);
  const written = await vault.value.perform({
    title: `${name} ${at}`,
    changes: [
      { kind: 'edit', path: one.value, edit },
      { kind: 'edit', path: two.value, edit },
    ],
    outcome: undefined,
  });
  if (!written.ok) throw new Error(`${written.problem.code}: ${written.problem.why}`);
  process.stdout.write(`done ${name}-${at}\n`);
}
