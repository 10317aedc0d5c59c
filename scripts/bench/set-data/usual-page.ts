/**
 * A page written after the README of trtc-wx-sdk: whatever event comes, it sets the SDK's whole list. The README prints
 * that for streams that come and go; a page that also shows who speaks and how networks are does the same for those.
 */
import type TRTC from 'trtc-wx-sdk';

export class UsualPage {
  private readonly trtc: TRTC;

  constructor(trtc: TRTC, setData: (patch: object) => void) {
    this.trtc = trtc;
    const { EVENT } = trtc;
    const shown = [
      'REMOTE_VIDEO_ADD',
      'REMOTE_AUDIO_ADD',
      'REMOTE_NET_STATE_UPDATE',
      'REMOTE_AUDIO_VOLUME_UPDATE',
    ];
    for (const name of shown) {
      const event = EVENT[name];
      if (event === undefined) throw new Error(`trtc-wx-sdk has no event ${name}`);
      trtc.on(event, () => setData({ playerList: trtc.getPlayerList() }));
    }
    const network = EVENT.LOCAL_NET_STATE_UPDATE;
    if (network === undefined) throw new Error('trtc-wx-sdk has no event LOCAL_NET_STATE_UPDATE');
    trtc.on(network, () => setData({ pusher: trtc.getPusherAttributes() }));
  }

  /** What its template draws a player for, each with its picture: the README turns it on as soon as it comes. */
  get players(): readonly object[] {
    return this.trtc.getPlayerList();
  }

  /** @param sending how many of the others send, the first ones */
  enter(others: readonly string[], sending: number): void {
    this.trtc.createPusher();
    this.trtc.enterRoom({ sdkAppID: 1, userID: 'own', userSig: 'sig', roomID: 42 });
    this.state(1018, '');
    for (const [at, userid] of others.entries()) {
      const playurl = `room://cloud.tencent.com/rtc?userid=${userid}&streamtype=main`;
      this.people(1031, { userid });
      if (at >= sending) continue;
      this.people(1034, { userid, hasaudio: true, playurl });
      this.people(1033, { userid, streamtype: 'main', hasvideo: true, playurl });
    }
  }

  pusherNetwork(detail: object): void {
    this.trtc.pusherNetStatusHandler({ detail });
  }

  player(userID: string, event: 'netstatus' | 'audiovolumenotify', detail: object): void {
    const report = { detail, currentTarget: { dataset: { streamid: `${userID}_main` } } };
    if (event === 'netstatus') this.trtc.playerNetStatus(report);
    else this.trtc.playerAudioVolumeNotify(report);
  }

  private people(code: number, user: object): void {
    this.state(code, JSON.stringify({ userlist: [user] }));
  }

  private state(code: number, message: string): void {
    this.trtc.pusherEventHandler({ detail: { code, message } });
  }
}
