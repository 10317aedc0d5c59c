/**
 * What `require('trtc-miniprogram/tickets')` gives, once build-tickets.ts has bundled it. Reading needs pako, which is in the same
 * file, and runs when the first ticket is read: who only signs does without.
 */
const { signPrivateMapKey, signUserSig } = require('./sign');

module.exports = {
  signUserSig,
  signPrivateMapKey,
  verifyUserSig: (ticket, expectations) => require('./read').verifyUserSig(ticket, expectations),
  verifyPrivateMapKey: (ticket, expectations) => require('./read').verifyPrivateMapKey(ticket, expectations),
  decodeTicket: (ticket) => require('./read').decodeTicket(ticket),
};
