/** What the phone asks its user: dialogs of WeChat and of the system. Somebody has to answer. */

export type PromptKind =
  /** WeChat's consent to the privacy agreement. */
  | 'privacy'
  | 'microphone'
  | 'camera'
  /** wx.showModal. */
  | 'modal'
  /** The question before a page is left. */
  | 'leave';

export interface Prompt {
  readonly kind: PromptKind;
  readonly text: string;
  answer(isYes: boolean): void;
}

export class Prompts {
  /** Those that nobody has answered yet, the oldest first. */
  readonly open: Prompt[] = [];
  /** Every prompt that was shown, in order. */
  readonly shown: PromptKind[] = [];
  /** Answers that are given at once, by kind; the others wait. */
  readonly automatic: Partial<Record<PromptKind, boolean>> = {};
  /** Called when there is something to draw. */
  onChange = (): void => {};

  ask(kind: PromptKind, text: string): Promise<boolean> {
    this.shown.push(kind);
    const automatic = this.automatic[kind];
    if (automatic !== undefined) return Promise.resolve(automatic);
    return new Promise((resolve) => {
      const prompt: Prompt = {
        kind,
        text,
        answer: (isYes) => {
          this.open.splice(this.open.indexOf(prompt), 1);
          this.onChange();
          resolve(isYes);
        },
      };
      this.open.push(prompt);
      this.onChange();
    });
  }
}
