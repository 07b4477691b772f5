import { describeEngine } from '../contracts/engine';
import { openEngine, settle } from './open-engine';

describeEngine('EmbeddedEngine with a scripted runner', async () => {
  const opened = await openEngine();
  let now = opened;
  const before: { readonly log: string[] } = { log: [] };
  return {
    engine: opened.engine,
    pass: (name) => ['pass', name],
    fail: (name) => ['fail', name],
    flaky: (name, times) => ['flaky', String(times), name],
    hold: (name) => ['hold', name],
    letGo: (name) => { now.runner.of('hold', name).end({ kind: 'exit', code: 0 }); },
    busiest: () => now.runner.busiest,
    starts: (name) => [...before.log, ...now.runner.started.map(({ argv }) => argv.at(-1) ?? '')].filter((one) => one === name).length,
    passSeconds: async (seconds) => {
      await settle();
      now.time.pass(seconds * 1000);
      await settle();
    },
    killed: async () => {
      before.log.push(...now.runner.started.map(({ argv }) => argv.at(-1) ?? ''));
      now = await now.reopen();
      return now.engine;
    },
    close: async () => {
      await now.engine.close();
      opened.remove();
    },
  };
});
