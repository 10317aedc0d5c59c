/** Why the mini-program was not delivered, and what to do about it; never a key. */
export class DeliveryError extends Error {}
