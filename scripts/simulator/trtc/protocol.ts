/**
 * What a phone and the room server say to each other, one JSON text a message. The vendor publishes nothing of its own
 * protocol: this one carries what the native components do.
 */

/** The two media that somebody sends or receives. */
export interface Media {
  readonly audio: boolean;
  readonly video: boolean;
}

export const NO_MEDIA: Media = { audio: false, video: false };

/** What somebody sends: `screen` is TRTC's sub-stream, which computers share, and no phone. */
export interface Sent extends Media {
  readonly screen: boolean;
}

export const NOTHING_SENT: Sent = { ...NO_MEDIA, screen: false };

/** `small`: the main stream with fewer pixels, which `encsmall=1` asks for. `aux`: the shared screen, without sound. */
export type StreamType = 'main' | 'small' | 'aux';

/** Main and small are one stream of somebody, and their screen is another. */
export const streamKey = (userID: string, type: StreamType): string =>
  type === 'aux' ? `${userID} aux` : userID;

/** Between the two ends of one stream, which `stream` names; the texts are WebRTC's. */
export type Signal = { readonly stream: string; readonly streamType: 'main' | 'aux' } & (
  | { readonly kind: 'offer' | 'answer'; readonly sdp: string }
  | { readonly kind: 'candidate'; readonly from: 'sender' | 'receiver'; readonly candidate: string }
);

export type ToServer =
  /** Enters a room by the address that trtc-wx-sdk made. */
  | { readonly type: 'enter'; readonly url: string }
  /** Takes up an entry whose connection broke. */
  | { readonly type: 'resume'; readonly session: string }
  | { readonly type: 'leave' }
  /** What this phone sends from now on. */
  | ({ readonly type: 'publish' } & Sent)
  /** What this phone wants of somebody; nothing ends the stream. */
  | ({ readonly type: 'want'; readonly of: string; readonly streamType: StreamType } & Media)
  /** To all who get the pictures of this phone: on phones it travels in them. */
  | { readonly type: 'say'; readonly text: string }
  | { readonly type: 'signal'; readonly to: string; readonly signal: Signal };

export interface Published extends Sent {
  readonly userID: string;
}

export type FromServer =
  /** `others` are announced next; `session` resumes this entry. */
  | { readonly type: 'entered'; readonly session: string; readonly others: readonly Published[] }
  | { readonly type: 'resumed'; readonly others: readonly Published[] }
  | { readonly type: 'refused'; readonly code: number; readonly message: string }
  /** Nothing of what this phone wants to send is sent: it stays in the room, and may publish again. */
  | { readonly type: 'unsent'; readonly code: number; readonly message: string }
  /** Put out of the room, for a reason of TRTC's. */
  | { readonly type: 'kicked'; readonly reason: number }
  | { readonly type: 'came'; readonly who: Published }
  | { readonly type: 'went'; readonly userID: string }
  | { readonly type: 'published'; readonly who: Published }
  /** Somebody wants this of what is sent here. */
  | ({ readonly type: 'wanted'; readonly by: string; readonly streamType: StreamType } & Media)
  | { readonly type: 'said'; readonly from: string; readonly text: string }
  | { readonly type: 'signal'; readonly from: string; readonly signal: Signal };
