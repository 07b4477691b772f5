const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const INTERRUPTED = 130;

/** Waits for the first signal that asks this process to end. From then on a second one ends it at once. */
export function stopSignal(): Promise<string> {
  // Ctrl+C otherwise ends a command line at once.
  process.removeAllListeners('SIGINT');
  return new Promise((resolve) => {
    const first = (signal: string): void => {
      for (const name of SIGNALS) {
        process.removeListener(name, first);
        process.on(name, () => process.exit(INTERRUPTED));
      }
      resolve(signal);
    };
    for (const name of SIGNALS) process.on(name, first);
  });
}
