/**
 * Proves the permission switch: enters a room with the PrivateMapKey of another one. TRTC refuses that only while the
 * switch is on; nothing else tells whether it is.
 */
import TRTC from 'trtc-wx-sdk';
import { CODE } from '../../rtc/codes';
import type { Tickets } from '../../services/tickets';
import type { Proof } from './facts';

/** The longest that entering may take. */
const ENTER_MS = 15_000;
/** Codes that only tell of the way there. From 70,000 on TRTC refuses the login. */
const isOnTheWay = (code: number): boolean => code > 0 && code < 70_000 && code !== CODE.entered;

export class SwitchProof {
  private readonly trtc: TRTC;
  private readonly tickets: Tickets;
  /** The address for the page's pusher, empty for none; and what is known. */
  private readonly tell: (url: string, proof: Proof) => void;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isRunning = false;

  constructor(page: object, tickets: Tickets, tell: (url: string, proof: Proof) => void) {
    this.trtc = new TRTC(page, { env: 'test' });
    this.tickets = tickets;
    this.tell = tell;
  }

  begin(): void {
    if (this.isRunning) return;
    this.isRunning = true;
    this.tell('', 'proving');
    void this.tickets.open('voiceCall').then((opened) => {
      if (!this.isRunning) return;
      const pass = opened.ok ? opened.passes[opened.role] : undefined;
      if (!opened.ok) this.end({ failed: opened.failure.code });
      else if (pass !== undefined) this.enter(pass);
    });
  }

  /** The page has drawn the pusher. */
  rendered(): void {
    this.trtc.getPusherInstance()?.start();
  }

  pusherState(code: number): void {
    if (!this.isRunning || isOnTheWay(code)) return;
    if (code === CODE.entered) this.end('off');
    else this.end(code === CODE.noPrivilege ? 'on' : { failed: code });
  }

  /** The page is closed. */
  cancel(): void {
    if (this.isRunning) this.end('unknown');
  }

  private enter(pass: string): void {
    void this.tickets.get({ pass, mode: 'voiceCall', role: 'member' }).then((outcome) => {
      if (!this.isRunning) return;
      if (!outcome.ok) {
        this.end({ failed: outcome.failure.code });
        return;
      }
      const { sdkAppID, userID, userSig, privateMapKey, scene } = outcome.ticket;
      this.trtc.createPusher();
      // A room that nobody is in, of a name that its key could be for, so that nothing but the key can be refused.
      const strRoomID = `ac-${Date.now().toString(36).padStart(12, 'x').slice(-12)}`;
      const { url } = this.trtc.enterRoom({ sdkAppID, userID, userSig, privateMapKey, scene, strRoomID });
      this.timer = setTimeout(() => this.end({ failed: CODE.enterTimedOut }), ENTER_MS);
      this.tell(url ?? '', 'proving');
    });
  }

  private end(proof: Proof): void {
    this.isRunning = false;
    if (this.timer !== undefined) {
      clearTimeout(this.timer);
      this.trtc.exitRoom();
    }
    this.timer = undefined;
    this.tell('', proof);
  }
}
