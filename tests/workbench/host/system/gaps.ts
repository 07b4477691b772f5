/** What was asked of the app that this page does not do as the app does, each once, in the order of asking. */
export const gaps: string[] = [];

/** Notes that something was touched that is not there as in the app. */
export function gap(name: string): void {
  if (gaps.includes(name)) return;
  gaps.push(name);
}
