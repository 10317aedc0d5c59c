/** The rows of docs/features.md about what a host adds. */
import type { Faults } from './fault';

export const HOST: Faults = {
  F69: {
    test: 'miniprogram/pages/pusher-option.test.ts',
    name: 'is reached by the code of ',
    file: 'miniprogram/trtc/events.ts',
    find: 'userID: self, isSelf: true',
    replace: 'userID: self, isSelf: false',
  },
  F70: [
    {
      test: 'scripts/simulator/native/live-pusher.test.ts',
      name: 'gives a snapshot',
      file: 'scripts/simulator/native/pusher-picture.ts',
      find: 'return capture?.snapshot() ?? false;',
      replace: 'return false;',
    },
    {
      test: 'scripts/simulator/runtime/album.test.ts',
      name: 'takes nothing if its user refuses',
      file: 'scripts/simulator/runtime/wx/album.ts',
      find: "await asker.authorize('scope.writePhotosAlbum');",
      replace: '',
    },
  ],
  F71: {
    test: 'scripts/simulator/native/live-pusher.test.ts',
    name: 'has a light only where the camera has one',
    file: 'scripts/simulator/native/pusher-picture.ts',
    find: 'return capture?.toggleTorch() ?? false;',
    replace: 'return true;',
  },
};
