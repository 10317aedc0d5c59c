/** What the page is told of while it is open, as server-sent events. */
import type { Privilege } from '../../cloudfunctions/usersig/tls/privileges';
import type { RoomEvent } from './trtc/events';

/** A credential, so that it can be told from others but not used. */
export interface ShortTicket {
  readonly userID: string;
  /** Such as `number 42`. */
  readonly room: string;
  readonly mode: string;
  readonly role: string;
  readonly privileges: readonly Privilege[];
  /** Unix second. */
  readonly expiresAt: number;
  /** Such as `eJwtzM…3k_ (262)`. */
  readonly userSig: string;
  readonly privateMapKey: string;
}

export interface CallEntry {
  readonly type: 'call';
  /** The OPENID's owner; null: the console. */
  readonly user: string | null;
  readonly name: string;
  /** The event, as JSON. */
  readonly request: string;
  /** `ok`, or the code of the refusal. */
  readonly outcome: string;
  /** What the refusal says. */
  readonly message: string;
  readonly milliseconds: number;
  readonly ticket: ShortTicket | null;
}

export interface RoomEntry {
  readonly type: 'room';
  readonly user: string | null;
  readonly event: RoomEvent;
}

/** A line of the function's own log. */
export interface PrintEntry {
  readonly type: 'print';
  readonly text: string;
}

/** A file that does not compile. */
export interface SourceProblem {
  /** Such as `miniprogram/trtc/components/trtc-room/trtc-room.wxml:12:3`. */
  readonly place: string;
  readonly message: string;
}

export type Entry = (CallEntry | RoomEntry | PrintEntry) & {
  /** Counts up from 1. */
  readonly number: number;
  /** Unix milliseconds. */
  readonly at: number;
};

export type News =
  /** The first of all: which server this is. */
  | { readonly type: 'hello'; readonly server: string }
  | { readonly type: 'entry'; readonly entry: Entry }
  /** TRTC's 启用高级权限控制. */
  | { readonly type: 'permissionSwitch'; readonly isOn: boolean }
  /** The mini-program or the function was built anew; it changed since the page was loaded. */
  | { readonly type: 'built'; readonly what: 'mini-program' | 'function' }
  | { readonly type: 'problems'; readonly problems: readonly SourceProblem[] };

/** Somebody's own mini-program, as the page is told of it when it is loaded. */
export interface Foreign {
  /** Where its phones are: an address of another port, without a slash at its end. */
  readonly base: string;
  /** The same for the same folder. */
  readonly id: string;
  /** The folder's name. */
  readonly name: string;
}
