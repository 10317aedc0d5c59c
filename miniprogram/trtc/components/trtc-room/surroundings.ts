/** What the phone does along with a call: lit screen, waiting tone, question before leaving, interruptions of sound. */
import { isLiveMode } from '../../contract/mode';
import type { Texts } from '../../i18n/texts';
import type { CallView } from '../../rtc/view';
import { Tone } from '../../services/tone';

type SurroundingsApi = Pick<
  WechatMiniprogram.Wx,
  | 'createInnerAudioContext'
  | 'setKeepScreenOn'
  | 'enableAlertBeforeUnload'
  | 'disableAlertBeforeUnload'
  | 'showModal'
  | 'onAudioInterruptionBegin'
  | 'onAudioInterruptionEnd'
  | 'offAudioInterruptionBegin'
  | 'offAudioInterruptionEnd'
  | 'onAppHide'
  | 'offAppHide'
>;

export interface SurroundingsOptions {
  readonly wx: SurroundingsApi;
  /** Path of the tone. */
  readonly tone: string;
  /** What is asked before a call is left as it is now; empty: it may be left without a word. */
  readonly questionFor: (view: CallView) => string;
  /** A phone call or an alarm takes the sound, or gives it back. */
  readonly onInterrupted: (hasBegun: boolean) => void;
  /** The mini-program goes to the background: not only another page comes above this one. */
  readonly onBackground: () => void;
}

export class Surroundings {
  private readonly options: SurroundingsOptions;
  private readonly tone: Tone;
  private isRunning = false;
  private question = '';
  private isAsking = false;

  constructor(options: SurroundingsOptions) {
    this.options = options;
    this.tone = new Tone(options.wx, options.tone);
    options.wx.onAudioInterruptionBegin(this.begins);
    options.wx.onAudioInterruptionEnd(this.ends);
    options.wx.onAppHide(options.onBackground);
  }

  /** The page is closed. */
  release(): void {
    const { wx, onBackground } = this.options;
    wx.offAudioInterruptionBegin(this.begins);
    wx.offAudioInterruptionEnd(this.ends);
    wx.offAppHide(onBackground);
    this.tone.sound(false);
    if (this.isRunning) wx.setKeepScreenOn({ keepScreenOn: false });
  }

  follow(view: CallView, isHidden: boolean): void {
    const { phase, mode, together, hasWaitedLong, isInterrupted } = view;
    const isRunning = phase !== 'idle' && phase !== 'ended';
    if (isRunning !== this.isRunning) {
      this.isRunning = isRunning;
      this.options.wx.setKeepScreenOn({ keepScreenOn: isRunning });
    }
    // WeChat asks for whichever page is on top: of a page beneath, it is told when that is seen again.
    if (!isHidden) this.alert(isRunning ? this.options.questionFor(view) : '');
    const hasBegun = together.since !== null || together.before > 0;
    const isCalling = !isLiveMode(mode) && phase === 'inRoom' && !hasBegun && !hasWaitedLong;
    this.tone.sound(isCalling && !isHidden && !isInterrupted);
  }

  /** Asks whether to leave, at most once at a time; without a call it is `yes` at once. */
  ask(yes: () => void): void {
    if (this.isAsking) return;
    if (this.question === '') {
      yes();
      return;
    }
    this.isAsking = true;
    this.options.wx.showModal({
      content: this.question,
      success: ({ confirm }) => {
        if (confirm) yes();
      },
      complete: () => {
        this.isAsking = false;
      },
    });
  }

  /** WeChat's own question, for its back key and its arrow. */
  private alert(question: string): void {
    if (question === this.question) return;
    this.question = question;
    if (question === '') this.options.wx.disableAlertBeforeUnload({});
    else this.options.wx.enableAlertBeforeUnload({ message: question });
  }

  // Fields, because WeChat takes off only the very functions that it was given.
  private readonly begins = (): void => this.options.onInterrupted(true);
  private readonly ends = (): void => this.options.onInterrupted(false);
}

/** Who only watches may go without a word. */
export function questionFor({ mode, isOnStage }: CallView, isOpener: boolean, t: Texts): string {
  if (!isLiveMode(mode)) return t.leaveQuestion;
  if (isOpener) return t.leaveStageQuestion;
  return isOnStage ? t.leaveGuestQuestion : '';
}
