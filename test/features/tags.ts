/** The rows of docs/features.md about the attributes and events of live-pusher and live-player, and what a host does. */
import type { Faults } from './fault';

const OF_ROOM = 'miniprogram/trtc/components/trtc-room';
const WXML = `${OF_ROOM}/trtc-room.wxml`;
const RTC = 'miniprogram/trtc/rtc';

export const PUSHER: Faults = {
  F39: {
    test: 'miniprogram/rtc/session.test.ts',
    name: 'tickets are in the address of the pusher and nowhere else, and not even there at the end',
    file: `${RTC}/state.ts`,
    find: '    end: state.kind',
    replace: '    ...{ url: parts.entry.url },\n    end: state.kind',
  },
  F40: {
    test: 'miniprogram/pages/native-tags.test.ts',
    name: 'has camera and microphone bound, because both are on where they are not',
    file: WXML,
    find: 'enable-mic="{{room.pusher.enableMic}}"',
    replace: 'muted="{{!room.pusher.enableMic}}"',
  },
  F41: {
    test: 'miniprogram/pages/quality.test.ts',
    name: 'for music is left as it is',
    file: `${OF_ROOM}/pusher-options.ts`,
    find: 'isCorrected: !isMusic',
    replace: 'isCorrected: true',
  },
  F42: {
    test: 'miniprogram/pages/quality.test.ts',
    name: 'the picture of ',
    file: WXML,
    find: 'video-width="{{room.pusher.picture.width}}"',
    replace: 'video-width="{{360}}"',
  },
  F43: {
    test: 'miniprogram/pages/quality.test.ts',
    name: 'on a weak network it goes down, which is said once, and can be read away',
    file: `${RTC}/picture.ts`,
    find: 'DOWN_AFTER_MS = 6_000',
    replace: 'DOWN_AFTER_MS = 60_000',
  },
  F44: {
    test: 'miniprogram/pages/quality.test.ts',
    name: 'the picture of ',
    file: WXML,
    find: 'aspect="9:16"',
    replace: 'aspect="3:4"',
  },
  F45: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'every control shows its true state and does what it says',
    file: WXML,
    find: 'whiteness="{{room.pusher.beauty}}"',
    replace: 'whiteness="{{0}}"',
  },
  F46: {
    test: 'miniprogram/rtc/session-chosen.test.ts',
    name: 'a pusher is inserted anew where the camera was turned: of its side only the first value counts',
    file: `${RTC}/devices.ts`,
    find: "devicePosition: this.insertedFront ? 'front' : 'back',",
    replace: "devicePosition: 'front',",
  },
  F47: {
    test: 'miniprogram/pages/room-end.test.ts',
    name: 'in the background the camera is off and the sound goes on; coming back restores it',
    file: `${RTC}/devices.ts`,
    find: 'enableCamera: camera && !isHidden &&',
    replace: 'enableCamera: camera &&',
  },
  F48: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'are as a host says',
    file: WXML,
    find: 'remote-mirror="{{own.remoteMirror}}"',
    replace: '',
  },
  F49: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'are as a host says',
    file: WXML,
    find: 'audio-reverb-type="{{own.reverb}}"',
    replace: '',
  },
  F50: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'are as a host says',
    file: WXML,
    find: 'zoom="{{own.zoom}}"',
    replace: '',
  },
  // It would need a camera that is on in the background.
  F51: null,
  F52: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'figures are drawn over the others’ pictures, too',
    file: WXML,
    find: 'sound-mode="{{room.soundMode}}"\n            debug="{{own.debug}}"',
    replace: 'sound-mode="{{room.soundMode}}"',
  },
  F53: {
    test: 'miniprogram/pages/room-end.test.ts',
    name: '"access denied" is explained as what it is',
    file: `${RTC}/session.ts`,
    find: 'if (/access denied/.test(String(errMsg)))',
    replace: "if (String(errMsg) === '')",
  },
  F54: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'a host hears of its music: that it begins, how far it is, that it is over or cannot be loaded',
    file: `${OF_ROOM}/visit.ts`,
    find: 'type.slice(3)',
    replace: 'type.slice(0)',
  },
  // One's own level is drawn nowhere.
  F55: null,
};

export const PLAYER: Faults = {
  F56: {
    test: 'miniprogram/pages/room-places.test.ts',
    name: 'who comes, speaks or goes is one place in the list',
    file: `${OF_ROOM}/tiles.ts`,
    find: 'const still = before.map((id) => (id !== null && there.has(id) ? id : null));',
    replace: 'const still: (string | null)[] = [];',
  },
  F57: {
    test: 'miniprogram/pages/room-crowd.test.ts',
    name: 'from four people on the small stream is received, and the large one again when they are fewer',
    file: `${OF_ROOM}/pictures.ts`,
    find: 'others + 1 >= CROWD ?',
    replace: 'others < 0 ?',
  },
  F58: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'plays with sound on the loudspeaker, and keeps one player and one pusher all the time',
    file: WXML,
    find: 'autoplay="{{true}}"',
    replace: 'autoplay="{{false}}"',
  },
  F59: {
    test: 'miniprogram/pages/live-viewer.test.ts',
    name: 'can switch the sound off, fill the screen, turn it, and leave without a question',
    file: WXML,
    find: 'muted="{{room.isSilent}}"',
    replace: 'muted="{{false}}"',
  },
  F60: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: '"to voice" switches the camera off and takes the earpiece',
    file: `${OF_ROOM}/present.ts`,
    find: "soundMode: view.speaker ? 'speaker' : 'ear',",
    replace: "soundMode: 'speaker',",
  },
  F61: {
    test: 'miniprogram/pages/live-viewer.test.ts',
    name: 'can switch the sound off, fill the screen, turn it, and leave without a question',
    file: WXML,
    find: 'orientation="{{room.orientation}}"',
    replace: 'orientation="vertical"',
  },
  F62: {
    test: 'miniprogram/pages/live-viewer.test.ts',
    name: 'can let one picture fill the screen, and still hears the others',
    file: `${OF_ROOM}/present.ts`,
    find: "isOnStage || screen.full === 'no' ? undefined",
    replace: 'true ? undefined',
  },
  F63: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'plays with sound on the loudspeaker, and keeps one player and one pusher all the time',
    file: WXML,
    find: 'auto-pause-if-navigate="{{false}}"',
    replace: '',
  },
  F64: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'plays with sound on the loudspeaker, and keeps one player and one pusher all the time',
    file: WXML,
    find: 'max-cache="{{0.8}}"',
    replace: 'max-cache="{{3}}"',
  },
  // Nobody signs them.
  F65: null,
  F66: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'a picture that is on its way is shown as such, until its first frame',
    file: `${RTC}/speakers.ts`,
    find: 'LOADING = [2007, 2103, -2301]',
    replace: 'LOADING = [-1]',
  },
  F67: {
    test: 'miniprogram/pages/room-others.test.ts',
    name: 'has no connection, and no frozen picture; the player goes on, so that it can come back',
    file: `${RTC}/speakers.ts`,
    find: 'NOTHING_MS = 5000',
    replace: 'NOTHING_MS = 500_000',
  },
  F68: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'who is loud is marked as speaking, until they are quiet for a while',
    file: `${RTC}/speakers.ts`,
    find: 'AUDIBLE = 10',
    replace: 'AUDIBLE = 90',
  },
};

export const HOST: Faults = {
  F69: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'is reached by the code of ',
    file: 'miniprogram/trtc/events.ts',
    find: 'userID: self, isSelf: true',
    replace: 'userID: self, isSelf: false',
  },
  F70: {
    test: 'scripts/simulator/native/live-pusher.test.ts',
    name: 'gives a snapshot',
    file: 'scripts/simulator/native/pusher-picture.ts',
    find: 'return capture?.snapshot() ?? false;',
    replace: 'return false;',
  },
  F71: {
    test: 'scripts/simulator/native/live-pusher.test.ts',
    name: 'has a light only where the camera has one',
    file: 'scripts/simulator/native/pusher-picture.ts',
    find: 'return capture?.toggleTorch() ?? false;',
    replace: 'return true;',
  },
};
