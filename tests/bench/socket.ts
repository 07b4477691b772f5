import { createServer, connect as connectTcp } from 'node:net';
import type { Socket } from 'node:net';
import { MOST_CLIENTS } from '../../pkg/helper/src/helper/house';
import { LogBatcher } from '../../pkg/helper/src/helper/log-batcher';
import { machineTimers } from '../../pkg/helper/src/node/timers';
import { readEvent, readServerFrame } from '../../src/protocol/frame';
import { RUN } from '../helper/fake-vault';
import { openTestHouse } from '../helper/open-test-house';
import type { TestHouse } from '../helper/open-test-house';
import { connect } from '../helper/plain-client';
import type { GoodClient } from '../helper/plain-client';
import { inTurnAsync, ROUNDS } from './measure';
import type { Bench, Outcome } from './outcome';
import { ratio, shownTimes, times } from './outcome';

const TRIPS = 180 * MOST_CLIENTS;
const REQUEST_BYTES = 100;
const LINES = 100_000;
const LINE = 'a line of output that is about as long as one of a build\n';

/** Goal 9: a request and its answer against bytes over raw TCP; batched output against one frame a line. */
export const socket: Bench = async ({ smaller }) => {
  const house = await openTestHouse();
  try {
    return [await roundTrips(house, Math.ceil(TRIPS / smaller)), await logLines(house, Math.ceil(LINES / smaller))];
  } finally {
    await house.close();
  }
};

async function joined(house: TestHouse): Promise<GoodClient> {
  const client = await connect(house.port, house.pair());
  if (client === null) throw new Error('The helper is not there.');
  return client;
}

/** Requests of eight clients in turn, within the burst that each may send; between rounds they get their room back. */
async function roundTrips(house: TestHouse, trips: number): Promise<Outcome> {
  const clients = await Promise.all(Array.from({ length: MOST_CLIENTS }, () => joined(house)));
  const echo = createServer((line) => { line.setNoDelay(true).pipe(line); });
  await new Promise<void>((resolve) => { echo.listen(0, '127.0.0.1', () => { resolve(); }); });
  const address = echo.address();
  const raw = connectTcp(typeof address === 'object' && address !== null ? address.port : 0, '127.0.0.1').setNoDelay(true);
  const bytes = Buffer.alloc(REQUEST_BYTES, 0x61);
  const tcp: number[] = [];
  const requests: number[] = [];
  for (let round = -1; round < ROUNDS; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const [one, other] = [await timed(trips, () => echoed(raw, bytes)), await timed(trips, (at) => clients[at % MOST_CLIENTS]?.ask('run.unwatch', { run: RUN }))];
    if (round < 0) continue;
    tcp.push(one);
    requests.push(other);
  }
  raw.destroy();
  echo.close();
  for (const client of clients) client.close();
  await Promise.all(clients.map(({ raw: { closed } }) => closed));
  const value = ratio(requests, tcp);
  return {
    number: 9,
    what: `${trips} requests and their answers over the socket against as many bytes over raw TCP`,
    goal: '≤ 2×',
    result: times(value),
    met: value <= 2,
    details: [shownTimes('raw TCP', tcp), shownTimes('requests', requests)],
    values: { roundTrip: value },
  };
}

async function timed(trips: number, trip: (at: number) => Promise<unknown> | undefined): Promise<number> {
  const start = performance.now();
  for (let at = 0; at < trips; at++) await trip(at);
  return performance.now() - start;
}

function echoed(line: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    line.once('data', () => { resolve(); });
    line.write(bytes);
  });
}

async function logLines(house: TestHouse, count: number): Promise<Outcome> {
  const client = await joined(house);
  await client.ask('run.watch', { run: RUN });
  let offset = 0;
  let wrong = 0;
  const receive = async (bytes: number): Promise<void> => {
    for (let got = 0; got < bytes; ) {
      const text = await client.raw.next();
      const frame = readServerFrame(text ?? '');
      const read = frame.ok && frame.value.kind === 'event' ? readEvent(frame.value.name, frame.value.event) : null;
      if (read?.ok !== true || read.value.name !== 'log.lines') throw new Error('Something else came.');
      if (read.value.event.offset !== offset || read.value.event.skipped !== 0) wrong += 1;
      offset += read.value.event.text.length;
      got += read.value.event.text.length;
    }
  };
  const hub = house.house.hub(house.vaults[0].key);
  if (hub === null) throw new Error('No hub.');
  const spread = async (print: (at: number) => void): Promise<void> => {
    const start = offset;
    const done = receive(count * LINE.length);
    for (let line = 0; line < count; line++) {
      print(start + line * LINE.length);
      if (line % 1_000 === 999) await new Promise((resolve) => setImmediate(resolve));
    }
    await done;
  };
  const found = await inTurnAsync({
    batched: () => spread((at) => { house.vaults[0].print(at, LINE); }),
    single: () => spread((at) => {
      // One batcher for each line: what comes out is one frame a line.
      const one = new LogBatcher(machineTimers, (log) => { hub.sendOutput(log); });
      one.add({ run: RUN, step: 1, attempt: 1, offset: at, text: LINE });
      one.flush();
    }),
  });
  client.close();
  const value = ratio(found.single, found.batched);
  return {
    number: 9,
    what: `${count} lines of output, batched against one frame a line; lines lost or reordered`,
    goal: '≥ 5×; 0',
    result: `${times(value)}; ${wrong}`,
    met: value >= 5 && wrong === 0,
    details: [shownTimes('batched', found.batched), shownTimes('one frame a line', found.single)],
    values: { batched: value, wrong },
  };
}
