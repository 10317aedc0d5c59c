/** The rows of docs/features.md about the attributes and events of live-player. */
import type { Faults } from './fault';
import { added, WXML, without } from './tag';

const OF_ROOM = 'miniprogram/trtc/components/trtc-room';
const RTC = 'miniprogram/trtc/rtc';

const LEAVES = {
  test: 'miniprogram/pages/room-crowd.test.ts',
  name: 'who leaves from the middle takes one player along, and nobody else moves',
};
const FEW = {
  test: 'miniprogram/pages/room-crowd.test.ts',
  name: 'when few are left of many, nobody’s player becomes another’s',
};
const REPORTS = {
  test: 'miniprogram/pages/room-crowd.test.ts',
  name: 'a shared screen is one more tile, seen whole, beside its owner',
};
const STREAM = {
  test: 'miniprogram/pages/room-crowd.test.ts',
  name: 'from four people on the small stream is received, and the large one again when they are fewer',
};
const PLAYS = {
  test: 'miniprogram/pages/room-call.test.ts',
  name: 'plays with sound on the loudspeaker, and keeps one player and one pusher all the time',
};
const VOICE = {
  test: 'miniprogram/pages/room-call.test.ts',
  name: '"to voice" switches the camera off and takes the earpiece',
};
const LOADS = {
  test: 'miniprogram/pages/room-call.test.ts',
  name: 'a picture that is on its way is shown as such, until its first frame',
};
const LOUD = {
  test: 'miniprogram/pages/room-call.test.ts',
  name: 'who is loud is marked as speaking, until they are quiet for a while',
};
const CUT_OFF = {
  test: 'miniprogram/pages/room-others.test.ts',
  name: 'has no connection, and no frozen picture; the player goes on, so that it can come back',
};
const VIEWED = {
  test: 'miniprogram/pages/live-viewer.test.ts',
  name: 'can switch the sound off, fill the screen, turn it, and leave without a question',
};
const FULL = {
  test: 'miniprogram/pages/live-viewer.test.ts',
  name: 'can let one picture fill the screen, and still hears the others',
};

export const PLAYER: Faults = {
  F56: [
    {
      test: 'miniprogram/pages/room-places.test.ts',
      name: 'who comes, speaks or goes is one place in the list',
      file: `${OF_ROOM}/tiles.ts`,
      find: 'const still = before.map((id) => (id !== null && there.has(id) ? id : null));',
      replace: 'const still: (string | null)[] = [];',
    },
    {
      ...LEAVES,
      of: 'id',
      file: WXML,
      find: 'id="{{item.id}}"\n            class="picture"',
      replace: 'class="picture"',
    },
    without(REPORTS, 'data-user', '{{item.userID}}'),
    without(REPORTS, 'data-type', '{{item.type}}'),
    {
      ...FEW,
      of: 'wx:key',
      file: WXML,
      find: 'wx:for="{{room.tiles}}" wx:key="id"',
      replace: 'wx:for="{{room.tiles}}"',
    },
  ],
  F57: [
    { ...STREAM, file: `${OF_ROOM}/pictures.ts`, find: 'others + 1 >= CROWD ?', replace: 'others < 0 ?' },
    // What has no address is not in the page at all: the second one is of the player.
    { ...STREAM, of: 'src', file: WXML, find: '\n            src="{{item.src}}"', replace: '' },
  ],
  F58: [
    { ...PLAYS, of: 'mode', file: WXML, find: 'mode="RTC"\n            src=', replace: 'src=' },
    without(PLAYS, 'autoplay', '{{true}}'),
  ],
  F59: [
    added(FULL, 'mute-audio', '{{!item.isPictured}}', 'mute-video='),
    without(FULL, 'mute-video', '{{!item.isPictured}}'),
    without(VIEWED, 'muted', '{{room.isSilent}}'),
  ],
  F60: [
    {
      ...VOICE,
      file: `${OF_ROOM}/present.ts`,
      find: "soundMode: view.speaker ? 'speaker' : 'ear',",
      replace: "soundMode: 'speaker',",
    },
    without(VOICE, 'sound-mode', '{{room.soundMode}}'),
  ],
  F61: [
    without(VIEWED, 'orientation', '{{room.orientation}}'),
    {
      ...VIEWED,
      of: 'object-fit',
      file: WXML,
      find: "item.isScreen || room.orientation === 'horizontal' ? 'contain' : 'fillCrop'",
      replace: "'fillCrop'",
    },
  ],
  F62: {
    ...FULL,
    file: `${OF_ROOM}/present.ts`,
    find: "isOnStage || screen.full === 'no' ? undefined",
    replace: 'true ? undefined',
  },
  F63: [
    added(PLAYS, 'background-mute', '{{true}}', 'auto-pause-if-navigate='),
    without(PLAYS, 'auto-pause-if-navigate', '{{false}}'),
    without(PLAYS, 'auto-pause-if-open-native', '{{false}}'),
  ],
  F64: [without(PLAYS, 'min-cache', '{{0.2}}'), without(PLAYS, 'max-cache', '{{0.8}}')],
  // Nobody signs them.
  F65: null,
  F66: [
    {
      ...LOADS,
      file: `${RTC}/speakers.ts`,
      find: 'LOADING = [2007, 2103, -2301]',
      replace: 'LOADING = [-1]',
    },
    without(LOADS, 'bindstatechange', 'playerState'),
  ],
  F67: [
    { ...CUT_OFF, file: `${RTC}/speakers.ts`, find: 'NOTHING_MS = 5000', replace: 'NOTHING_MS = 500_000' },
    without(CUT_OFF, 'bindnetstatus', 'playerNetwork'),
  ],
  F68: [
    { ...LOUD, file: `${RTC}/speakers.ts`, find: 'AUDIBLE = 10', replace: 'AUDIBLE = 90' },
    without(LOUD, 'bindaudiovolumenotify', 'playerVolume'),
  ],
  F75: without(
    {
      test: 'miniprogram/pages/minimise.test.ts',
      name: 'the first player goes on in a small window above other pages, where the phone has one',
    },
    'picture-in-picture-mode',
    "{{index === 0 && room.canMinimise ? 'push' : ''}}",
  ),
  F76: {
    test: 'miniprogram/pages/room-end.test.ts',
    name: 'a renderer that cannot draw over pictures gets a plain grid, as ',
    file: WXML,
    find: 'bindaudiovolumenotify="playerVolume"\n            bindrendererror="cannotDrawOver"',
    replace: 'bindaudiovolumenotify="playerVolume"',
  },
  // Of no use in a room that has pages and buttons of its own.
  F77: null,
};
