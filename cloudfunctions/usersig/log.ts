/** One line of JSON a call. Every value is ours: nothing that a client or the platform wrote gets into it. */
import { createHmac } from 'node:crypto';
import type { Mode, Role } from '../../miniprogram/contract/mode';
import type { ErrorCode } from '../../miniprogram/contract/usersig';
import type { NobodyReason } from './caller';

export interface LogEntry {
  /** OK, or the code of the refusal. */
  readonly code: 'OK' | ErrorCode;
  readonly action?: string | undefined;
  /** user, operator, or why nobody is served. */
  readonly caller?: 'user' | 'operator' | NobodyReason | undefined;
  readonly mode?: Mode | undefined;
  readonly role?: Role | undefined;
  readonly ms: number;
  /** Follows one user through the log without naming them. */
  readonly user?: string | undefined;
  /** Of an INTERNAL fault, as in the reply. */
  readonly id?: string | undefined;
  /** Of a fault: kind of error and where it was thrown. */
  readonly fault?: string | undefined;
}

export const writeLog = (entry: LogEntry): void => console.log(JSON.stringify({ log: 'usersig', ...entry }));

/** 16 hexadecimal digits, keyed, so that only the owner of the key can compute them from a userID. */
export const hashUser = (userID: string, key: string): string =>
  createHmac('sha256', key).update(`log/v1\0${userID}`).digest('hex').slice(0, 16);

/** The kind of an error and its stack frames, without its message: that may hold anything. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const afterMessage = error.stack?.slice(error.stack.indexOf(error.message) + error.message.length) ?? '';
  const frames = afterMessage.split('\n').filter((line) => /^ {4}at /.test(line));
  return [error.constructor.name, ...frames.slice(0, 8).map((frame) => frame.trim())].join(' | ');
}
