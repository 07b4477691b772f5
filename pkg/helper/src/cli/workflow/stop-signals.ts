const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Tells of every signal that asks this process to end, instead of ending it; the answer gives the signals back. */
export function onStopSignal(listener: () => void): () => void {
  const before = process.listeners('SIGINT');
  process.removeAllListeners('SIGINT');
  for (const name of SIGNALS) process.on(name, listener);
  return () => {
    for (const name of SIGNALS) process.removeListener(name, listener);
    for (const one of before) process.on('SIGINT', one);
  };
}

/** A question that was asked and not answered keeps no process alive. */
export function letGoOfInput(): void {
  process.stdin.removeAllListeners('data').pause();
}
