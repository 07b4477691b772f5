/** The name of a definition that was frozen with a run: the run's own, or one of a workflow inside it. */
export function frozenName(name: string, { of, revision }: { readonly of: string; readonly revision: number }): string {
  const tail = revision === 1 ? '' : `-${revision}`;
  return name === of ? `definition${tail}.yaml` : `includes${tail}/${name}.yaml`;
}

/** The name of an attempt's log: by the step's id, which stays when a changed definition moves the step. */
export function logName(step: string, attempt: number): string {
  return `${step}-${attempt}`;
}
