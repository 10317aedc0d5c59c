/** The rows of docs/features.md about the attributes and events of live-pusher. */
import type { Faults } from './fault';
import { added, instead, WXML, without } from './tag';

const OF_ROOM = 'miniprogram/trtc/components/trtc-room';
const RTC = 'miniprogram/trtc/rtc';

const STARTED = {
  test: 'miniprogram/pages/native-tags.test.ts',
  name: 'never pushes by itself: it is started when its address has been drawn',
};
const SWITCHED = {
  test: 'miniprogram/pages/native-tags.test.ts',
  name: 'is of mode RTC, and what it sends is switched by camera and microphone alone',
};
const BOUND = {
  test: 'miniprogram/pages/native-tags.test.ts',
  name: 'has camera and microphone bound, because both are on where they are not',
};
const SIZED = { test: 'miniprogram/pages/quality.test.ts', name: 'the picture of ' };
const UPRIGHT = {
  test: 'miniprogram/pages/quality.test.ts',
  name: 'a picture is upright, as the pages are',
};
const CORRECTED = {
  test: 'miniprogram/pages/quality.test.ts',
  name: 'by itself is corrected, at 48 kHz',
};
const MUSIC = { test: 'miniprogram/pages/quality.test.ts', name: 'for music is left as it is' };
const WEAKER = {
  test: 'miniprogram/pages/quality.test.ts',
  name: 'on a weak network it goes down, which is said once, and can be read away',
};
const CONTROLLED = {
  test: 'miniprogram/pages/room-call.test.ts',
  name: 'every control shows its true state and does what it says',
};
const BEHIND = {
  test: 'miniprogram/pages/room-end.test.ts',
  name: 'in the background the camera is off and the sound goes on; coming back restores it',
};
const CHOSEN = { test: 'miniprogram/pages/pusher-option.test.ts', name: 'are as a host says' };
const DENIED = {
  test: 'miniprogram/pages/room-end.test.ts',
  name: '"access denied" is explained as what it is',
};
const HEARD = {
  test: 'miniprogram/pages/pusher-option.test.ts',
  name: 'a host hears of its music: that it begins, how far it is, that it is over or cannot be loaded',
};

export const PUSHER: Faults = {
  F39: [
    {
      test: 'miniprogram/rtc/session.test.ts',
      name: 'tickets are in the address of the pusher and nowhere else, and not even there at the end',
      file: `${RTC}/state.ts`,
      find: '    end: state.kind',
      replace: '    ...{ url: parts.entry.url },\n    end: state.kind',
    },
    without(STARTED, 'url', '{{room.pusher.url}}'),
    instead(STARTED, 'autopush', '{{false}}', '{{true}}'),
    {
      ...SWITCHED,
      of: 'mode',
      file: WXML,
      find: 'mode="RTC"\n          url=',
      replace: 'mode="HD"\n          url=',
    },
  ],
  F40: [
    without(BOUND, 'enable-camera', '{{room.pusher.enableCamera}}'),
    without(BOUND, 'enable-mic', '{{room.pusher.enableMic}}'),
    added(SWITCHED, 'muted', '{{!room.pusher.enableMic}}', 'enable-mic='),
  ],
  F41: [
    {
      ...MUSIC,
      file: `${OF_ROOM}/pusher-options.ts`,
      find: 'isCorrected: !isMusic',
      replace: 'isCorrected: true',
    },
    without(CORRECTED, 'enable-agc', '{{own.isCorrected}}'),
    without(CORRECTED, 'enable-ans', '{{own.isCorrected}}'),
    without({ ...CORRECTED, name: 'for speech has 16 kHz' }, 'audio-quality', '{{own.audio}}'),
    without(MUSIC, 'audio-volume-type', '{{own.volumeType}}'),
  ],
  F42: [
    without(SIZED, 'video-width', '{{room.pusher.picture.width}}'),
    without(SIZED, 'video-height', '{{room.pusher.picture.height}}'),
    instead(SIZED, 'min-bitrate', '{{room.pusher.picture.minKbps}}', '{{100}}'),
    without(SIZED, 'max-bitrate', '{{room.pusher.picture.maxKbps}}'),
    instead(SIZED, 'fps', '{{room.pusher.picture.fps}}', '{{30}}'),
  ],
  F43: [
    {
      ...WEAKER,
      file: `${RTC}/picture.ts`,
      find: 'DOWN_AFTER_MS = 6_000',
      replace: 'DOWN_AFTER_MS = 60_000',
    },
    without(WEAKER, 'bindnetstatus', 'pusherNetwork'),
  ],
  F44: [added(UPRIGHT, 'orientation', 'horizontal', 'aspect='), instead(UPRIGHT, 'aspect', '9:16', '3:4')],
  F45: [
    instead(CONTROLLED, 'beauty', '{{room.pusher.beauty}}', '{{0}}'),
    without(CONTROLLED, 'whiteness', '{{room.pusher.beauty}}'),
    without(CONTROLLED, 'beauty-style', 'nature'),
  ],
  F46: [
    {
      test: 'miniprogram/rtc/session-chosen.test.ts',
      name: 'a pusher is inserted anew where the camera was turned: of its side only the first value counts',
      file: `${RTC}/devices.ts`,
      find: "devicePosition: this.insertedFront ? 'front' : 'back',",
      replace: "devicePosition: 'front',",
    },
    without(
      {
        test: 'miniprogram/pages/room-others.test.ts',
        name: 'has the back camera after a reconnect, in a pusher that was inserted with it',
      },
      'device-position',
      '{{room.pusher.devicePosition}}',
    ),
  ],
  F47: [
    {
      ...BEHIND,
      file: `${RTC}/devices.ts`,
      find: 'enableCamera: camera && !isHidden &&',
      replace: 'enableCamera: camera &&',
    },
    added(BEHIND, 'background-mute', '{{true}}', 'enable-mic='),
  ],
  F48: [
    without(CHOSEN, 'local-mirror', '{{own.localMirror}}'),
    without(CHOSEN, 'remote-mirror', '{{own.remoteMirror}}'),
  ],
  F49: [
    without(CHOSEN, 'audio-reverb-type', '{{own.reverb}}'),
    without(CHOSEN, 'enable-ear-monitor', '{{own.earMonitor}}'),
  ],
  F50: [without(CHOSEN, 'auto-focus', '{{own.autoFocus}}'), without(CHOSEN, 'zoom', '{{own.zoom}}')],
  // It would need a camera that is on in the background.
  F51: null,
  F52: [
    {
      ...CHOSEN,
      of: 'debug',
      file: WXML,
      find: 'debug="{{own.debug}}"\n          bind',
      replace: 'bind',
    },
    {
      test: 'miniprogram/pages/pusher-option.test.ts',
      name: 'figures are drawn over the others’ pictures, too',
      of: 'debug',
      file: WXML,
      find: 'debug="{{own.debug}}"\n            orientation=',
      replace: 'orientation=',
    },
  ],
  F53: [
    {
      ...DENIED,
      file: `${RTC}/session.ts`,
      find: 'if (/access denied/.test(String(errMsg)))',
      replace: "if (String(errMsg) === '')",
    },
    without(DENIED, 'binderror', 'pusherError'),
    without(
      { test: 'miniprogram/pages/room-end.test.ts', name: 'put out of the room with ' },
      'bindstatechange',
      'pusherState',
    ),
  ],
  F54: [
    { ...HEARD, file: `${OF_ROOM}/visit.ts`, find: 'type.slice(3)', replace: 'type.slice(0)' },
    without(HEARD, 'bindbgmstart', 'music'),
    without(HEARD, 'bindbgmprogress', 'music'),
    without(HEARD, 'bindbgmcomplete', 'music'),
  ],
  // One's own level is drawn nowhere.
  F55: null,
  F72: {
    test: 'miniprogram/pages/room-end.test.ts',
    name: 'a renderer that cannot draw over pictures gets a plain grid, as ',
    file: WXML,
    find: 'bindrendererror="cannotDrawOver"\n          bindbgmstart',
    replace: 'bindbgmstart',
  },
  // Others see one's picture on their phones; a small window with oneself is of no use to anybody.
  F73: null,
  // Nothing of a face or a voice is disguised here.
  F74: null,
};
