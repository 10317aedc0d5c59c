// A page as the README of trtc-wx-sdk has it, in JavaScript: whatever event comes, the SDK's whole list is set.
import TRTC from 'trtc-wx-sdk';

Page({
  data: { pusher: {}, playerList: [], debug: false },

  onLoad({ room }) {
    this.TRTC = new TRTC(this, { env: 'test' });
    this.setData({ pusher: this.TRTC.createPusher({}).pusherAttributes });
    this.listen();
    this.enter(Number(room));
  },

  onUnload() {
    this.TRTC.exitRoom();
  },

  listen() {
    const { EVENT } = this.TRTC;
    const change = (attributes) => (event) =>
      this.setData({ playerList: this.TRTC.setPlayerAttributes(event.data.player.id, attributes) });
    const all = () => this.setData({ playerList: this.TRTC.getPlayerList() });
    this.TRTC.on(EVENT.REMOTE_VIDEO_ADD, change({ muteVideo: false }));
    this.TRTC.on(EVENT.REMOTE_AUDIO_ADD, change({ muteAudio: false }));
    this.TRTC.on(EVENT.REMOTE_VIDEO_REMOVE, change({ muteVideo: true }));
    this.TRTC.on(EVENT.REMOTE_AUDIO_REMOVE, change({ muteAudio: true }));
    this.TRTC.on(EVENT.REMOTE_USER_LEAVE, (event) => this.setData({ playerList: event.data.playerList }));
    this.TRTC.on(EVENT.REMOTE_AUDIO_VOLUME_UPDATE, all);
    this.TRTC.on(EVENT.REMOTE_NET_STATE_UPDATE, all);
  },

  async enter(roomID) {
    const data = { room: { roomID }, mode: 'videoCall' };
    const { result } = await wx.cloud.callFunction({ name: 'usersig', data });
    const { sdkAppID, userID, userSig, privateMapKey } = result.data;
    const pusher = this.TRTC.enterRoom({
      sdkAppID,
      userID,
      userSig,
      privateMapKey,
      roomID,
      enableMic: true,
      enableCamera: true,
    });
    this.setData({ pusher }, () => this.TRTC.getPusherInstance().start());
  },

  _pusherStateChangeHandler(event) {
    this.TRTC.pusherEventHandler(event);
  },
  _pusherNetStatusHandler(event) {
    this.TRTC.pusherNetStatusHandler(event);
  },
  _pusherErrorHandler(event) {
    this.TRTC.pusherErrorHandler(event);
  },
  _pusherAudioVolumeNotify(event) {
    this.TRTC.pusherAudioVolumeNotify(event);
  },
  _playerStateChange(event) {
    this.TRTC.playerEventHandler(event);
  },
  _playerFullscreenChange(event) {
    this.TRTC.playerFullscreenChange(event);
  },
  _playerNetStatus(event) {
    this.TRTC.playerNetStatus(event);
  },
  _playerAudioVolumeNotify(event) {
    this.TRTC.playerAudioVolumeNotify(event);
  },
});
