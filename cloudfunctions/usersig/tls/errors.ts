/** Everything that can be wrong with what is to be signed, or with a ticket that is read. */
export type TlsErrorCode =
  // refused before signing
  | 'INVALID_USER_ID'
  | 'INVALID_SDK_APP_ID'
  | 'INVALID_KEY'
  | 'INVALID_TIME'
  | 'INVALID_EXPIRE'
  | 'INVALID_ROOM_ID'
  | 'INVALID_STR_ROOM_ID'
  | 'INVALID_PRIVILEGES'
  // refused while decoding
  | 'MALFORMED'
  | 'NOT_ZLIB'
  | 'TOO_LARGE'
  | 'KEY_PAIR'
  | 'MISSING_FIELD'
  | 'INVALID_FIELD'
  | 'INVALID_USERBUF'
  // refused while verifying
  | 'WRONG_VERSION'
  | 'WRONG_KIND'
  | 'OTHER_SDK_APP_ID'
  | 'OTHER_USER_ID'
  | 'BAD_SIGNATURE'
  | 'WRITTEN_OVER'
  | 'EXPIRED'
  | 'ISSUED_IN_FUTURE'
  | 'OTHER_ROOM'
  | 'MISSING_PRIVILEGE';

/** What this folder throws, whatever ticket or text it is given. Its message never holds a key, a ticket or a userbuf. */
export class TlsError extends Error {
  override readonly name = 'TlsError';
  readonly code: TlsErrorCode;

  constructor(code: TlsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
