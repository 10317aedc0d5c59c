/** The rows of docs/features.md about account, keys and tickets. */
import type { Faults } from './fault';

const OF_ROOM = 'miniprogram/trtc/components/trtc-room';
const RTC = 'miniprogram/trtc/rtc';

export const ACCOUNT: Faults = {
  F17: {
    test: 'cloudfunctions/usersig/config.test.ts',
    name: 'says so when the SDKAppID is the AppID of the mini-program',
    file: 'cloudfunctions/usersig/config.ts',
    find: "'SDK_APP_ID_IS_APP_ID'",
    replace: "'SDK_APP_ID_WRONG'",
  },
  F18: {
    test: 'cloudfunctions/usersig/tls/sign.test.ts',
    name: 'tickets of the official ',
    file: 'cloudfunctions/usersig/tls/encode.ts',
    find: ".replaceAll('_', '-')",
    replace: '',
  },
  F19: {
    test: 'cloudfunctions/usersig/caller.test.ts',
    name: 'is derived from APPID and OPENID, by a formula that must not change',
    file: 'cloudfunctions/usersig/caller.ts',
    find: '.slice(0, 31)}`',
    replace: '.slice(1, 32)}`',
  },
  F20: {
    test: 'miniprogram/pages/secrets.test.ts',
    name: 'are in no page address, storage, card, clipboard, request, console line or report',
    file: `${RTC}/entry.ts`,
    find: 'trtc.createPusher();',
    replace: 'trtc.createPusher(); console.log(ticket.userSig);',
  },
  F21: {
    test: 'miniprogram/pages/settings.test.ts',
    name: 'vendorTelemetry lets the SDK post again; without it nothing is posted',
    file: `${OF_ROOM}/screen.ts`,
    find: "vendorTelemetry ? undefined : { env: 'test' }",
    replace: 'undefined',
  },
};
