/** Verifies and decodes, as servers do it: the APIs of tls/verify.ts and tls/decode.ts in the words of index.d.ts. */
import {
  type DecodedPrivateMapKey,
  type DecodedUserSig,
  decode,
} from '../../../cloudfunctions/usersig/tls/decode';
import { TlsError } from '../../../cloudfunctions/usersig/tls/errors';
import { privilegeMap } from '../../../cloudfunctions/usersig/tls/privileges';
import { checkKey, checkRoom, checkSdkAppID, checkUserID } from '../../../cloudfunctions/usersig/tls/rules';
import * as tls from '../../../cloudfunctions/usersig/tls/verify';
import { checking, checkNames, type Given, secondOf } from './arguments';
import type * as Published from './index.d';

const OF_USER_SIG = ['sdkAppID', 'secretKey', 'userID', 'now', 'toleranceSeconds'];
const OF_PRIVATE_MAP_KEY = [...OF_USER_SIG, 'room', 'privileges'];

export const verifyUserSig: typeof Published.verifyUserSig = (ticket, expectations) => {
  checkNames('verifyUserSig', expectations, OF_USER_SIG);
  const expected = checking(expectations, () => expectedOf(expectations));
  return unlessRefused(() => ({ valid: true, ...whoseIs(tls.verifyUserSig(ticket as string, expected)) }));
};

export const verifyPrivateMapKey: typeof Published.verifyPrivateMapKey = (ticket, expectations) => {
  checkNames('verifyPrivateMapKey', expectations, OF_PRIVATE_MAP_KEY);
  const expected = checking(expectations, () => expectedOf(expectations));
  return unlessRefused(() => {
    const verified = tls.verifyPrivateMapKey(ticket as string, expected);
    return { valid: true, ...whoseIs(verified), ...grantedBy(verified) };
  });
};

export const decodeTicket: typeof Published.decodeTicket = (ticket) => {
  try {
    const decoded = decode(ticket as string);
    return decoded.kind === 'userSig'
      ? { kind: 'userSig', verified: false, ...whoseIs(decoded) }
      : { kind: 'privateMapKey', verified: false, ...whoseIs(decoded), ...grantedBy(decoded) };
  } catch (error) {
    return { kind: 'unreadable', verified: false, ...whyRefused(error) };
  }
};

function unlessRefused<T>(run: () => T): T | Published.Refused {
  try {
    return run();
  } catch (error) {
    return { valid: false, ...whyRefused(error) };
  }
}

/** Arguments are checked before, so that whatever tls/ refuses is the ticket. */
function whyRefused(error: unknown): Omit<Published.Refused, 'valid'> {
  if (!(error instanceof TlsError)) throw error;
  return { reason: error.code as Published.Reason, message: error.message };
}

const whoseIs = ({ userID, sdkAppID, time, expiresAt }: DecodedUserSig | DecodedPrivateMapKey) => ({
  userID,
  sdkAppID,
  issuedAt: time,
  expiresAt,
});

const grantedBy = ({ room, privileges }: DecodedPrivateMapKey) => ({ room, privileges });

/**
 * An expectation that is there and undefined is a mistake: it would be no check at all.
 * @throws {TlsError | RangeError | TypeError}
 */
function expectedOf(given: Given): tls.ExpectedPrivateMapKey {
  const { sdkAppID, secretKey, now, toleranceSeconds = tls.TOLERANCE_SECONDS, ...others } = given;
  checkSdkAppID(sdkAppID);
  checkKey(secretKey);
  if ('userID' in others) checkUserID(others.userID);
  if ('room' in others) checkRoom(others.room);
  if ('privileges' in others) privilegeMap(others.privileges as readonly Published.Privilege[]);
  if (!Number.isFinite(toleranceSeconds) || toleranceSeconds < 0) {
    const Kind = typeof toleranceSeconds === 'number' ? RangeError : TypeError;
    const message = 'toleranceSeconds must be a number of seconds, at least 0';
    throw Object.assign(new Kind(message), { argument: 'toleranceSeconds' });
  }
  return { ...others, sdkAppID, key: secretKey, now: secondOf(now), toleranceSeconds };
}
