/**
 * The login in a browser, as the CLI sees it: OAuth's device flow (RFC 8628), answered by Tencent; a page that is opened
 * with a code in its address; and a temporary credential once somebody has pressed "allow" there.
 */
import type { Answer, Parameters } from './answer';

/** What this login gives: it signs requests only together with its token. */
export const TEMPORARY = {
  id: 'AKIDtemporaryofthestandin',
  key: 'temporary-cli-credential-of-the-tests-secret',
  token: 'token-of-the-temporary-cli-credential-of-the-tests',
} as const;

const DEVICE_CODE = 'device-code-of-the-stand-in';
const USER_CODE = 'STND-NNDI';
const POLL_SECONDS = 0.1;
const HOUR_MS = 3_600_000;

export class BrowserLogin {
  /** Addresses that were to be opened in a browser. */
  readonly opened: string[] = [];
  private isAllowed = false;

  /** Somebody is at the page that was opened, sees its code, and allows. */
  allow(): void {
    const code = /[?&]user_code=([^&]+)/.exec(this.opened.at(-1) ?? '')?.[1];
    if (code !== USER_CODE) throw new Error('the page that was opened has no code of a login');
    this.isAllowed = true;
  }

  reset(): void {
    this.opened.length = 0;
    this.isAllowed = false;
  }

  /** What the paths under qcloud-tcb/v1/oauth answer. */
  answer(path: string, { device_code }: Parameters): Answer {
    const result = path.endsWith('/device/code') ? this.codes() : this.token(device_code);
    return { code: 'NORMAL', result, reqId: 'request-id' };
  }

  private codes = (): Answer => ({
    device_code: DEVICE_CODE,
    user_code: USER_CODE,
    expires_in: 600,
    interval: POLL_SECONDS,
  });

  private token(deviceCode: unknown): Answer {
    if (deviceCode !== DEVICE_CODE) return { error: 'expired_token' };
    if (!this.isAllowed) return { error: 'authorization_pending' };
    return {
      tmpSecretId: TEMPORARY.id,
      tmpSecretKey: TEMPORARY.key,
      tmpToken: TEMPORARY.token,
      tmpExpired: Date.now() + 2 * HOUR_MS,
      expired: Date.now() + 30 * 24 * HOUR_MS,
      authTime: Date.now(),
      refreshToken: 'refresh-token-of-the-stand-in',
      uin: '100000000001',
    };
  }
}
