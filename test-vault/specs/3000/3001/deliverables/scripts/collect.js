// Spec: [[../../spec|3001 - Market Data Collection]] @0c249e51ec5f
// Context: [[../../context|3001 - Market Data Collection]]

'use strict';

/** Reads one exchange and appends every tick to a file of the day. */
export async function collect(feed, sink) {
  for await (const tick of feed) {
    await sink.append(`${tick.time},${tick.price},${tick.size}\n`);
  }
}
