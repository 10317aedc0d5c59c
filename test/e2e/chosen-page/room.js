// A room whose page chooses what is sent: each button sets attributes, or calls a method of the pusher's context.
import TRTC from 'trtc-wx-sdk';

const LARGE = { width: 288, height: 512, frames: 12, most: 900 };
const SMALL = { width: 192, height: 320, frames: 10, most: 400 };

Page({
  data: {
    ...LARGE,
    camera: true,
    microphone: true,
    url: '',
    players: [],
    told: '',
    report: '',
  },

  async onLoad({ room }) {
    this.TRTC = new TRTC(this, { env: 'test' });
    this.TRTC.createPusher({});
    const { EVENT } = this.TRTC;
    const all = () => this.setData({ players: this.TRTC.getPlayerList() });
    const hear = (attributes) => (event) => {
      this.TRTC.setPlayerAttributes(event.data.player.id, attributes);
      all();
    };
    this.TRTC.on(EVENT.REMOTE_VIDEO_ADD, hear({ muteVideo: false }));
    this.TRTC.on(EVENT.REMOTE_AUDIO_ADD, hear({ muteAudio: false }));
    this.TRTC.on(EVENT.REMOTE_USER_LEAVE, all);
    const data = { room: { roomID: Number(room) }, mode: 'videoCall' };
    const { result } = await wx.cloud.callFunction({ name: 'usersig', data });
    const { url } = this.TRTC.enterRoom({ ...result.data, roomID: Number(room) });
    this.pusher = wx.createLivePusherContext();
    this.setData({ url }, () => this.pusher.start());
  },

  onUnload() {
    this.pusher.stop();
  },

  /** Another size counts from the next start of the camera. */
  smaller() {
    this.setData({ ...SMALL, camera: false }, () => this.setData({ camera: true }));
  },

  music() {
    const tell = (what) => () => this.setData({ told: what });
    this.pusher.playBGM({ url: '/trtc/pages/chosen/tone.wav', fail: tell('no music') });
  },
  noMusic() {
    this.pusher.playBGM({ url: '/trtc/pages/chosen/broken.wav' });
  },
  near() {
    this.pusher.setZoom({ zoom: 3 });
  },
  back() {
    this.pusher.switchCamera();
    this.pusher.toggleTorch();
  },
  say() {
    this.pusher.sendMessage({ msg: 'a word in the stream' });
  },
  fill() {
    wx.createLivePlayerContext(this.data.players[0].id).requestFullScreen({ direction: 90 });
  },
  stop() {
    this.pusher.stopBGM();
  },
  told(event) {
    const { progress, duration } = event.detail;
    this.setData({ told: `${event.type} ${progress > 0 ? 'of' : ''} ${duration ?? ''}` });
  },
  failed({ detail: { errCode } }) {
    this.setData({ told: `error ${errCode}` });
  },

  changed(event) {
    this.TRTC.pusherEventHandler(event);
  },
  reported({ detail: { info } }) {
    this.setData({ report: `${info.videoWidth}x${info.videoHeight} ${info.netQualityLevel}` });
  },
  played(event) {
    if (event.detail.code === 2012) this.setData({ told: event.detail.message });
    this.TRTC.playerEventHandler(event);
  },
});
