/** Asks for microphone and camera: before a call begins, and for what is switched on during it. */

import type { Sending } from '../../rtc/devices';
import type { Session } from '../../rtc/session';
import { askPermissions, openSettingsFor, type PermissionCode } from '../../services/permissions';

export interface AskingOptions {
  readonly session: Session;
  /** What is missing, or null. */
  readonly onAnswer: (missing: PermissionCode | null) => void;
}

export class Asking {
  private readonly options: AskingOptions;
  /** What the user wants to switch on, once it is permitted. */
  private wanted: Partial<Sending> = {};
  private isUnderWay = false;
  /** Counts calls: what was asked for an older one is ignored. */
  private attempt = 0;

  constructor(options: AskingOptions) {
    this.options = options;
  }

  /** For what the call begins with. */
  begin(): void {
    const { session, onAnswer } = this.options;
    this.attempt += 1;
    const { attempt } = this;
    void askPermissions(wx, session.view.camera).then((missing) => {
      if (attempt !== this.attempt) return;
      onAnswer(missing);
      if (missing === null) session.permit();
    });
  }

  /** For what has not been asked for yet: joining without the camera, or to watch, needed less. */
  switchOn(wanted: Partial<Sending>): void {
    if (this.isUnderWay) return;
    this.isUnderWay = true;
    this.wanted = wanted;
    const { attempt } = this;
    void askPermissions(wx, wanted.camera === true).then((missing) => {
      this.isUnderWay = false;
      if (attempt !== this.attempt) return;
      if (missing === null) this.options.session.send(wanted);
      this.options.onAnswer(missing);
    });
  }

  /** Perhaps it was given meanwhile. */
  again(): void {
    if (this.options.session.view.pusher === null) this.begin();
    else this.switchOn(this.wanted);
  }

  openSettings(missing: PermissionCode): void {
    this.options.session.stepAside();
    void openSettingsFor(wx, missing).then(() => this.again());
  }

  /** Goes on by voice. */
  withoutCamera(): void {
    const { session, onAnswer } = this.options;
    session.send({ camera: false });
    if (session.view.pusher === null) this.begin();
    else if (this.wanted.microphone === true) this.switchOn({ microphone: true });
    else onAnswer(null);
  }

  /** Answers that come later are nobody's. */
  cancel(): void {
    this.attempt += 1;
  }
}
