/** The name of an attempt's log: by the step's id, which stays when a changed definition moves the step. */
export function logName(step: string, attempt: number): string {
  return `${step}-${attempt}`;
}
