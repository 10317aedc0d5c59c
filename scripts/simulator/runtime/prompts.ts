/** What the phone asks its user: dialogs of WeChat and of the system. Somebody has to answer. */

export type PromptKind =
  /** WeChat's consent to the privacy agreement. */
  | 'privacy'
  | 'microphone'
  | 'camera'
  /** To save a picture. */
  | 'album'
  /** wx.showModal. */
  | 'modal'
  /** wx.showActionSheet. */
  | 'sheet'
  /** wx.requestSubscribeMessage. */
  | 'subscribe'
  /** The question before a page is left. */
  | 'leave';

/** What stands on the buttons, if it is not what always does; `no` null: there is only one. */
export interface Words {
  readonly yes?: string | undefined;
  readonly no?: string | null | undefined;
}

export interface Prompt {
  readonly kind: PromptKind;
  /** All that is asked, in one line. */
  readonly text: string;
  /** The same as it is drawn: the title above the content; either may be empty. */
  readonly title: string;
  readonly content: string;
  readonly words: Words;
  /** Of a sheet; else empty. */
  readonly items: readonly string[];
  /** Yes to a sheet takes its first item. */
  answer(isYes: boolean): void;
  /** Takes an item of a sheet. */
  choose(index: number): void;
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

  async ask(kind: PromptKind, content: string, words: Words = {}, title = ''): Promise<boolean> {
    const text = [title, content].filter(Boolean).join(': ');
    return (await this.show({ kind, text, title, content, words, items: [] })) !== null;
  }

  /** @returns which item was taken, from 0; null: none */
  choose(items: readonly string[], text = ''): Promise<number | null> {
    return this.show({ kind: 'sheet', text, title: '', content: text, words: {}, items });
  }

  private show(shown: Omit<Prompt, 'answer' | 'choose'>): Promise<number | null> {
    const { kind } = shown;
    this.shown.push(kind);
    const automatic = this.automatic[kind];
    if (automatic !== undefined) return Promise.resolve(automatic ? 0 : null);
    return new Promise((resolve) => {
      const close = (index: number | null): void => {
        this.open.splice(this.open.indexOf(prompt), 1);
        this.onChange();
        resolve(index);
      };
      const prompt: Prompt = {
        ...shown,
        answer: (isYes) => close(isYes ? 0 : null),
        choose: close,
      };
      this.open.push(prompt);
      this.onChange();
    });
  }
}
