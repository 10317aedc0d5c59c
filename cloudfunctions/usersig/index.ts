import { handle, type ServiceReply } from './handler';
import { writeLog } from './log';
import { authorize } from './policy';
import { RateLimiter } from './rate-limit';

/** Set by the build: package version, `+`, the first 12 digits of the code's SHA-256. */
declare const VERSION: string;

/** 30 calls at once, then one in two seconds: far beyond what a person taps. A user takes about 100 bytes. */
const limiter = new RateLimiter({ burst: 30, perSecond: 0.5, maxUsers: 10_000 });

/**
 * The cloud function. See the requests and replies in miniprogram/contract/usersig.ts.
 * @example wx.cloud.callFunction({ name: 'usersig', data: { room: { roomID: 42 }, mode: 'videoCall' } })
 */
export const main = (event: unknown, context: unknown): Promise<ServiceReply> =>
  handle(event, context, {
    environment: process.env,
    authorize,
    limiter,
    version: VERSION,
    now: Date.now,
    log: writeLog,
  });
