/** Runs what it is given one after the other; what fails does not hold up the next. */
export class OneAfterTheOther {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(task: () => Promise<T>): Promise<T> {
    const done = this.last.then(task);
    this.last = done.catch(() => undefined);
    return done;
  }
}
