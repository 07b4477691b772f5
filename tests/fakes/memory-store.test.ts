import { describeVaultStore } from '../contracts/vault-store';
import { MemoryStore } from './memory-store';
import { RacingStore } from './racing-store';

function underTest(store: MemoryStore): Parameters<typeof describeVaultStore>[1] {
  return () =>
    Promise.resolve({
      store,
      put: (path, content) => {
        store.put(path, content);
      },
      drop: (path) => {
        store.drop(path);
      },
      bytes: (path) => (store.has(path) ? store.bytes(path) : null),
      close: () => undefined,
    });
}

describeVaultStore('The memory store', () => underTest(new MemoryStore())());
describeVaultStore('The racing store', () => underTest(new RacingStore({}, 7))());
