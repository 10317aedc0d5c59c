/** One line of JSON a call. Every value is ours: nothing that a client or the platform wrote gets into it. */
import type { Mode, Role } from '../../miniprogram/trtc/contract/mode';
import type { ErrorCode } from '../../miniprogram/trtc/contract/usersig';
import type { NobodyReason } from './caller';
import type { Action } from './request';
import { hmacSha256 } from './tls/hmac';

export interface LogEntry {
  /** What wrote the line. */
  readonly log: 'usersig';
  /** OK, or the code of the refusal. */
  code: 'OK' | ErrorCode;
  /** user, operator, or why nobody is served. */
  caller: 'user' | 'operator' | NobodyReason | undefined;
  action: Action | undefined;
  mode: Mode | undefined;
  role: Role | undefined;
  ms: number;
  /** Follows one user through the log without naming them. */
  user: string | undefined;
  /** Of an INTERNAL fault, as in the reply. */
  id: string | undefined;
  /** Of a fault: kind of error and where it was thrown. */
  fault: string | undefined;
}

/** What is not known yet is not written. */
export const newLogEntry = (): LogEntry => ({
  log: 'usersig',
  code: 'OK',
  caller: undefined,
  action: undefined,
  mode: undefined,
  role: undefined,
  ms: 0,
  user: undefined,
  id: undefined,
  fault: undefined,
});

export const writeLog = (entry: Readonly<LogEntry>): void => console.log(JSON.stringify(entry));

/** 16 hexadecimal digits, keyed, so that only the owner of the key can compute them from a userID. */
export const hashUser = (userID: string, key: string): string =>
  hmacSha256(key, `log/v1\0${userID}`, 'hex').slice(0, 16);

/**
 * The kind of an error and its stack frames, without its message: that may hold anything, lines that look like frames
 * too. Whatever was thrown, this does not throw.
 */
export function describeFault(error: unknown): string {
  try {
    if (!(error instanceof Error)) return typeof error;
    const { stack, message, constructor: kind } = error as { [name in keyof Error]: unknown } & object;
    const name = typeof kind === 'function' ? kind.name : 'Error';
    return [name, ...framesIn(stack, message).slice(0, 8)].join(' | ');
  } catch {
    return 'an error that cannot be read';
  }
}

/** The frames of a stack that begins as V8 writes it: a message that was changed afterwards hides them. */
function framesIn(stack: unknown, message: unknown): string[] {
  if (typeof stack !== 'string' || typeof message !== 'string') return [];
  const header = /^[\w$.]*(?: \[\w+\])?(?:: )?/.exec(stack)?.[0] ?? '';
  if (!stack.startsWith(`${message}\n`, header.length)) return [];
  const lines = stack.slice(header.length + message.length).split('\n');
  return lines.filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line)).map((frame) => frame.trim());
}
