/**
 * Starts to measure; the function returned says how many milliseconds of processor time this process has spent since. Time that
 * other processes take does not count, so that a bound on it holds on a busy machine as well.
 */
export function spentTime(): () => number {
  const since = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(since);
    return (user + system) / 1_000;
  };
}
