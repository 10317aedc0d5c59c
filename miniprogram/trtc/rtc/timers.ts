/** Timers by name: at most one of each runs, and none is forgotten. */
export class Timers<Name extends string> {
  private readonly running: { [name in Name]?: ReturnType<typeof setTimeout> } = {};
  private readonly after: () => void;

  /** `after` is called when a timer has run. */
  constructor(after: () => void) {
    this.after = after;
  }

  /** Starts a timer of this name anew, in milliseconds. */
  start(name: Name, ms: number, run: () => void): void {
    this.stop(name);
    this.running[name] = setTimeout(() => {
      delete this.running[name];
      run();
      this.after();
    }, ms);
  }

  isRunning(name: Name): boolean {
    return this.running[name] !== undefined;
  }

  stop(name: Name): void {
    const timer = this.running[name];
    if (timer !== undefined) clearTimeout(timer);
    delete this.running[name];
  }

  stopAll(): void {
    for (const name of Object.keys(this.running) as Name[]) this.stop(name);
  }
}
