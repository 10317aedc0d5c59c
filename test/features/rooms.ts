/** The rows of docs/features.md about rooms. */
import type { Faults } from './fault';

const OF_ROOM = 'miniprogram/trtc/components/trtc-room';
const RTC = 'miniprogram/trtc/rtc';

export const ROOMS: Faults = {
  F1: {
    test: 'miniprogram/pages/room-server.test.ts',
    name: 'see each other come, mute, hide and go',
    file: `${RTC}/people.ts`,
    find: 'if (code === CODE.joined) this.join(userID);',
    replace: '',
  },
  F2: {
    test: 'miniprogram/pages/quality.test.ts',
    name: 'a user chooses among four, before the camera is seen by anybody, and while it is',
    file: `${RTC}/picture.ts`,
    find: 'this.isChosen = true;\n    this.most = QUALITIES.indexOf(quality);',
    replace: 'this.most = 0;',
  },
  F3: {
    test: 'miniprogram/pages/room-limits.test.ts',
    name: 'who comes when the room is full reads that it is',
    file: `${RTC}/codes.ts`,
    find: '-100015, -102052, 70016',
    replace: '-100015, 70016',
  },
  F4: {
    test: 'miniprogram/pages/room-limits.test.ts',
    name: 'the 51st who sends reads why nobody hears them, hears all, and is heard once one of them stops',
    file: `${RTC}/codes.ts`,
    find: '  noPlace: [-3305],',
    replace: '  noPlace: [],',
  },
  F5: {
    test: 'miniprogram/pages/room-crowd.test.ts',
    name: 'six pictures play at once, one’s own among them; everybody stays audible',
    file: `${OF_ROOM}/pictures.ts`,
    find: 'MOST_PICTURES = 6',
    replace: 'MOST_PICTURES = 50',
  },
  F6: {
    test: 'miniprogram/rtc/session.test.ts',
    name: 'by voice has no camera and begins at the ear; by video at the speaker',
    file: `${RTC}/devices.ts`,
    find: 'camera: camera && maySend && isVideoMode(mode)',
    replace: 'camera: camera && maySend',
  },
  F7: {
    test: 'miniprogram/pages/quality.test.ts',
    name: 'for speech has 16 kHz',
    file: `${OF_ROOM}/pusher-options.ts`,
    find: "kind === 'speech' ? 'low' : 'high'",
    replace: "'high'",
  },
  // No attribute of live-pusher is for channels.
  F8: null,
  F9: {
    test: 'miniprogram/pages/live-guest.test.ts',
    name: 'comes by the card for the stage, watches, goes up at once, and steps down',
    file: `${RTC}/call.ts`,
    find: 'if (devices.sends) this.update({ isOnStage: true });',
    replace: '',
  },
  F10: {
    test: 'miniprogram/pages/live-guest.test.ts',
    name: 'who mutes keeps their seat in a voice live, and speaks from it again',
    file: `${OF_ROOM}/pictures.ts`,
    find: "mode === 'voiceLive' ? hasSent : sends",
    replace: "mode === 'voiceLive' ? sends : sends",
  },
  F11: {
    test: 'miniprogram/rtc/session-live.test.ts',
    name: 'watches at first; going up and down is switching devices, without entering anew',
    file: `${RTC}/session.ts`,
    find: 'send(sending: Partial<Sending>): void {',
    replace: "send(sending: Partial<Sending>): void { this.call.take(-1307, '');",
  },
  F12: {
    test: 'miniprogram/pages/live-viewer.test.ts',
    name: 'can let one picture fill the screen, and still hears the others',
    file: `${OF_ROOM}/pictures.ts`,
    find: "if (!isOnStage && others === 2) return 'two';",
    replace: '',
  },
  // How fast TRTC's network is, is TRTC's.
  F13: null,
  F14: {
    test: 'scripts/simulator/trtc/server.test.ts',
    name: 'takes more people than a call, of whom 50 may send too',
    file: 'scripts/simulator/trtc/room.ts',
    find: '100_000, sending: 50',
    replace: '100_000, sending: 60',
  },
  F15: {
    test: 'miniprogram/rtc/session.test.ts',
    name: 'enters a room by its name, in its scene, with its own ticket',
    file: 'miniprogram/trtc/contract/mode.ts',
    find: "const LIVE = { scene: 'live'",
    replace: "const LIVE = { scene: 'rtc'",
  },
  // Needs a switch of the console and a domain of its owner.
  F16: null,
};
