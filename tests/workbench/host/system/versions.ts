/** The app that this page stands in for. */
export const apiVersion = '1.13.1';

/** Whether this app is at least that old. */
export function requireApiVersion(version: string): boolean {
  const [wanted, here] = [numbersOf(version), numbersOf(apiVersion)];
  for (let i = 0; i < 3; i += 1) {
    const difference = (here[i] ?? 0) - (wanted[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbersOf(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}

export function getLanguage(): string {
  return 'en';
}
