import type { NobodyReason } from './caller';
import { ServiceError } from './errors';

/** What each caller that is not served should do instead. */
const ADVICE: Readonly<Record<NobodyReason, string>> = {
  unreadable:
    "The platform's context could not be read, so that nobody is known to call. Deploy with the runtime that " +
    'cloudbaserc.json names; if it goes on, call { "action": "health" } and set IDENTITY_FROM=process.',
  console:
    'This call carries no WeChat identity. In the mini-program use wx.cloud.callFunction({ name: "usersig" }). ' +
    'In a console test or tcb fn invoke send { "action": "health" }, or, for the ticket of a test user, ' +
    '"operatorKey" (variable OPERATOR_KEY) and "userID" beside room and mode.',
  wrongOperatorKey:
    'operatorKey is wrong, or operators are off: set OPERATOR_KEY (32 to 128 characters of A-Z a-z 0-9 _ -) and ' +
    'deploy again.',
  http:
    'HTTP access carries no WeChat identity. Call from a mini-program with wx.cloud.callFunction, and remove the ' +
    'HTTP access of this function.',
  timer: 'A timer has no use for a ticket. Remove the trigger of this function.',
  function:
    "Another cloud function calls, and the OPENID that it passes on is not its own. Call from the mini-program's " +
    'own wx.cloud.callFunction.',
  platformEvent: 'This platform event carries no user who is present. Call from a mini-program.',
  web:
    'A web user carries no WeChat identity. Call from a mini-program with wx.cloud.callFunction, or write your own ' +
    'function for your web users.',
  anonymousWeb:
    'Anonymous web users get no ticket. Call from a mini-program with wx.cloud.callFunction, and set the security ' +
    'rule "auth.loginType != \'ANONYMOUS\' && auth != null" for this function.',
  sharedEnvironment:
    'Calls of another mini-program into this shared environment are not served. Deploy this function in an ' +
    'environment of that mini-program.',
  malformedIdentity:
    'The platform named a caller without a well-formed OPENID and APPID. Call from a mini-program that is bound to ' +
    'this environment, with wx.cloud.callFunction.',
};

export const refuseNobody = (reason: NobodyReason): ServiceError =>
  new ServiceError('UNAUTHENTICATED', ADVICE[reason]);
