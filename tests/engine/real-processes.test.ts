import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe } from 'vitest';
import { StepProcesses } from '../../pkg/helper/src/node/step-process';
import { randomIds } from '../../pkg/helper/src/node/random-ids';
import { machineTimers } from '../../pkg/helper/src/node/timers';
import type { Clock } from '../../src/core/vault/time';
import { machineClock } from '../../pkg/helper/src/node/clock';
import { describeEngine } from '../contracts/engine';
import { CutRunner, CutTimers } from './cut-runner';
import { openEngine } from './open-engine';

/** Writes down when it begins and ends; `hold` waits for a file. */
const ACT = `
kind=$1 name=$2 times=$3
echo "+ $name" >> acts.log
sleep 0.03
case $kind in
  hold) while [ ! -e "go-$name" ]; do sleep 0.02; done ;;
  fail) echo "- $name" >> acts.log; exit 1 ;;
  flaky) [ "$(grep -c "^+ $name$" acts.log)" -gt "$times" ] || { echo "- $name" >> acts.log; exit 1; } ;;
esac
echo "- $name" >> acts.log
`;

describe.skipIf(process.platform === 'win32')('with real processes', () => {
  describeEngine('EmbeddedEngine with real processes', async () => {
    const cuttable: { cut(): void }[] = [];
    const clock: Clock = machineClock('UTC');
    const opened = await openEngine((root) => {
      const runner = new CutRunner(new StepProcesses({ root, secrets: { value: () => null } }));
      const timers = new CutTimers(machineTimers);
      cuttable.push(runner, timers);
      // Processes are found by their run's name: other tests run at the same time.
      return { runner, clock, timers, ids: randomIds };
    });
    let now = opened;
    writeFileSync(join(opened.root, 'act.sh'), ACT);
    const act = (...words: readonly string[]): readonly string[] => ['/bin/sh', 'act.sh', ...words];
    const lines = (): string[] => (existsSync(join(opened.root, 'acts.log')) ? readFileSync(join(opened.root, 'acts.log'), 'utf8').split('\n') : []);
    return {
      engine: opened.engine,
      pass: (name) => act('pass', name),
      fail: (name) => act('fail', name),
      flaky: (name, times) => act('flaky', name, String(times)),
      hold: (name) => act('hold', name),
      letGo: (name) => { writeFileSync(join(opened.root, `go-${name}`), ''); },
      busiest: () => {
        let busy = 0;
        return Math.max(...lines().map((line) => (busy += line.startsWith('+') ? 1 : line.startsWith('-') ? -1 : 0)));
      },
      starts: (name) => lines().filter((line) => line === `+ ${name}`).length,
      passSeconds: () => undefined,
      killed: async () => {
        for (const one of cuttable) one.cut();
        now = await now.reopen();
        return now.engine;
      },
      close: async () => {
        await now.engine.close();
        opened.remove();
      },
    };
  });
});
