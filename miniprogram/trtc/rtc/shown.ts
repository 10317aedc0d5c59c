/** A view that is told of once for each change, and never without one. */
export class Shown<View> {
  private view: View;
  private text: string;
  private readonly describe: () => View;
  private readonly onChange: (view: View) => void;

  /** @param describe how it is at the moment, as plain data */
  constructor(describe: () => View, onChange: (view: View) => void) {
    this.describe = describe;
    this.onChange = onChange;
    this.view = describe();
    this.text = JSON.stringify(this.view);
  }

  /** As it was told last. */
  get last(): View {
    return this.view;
  }

  /** Tells, if there is anything new to see. */
  update(): void {
    const view = this.describe();
    const text = JSON.stringify(view);
    if (text === this.text) return;
    this.view = view;
    this.text = text;
    this.onChange(view);
  }
}
