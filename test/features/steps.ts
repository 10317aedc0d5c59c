/** The rows of docs/features.md about the steps of a call. */
import type { Faults } from './fault';

const OF_ROOM = 'miniprogram/trtc/components/trtc-room';
const RTC = 'miniprogram/trtc/rtc';

export const STEPS: Faults = {
  F22: {
    test: 'miniprogram/pages/room-permissions.test.ts',
    name: 'goes by privacy, microphone, camera, and only then a pusher comes into the page',
    file: `${RTC}/state.ts`,
    find: 'if (!call.isPermitted || isBetween) return null;',
    replace: 'if (isBetween) return null;',
  },
  F23: {
    test: 'miniprogram/rtc/codes.test.ts',
    name: 'every code ends it, leaves it or brings it back, and what helps is said in both languages',
    file: `${OF_ROOM}/present.ts`,
    find: 'if (view.notice !== null) return adviceFor(view.notice, language, t);',
    replace: '',
  },
  F24: {
    test: 'miniprogram/rtc/session.test.ts',
    name: 'asks for the ticket while permissions are asked for, then enters, then starts the pusher',
    file: `${RTC}/entry.ts`,
    find: '  ...room,\n',
    replace: '  roomID: 1,\n',
  },
  F25: {
    test: 'cloudfunctions/usersig/handler.test.ts',
    name: 'holds a UserSig and a PrivateMapKey that verify for this user, room and privileges',
    file: 'cloudfunctions/usersig/policy.ts',
    find: "rights('createRoom', ...LISTEN",
    replace: 'rights(...LISTEN',
  },
  F26: {
    test: 'cloudfunctions/usersig/request.test.ts',
    name: ' gets INVALID_REQUEST naming the field',
    file: 'cloudfunctions/usersig/request.ts',
    find: 'if (names.length !== 1)',
    replace: 'if (names.length === 0)',
  },
  F27: {
    test: 'miniprogram/rtc/session-live.test.ts',
    name: 'enters by their pass, in the scene live, and sends at once; the time runs from then',
    file: 'cloudfunctions/usersig/policy.ts',
    find: 'scene: sceneOf(mode), privileges',
    replace: "scene: 'rtc', privileges",
  },
  F28: {
    test: 'miniprogram/pages/native-tags.test.ts',
    name: 'never pushes by itself: it is started when its address has been drawn',
    file: `${RTC}/entry.ts`,
    find: 'this.options.trtc.getPusherInstance()?.start();',
    replace: '',
  },
  F29: {
    test: 'miniprogram/pages/room-waiting.test.ts',
    name: 'what was preset at home is how the call begins',
    file: `${OF_ROOM}/query.ts`,
    find: "microphone: query.microphone !== '0'",
    replace: 'microphone: true',
  },
  F30: {
    test: 'miniprogram/rtc/session.test.ts',
    name: 'by being put out has the code; one’s own leaving reports back as nothing',
    file: `${RTC}/codes.ts`,
    find: "{ 0: 'own', 1: 'removed', 2: 'dissolved' }",
    replace: "{ 0: 'own', 1: 'removed', 2: 'own' }",
  },
  F31: {
    test: 'miniprogram/pages/room-end.test.ts',
    name: 'of the only other one is told at once; then one waits, or ends it',
    file: `${RTC}/people.ts`,
    find: 'if (code === CODE.gone) this.leave(userID);',
    replace: '',
  },
  F32: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'with the other camera off a face stands there, with both devices off too, and neither is "left"',
    file: `${OF_ROOM}/trtc-room.wxml`,
    find: '{{!item.isPictured || item.isCutOff}}',
    replace: '{{item.isCutOff}}',
  },
  F33: {
    test: 'miniprogram/pages/room-voice.test.ts',
    name: 'who speaks and who is muted is seen at the face, one’s own too',
    file: `${OF_ROOM}/tiles.ts`,
    find: 'isMuted: main?.hasAudio !== true,',
    replace: 'isMuted: false,',
  },
  F34: {
    test: 'miniprogram/rtc/session.test.ts',
    name: 'of one call is the beginning of the next: ten in a row leave no timer and start ten pushers',
    file: `${RTC}/entry.ts`,
    find: "if (this.url !== '') this.options.trtc.exitRoom();",
    replace: '',
  },
  F35: {
    test: 'miniprogram/pages/room-call.test.ts',
    name: 'every control shows its true state and does what it says',
    file: `${RTC}/devices.ts`,
    find: 'enableMic: microphone && !isInterrupted && !isAlone',
    replace: 'enableMic: !isInterrupted && !isAlone',
  },
  F36: {
    test: 'miniprogram/rtc/session-controls.test.ts',
    name: 'turn the camera only while it runs',
    file: `${RTC}/session.ts`,
    find: 'this.options.trtc.getPusherInstance()?.switchCamera();',
    replace: '',
  },
  F37: {
    test: 'miniprogram/pages/home.test.ts',
    name: 'a random room has six digits',
    file: 'miniprogram/trtc/components/trtc-home/room-number.ts',
    find: '100_000 + Math.floor(Math.random() * 900_000)',
    replace: 'Math.floor(Math.random() * 99_999)',
  },
  F38: {
    test: 'miniprogram/pages/room-waiting.test.ts',
    name: 'one sees oneself, reads that one waits, and the number to tell the others',
    file: `${OF_ROOM}/present.ts`,
    find: 'const isWaiting = isIn &&',
    replace: 'const isWaiting = !isIn &&',
  },
};
