/** Signs, as servers do it: the API of tls/sign.ts in the words of index.d.ts. */
import * as tls from '../../../cloudfunctions/usersig/tls/sign';
import { LEAST_DATE } from '../../usersig/remarks';
import { checking, checkNames, secondOf } from './arguments';
import type * as Published from './index.d';

const OF_USER_SIG = ['sdkAppID', 'secretKey', 'userID', 'expiresIn', 'now'];
const OF_PRIVATE_MAP_KEY = [...OF_USER_SIG, 'room', 'privileges'];

export const signUserSig: typeof Published.signUserSig = (options) => {
  checkNames('signUserSig', options, OF_USER_SIG);
  return checking(options, () => tls.signUserSig(inputOf(options)));
};

export const signPrivateMapKey: typeof Published.signPrivateMapKey = (options) => {
  checkNames('signPrivateMapKey', options, OF_PRIVATE_MAP_KEY);
  return checking(options, () => {
    const { sdkAppID, key, userID, time, expire } = inputOf(options);
    const { room, privileges } = options;
    // Written out, field by field: spreading costs as much as a signature.
    return tls.signPrivateMapKey({ sdkAppID, key, userID, time, expire, room, privileges });
  });
};

function inputOf({
  sdkAppID,
  secretKey,
  userID,
  expiresIn,
  now,
}: Published.UserSigOptions): tls.UserSigInput {
  if (expiresIn >= LEAST_DATE) {
    const message = 'expiresIn must be a number of seconds, such as 43200, and no date';
    throw Object.assign(new RangeError(message), { argument: 'expiresIn' });
  }
  return { sdkAppID, key: secretKey, userID, time: secondOf(now), expire: expiresIn };
}
