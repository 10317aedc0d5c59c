import type { ErrorCode, ReplyError } from '../../miniprogram/trtc/contract/usersig';

/** A refusal that the caller sees as `{ ok: false, error }`. The message says what is wrong and what to do. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ErrorCode;
  /** Seconds until the next call is worth making. */
  readonly retryAfter: number | undefined;
  /** For the log alone, in place of what `cause` says. */
  fault: string | undefined;

  constructor(code: ErrorCode, message: string, retryAfter?: number) {
    super(message);
    this.code = code;
    this.retryAfter = retryAfter;
  }

  toReply(): ReplyError {
    const { code, message, retryAfter } = this;
    return retryAfter === undefined ? { code, message } : { code, message, retryAfter };
  }
}
