/** The calls that are measured, as the platform makes them. */

export const SDK_APP_ID = 1400000001;
export const KEY = '0123456789abcdef'.repeat(4);
export const VARIABLES = { TRTC_SDK_APP_ID: String(SDK_APP_ID), TRTC_SECRET_KEY: KEY, OPEN_ROOMS: 'true' };
export const CALL = { room: { roomID: 42 }, mode: 'videoCall' } as const;

/** Many users, so that none of them is limited. */
export const USERS = 5000;
export const userAt = (at: number): string => `openid-of-user-number-${at % USERS}`;

export const identityOf = (openID: string) => ({
  WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
  WX_OPENID: openID,
  WX_APPID: 'wx0123456789abcdef',
  TCB_SOURCE: 'wx_client',
});

export const contextOf = (openID: string) => ({
  request_id: 'bench',
  environ: Object.entries({ ...VARIABLES, ...identityOf(openID) })
    .map(([name, value]) => `${name}=${value}`)
    .join(';'),
});
