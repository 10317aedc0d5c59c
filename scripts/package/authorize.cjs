/**
 * Your own rule: who gets a ticket. This file is yours: no build, deployment or upgrade changes or removes it.
 * Where a build copies it into dist/, that copy is made anew each time: change this one.
 *
 * `authorize` is asked once for each ticket, and for each room that is opened, after every other rule has been met and
 * before anything is signed. It may be async.
 *
 *   return true               this caller gets this ticket
 *   return { screen: true }   the same, and from a computer they may share a screen
 *   anything else             they do not: false, nothing at all, an exception, two seconds without an answer
 *
 * Who is refused gets the code FORBIDDEN, and nothing of what this file says or throws; the function's log has the kind
 * of the error and its line. What `authorize` is given cannot be changed: whoever writes into it throws.
 *
 * The file is loaded with the first ticket or `health`, once in each instance of the function. Missing, throwing while it
 * is loaded, or without `exports.authorize`, it refuses every ticket until a better one is deployed, and the doctor and
 * `health` say so. Of this folder only this file and the function are deployed: it can require Node.js's own modules,
 * and packages that package.json beside it names under "dependencies".
 *
 * Members in a database, packages, variables of your own: docs/extending.md of trtc-miniprogram, "Ask your own database".
 * 中文说明：trtc-miniprogram 的 docs/extending.zh-CN.md，“查询自己的数据库”。
 */

/**
 * @typedef {Object} User who calls from the mini-program, as WeChat says: nobody can pretend to be somebody else
 * @property {'user'} kind
 * @property {string} openID
 * @property {string} appID of the mini-program
 * @property {string} unionID empty unless the mini-program is bound to an open platform account
 * @property {string} userID derived from them, as in TRTC
 *
 * @typedef {Object} Operator who has the operator key (OPERATOR_KEY), and tests with a user of their own; no OPENID
 * @property {'operator'} kind
 *
 * @typedef {Object} Grant what the ticket would say
 * @property {'ticket' | 'open'} action `open`: the room is new, and the caller opens it
 * @property {string} userID whom it would be for
 * @property {{ readonly roomID: number } | { readonly strRoomID: string }} room
 * @property {'videoCall' | 'voiceCall' | 'videoLive' | 'voiceLive'} mode
 * @property {'member' | 'anchor' | 'audience'} role
 * @property {'rtc' | 'live'} scene
 * @property {readonly string[]} privileges such as `enterRoom` and `sendVideo`
 * @property {string} [invitedBy] who comes by a card: the userID of who opened the room
 *
 * @typedef {boolean | { readonly screen: true }} Answer
 */

/**
 * @param {Readonly<User> | Readonly<Operator>} caller
 * @param {Readonly<Grant>} grant
 * @returns {Answer | Promise<Answer>}
 */
exports.authorize = (caller, grant) => {
  return true; // everybody whom the other rules let in
};
