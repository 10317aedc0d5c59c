import { readFileSync } from 'node:fs';
import { AuthorizeFile } from './authorize-file';
import { handle, type ServiceReply } from './handler';
import { writeLog } from './log';
import { RateLimiter } from './rate-limit';

/** Set by the build: package version, `+`, the first 12 digits of the code's SHA-256. */
declare const VERSION: string;

/** Beside the built function. The name is not written into require(), so that the build leaves the file out of the code. */
const AUTHORIZE = `${__dirname}/authorize.cjs`;
const authorizeFile = new AuthorizeFile(
  () => readFileSync(AUTHORIZE),
  () => require(AUTHORIZE),
);

/** 30 calls at once, then one in two seconds: far beyond what a person taps. A user takes about 100 bytes. */
const limiter = new RateLimiter({ burst: 30, perSecond: 0.5, maxUsers: 10_000 });

/**
 * The cloud function. See the requests and replies in miniprogram/trtc/contract/usersig.ts.
 * @example wx.cloud.callFunction({ name: 'usersig', data: { room: { roomID: 42 }, mode: 'videoCall' } })
 */
export const main = (event: unknown, context: unknown): Promise<ServiceReply> =>
  handle(event, context, {
    environment: process.env,
    authorizeFile,
    limiter,
    version: () => `${VERSION}.${authorizeFile.digest()}`,
    now: Date.now,
    log: writeLog,
  });
