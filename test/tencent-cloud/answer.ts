/** The shapes of Tencent Cloud's API, as far as the stand-in needs them. */

export type Parameters = Readonly<Record<string, unknown>>;
export type Answer = Readonly<Record<string, unknown>>;

export const error = (Code: string, Message: string): Answer => ({ Error: { Code, Message } });
