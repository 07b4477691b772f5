import { writeSync } from 'node:fs';
import { embeddedEngine } from '../../pkg/helper/src/engine/open-embedded-engine';
import { NO_LIMITS } from '../../pkg/helper/src/engine/run-limits';
import { planOfJson } from '../../pkg/helper/src/engine/plan-json';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { randomIds } from '../../pkg/helper/src/node/random-ids';

// A helper that is made to be killed: recovers, goes on with its run or starts one, and says every entry that is written down.
const [root = '', stateFolder = '', plan = ''] = process.argv.slice(2);

const engine = embeddedEngine({ stateFolder, root, clock: machineClock('UTC'), ids: randomIds, secrets: { value: () => null }, trust: null, snapshots: null, limits: NO_LIMITS });

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

async function main(): Promise<void> {
  const from = performance.now();
  engine.watchAll((update) => {
    if (update.kind !== 'entry') return;
    const { entry } = update;
    say(`entry ${update.run} ${update.seq} ${entry.type} ${'step' in entry ? String(entry.step) : ''}`);
    if (update.view.state.phase === 'done' || update.view.state.phase === 'parked') say(`end ${update.view.state.phase}`);
  });
  const recovered = await engine.recover();
  if (!recovered.ok) throw new Error(recovered.problem.why);
  say(`ready ${Math.round(performance.now() - from)} ${recovered.value.goesOn.length} ${recovered.value.endedProcesses}`);
  if (recovered.value.goesOn.length > 0) return;
  const read = planOfJson(plan);
  if (!read.ok) throw new Error(read.problem.why);
  const started = await engine.start({ plan: read.value, definitions: new Map(), inputs: new Map(), only: null, triggeredBy: 'manual', session: null, spec: null, confirmed: [], seal: null });
  if (!started.ok) throw new Error(started.problem.why);
}

process.stdin.resume();
process.stdin.on('end', () => { process.exit(0); });
await main();
