/**
 * What a mini-program says to trtc-miniprogram, and hears of it. Rooms are opened by address, not by import:
 * a page of the main package that requires a script of a subpackage breaks at run time.
 *
 * ```js
 * wx.navigateTo({
 *   url: '/miniprogram_npm/trtc-miniprogram/pages/room/room?room=42&mode=videoCall',
 *   events: { ended({ seconds, code }) {} },
 * });
 * ```
 */

export type Mode = 'videoCall' | 'voiceCall' | 'videoLive' | 'voiceLive';
export type Role = 'member' | 'anchor' | 'audience';

/** The query of `pages/room/room`, as texts. One of `room`, `pass` and `open` says where it leads. */
export interface RoomQuery {
  /** A number from 1 to 4294967294, or a name. */
  readonly room?: string;
  /** Without it a video call. */
  readonly mode?: Mode;
  /** Of a card: says room, mode and role by itself. */
  readonly pass?: string;
  /** Opens a new room of this mode; authorize.cjs must allow it. */
  readonly open?: '1';
  /** `0`: off to begin with. */
  readonly camera?: '0' | '1';
  readonly microphone?: '0' | '1';
}

interface OfRoom {
  /** Its number or name as a text; empty if there is none yet. */
  readonly room: string;
  readonly mode: Mode;
}

/** Somebody is in the room: this phone, or another user. */
export interface Joined extends OfRoom {
  readonly type: 'joined';
  readonly userID: string;
  readonly isSelf: boolean;
}

/** Another user has left the room. That this phone has is `ended`. */
export interface Left extends OfRoom {
  readonly type: 'left';
  readonly userID: string;
}

/**
 * A call or a visit to a live room is over for this phone, or never began; `room` is empty if there was none yet, or if the user
 * did not want it in place of the one that runs. Once for each; "Call again" begins another.
 */
export interface Ended extends OfRoom {
  readonly type: 'ended';
  /** How long people were together, or one was on stage. */
  readonly seconds: number;
  readonly reason: 'left' | 'alone' | 'kicked' | 'failed';
  /** Why, if it failed or was ended from elsewhere, as docs/error-codes lists them; null otherwise. */
  readonly code: number | string | null;
}

/** The user shares a card. Whether it was sent, WeChat does not tell. */
export interface Invited extends OfRoom {
  readonly type: 'invited';
  /** What the card lets its reader be. */
  readonly role: Role;
}

/** Background music, which a host plays by the context of the pusher, begins, goes on, is over, or could not be loaded. */
export interface Music extends OfRoom {
  readonly type: 'music';
  readonly state: 'start' | 'progress' | 'complete' | 'failed';
  /** How much of it was played, in milliseconds; 0 but for `progress`. */
  readonly progress: number;
  /** How long it is, in milliseconds; 0 but for `progress`. */
  readonly duration: number;
}

export type RoomEvent = Joined | Left | Ended | Invited | Music;

/** `events` of wx.navigateTo. */
export interface RoomListeners {
  joined?(event: Joined): void;
  left?(event: Left): void;
  ended?(event: Ended): void;
  invited?(event: Invited): void;
  music?(event: Music): void;
}

/** Colours, as CSS has them: each is the variable `--trtc-NAME`, too, which a host's `page` rule may set. */
export type ColorName =
  | 'ground'
  | 'raised'
  | 'panel'
  | 'chosen'
  | 'text'
  | 'soft'
  | 'faint'
  | 'link'
  | 'go'
  | 'end'
  | 'speaking';

export interface Theme {
  readonly colors?: Readonly<Partial<Record<ColorName, string>>>;
  /** Address of a picture, shown at the top of the first page: `https:` or a path in the host, such as `/images/logo.png`. */
  readonly logo?: string;
  /** What the pages call themselves, in place of "Calls and live". */
  readonly name?: string;
}

/** Buttons of a room that a host may leave out. Those that end a call, and those of a stage, are always there. */
export type OptionalControl =
  | 'flip'
  | 'beauty'
  | 'quality'
  | 'toVoice'
  | 'invite'
  | 'audienceCard'
  | 'camera'
  | 'speaker'
  | 'sound'
  | 'full'
  | 'landscape'
  | 'minimise';

export type Quality = '360p' | '540p' | '720p' | '1080p';

/** Attributes of `<live-pusher>`: docs/extending says what each does. */
export interface PusherOptions {
  /** How the own voice echoes for the others, as WeChat counts: 0 not at all, to 7. */
  readonly reverb?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** One hears oneself, by earphones only. */
  readonly earMonitor?: boolean;
  /** How one sees oneself; `auto` mirrors the front camera. */
  readonly localMirror?: 'auto' | 'enable' | 'disable';
  /** The others see one mirrored. */
  readonly remoteMirror?: boolean;
  /** By itself, which it does if not given; else where the picture is touched. */
  readonly autoFocus?: boolean;
  /** Two fingers make the camera's picture larger. */
  readonly zoom?: boolean;
  /** Figures are drawn over all pictures. */
  readonly debug?: boolean;
}

/** `App({ trtc: { … } })`: read when a page opens, so that it may be set at any time before. */
export interface TrtcOptions {
  /** The phone's own if not given. */
  readonly language?: 'zh' | 'en';
  /** In place of ours, by their names in i18n/words.ts; and what helps against a code, by the code. */
  readonly texts?: Readonly<Record<string, string>>;
  readonly theme?: Theme;
  /** `{ beauty: false }` leaves that button out. */
  readonly controls?: Readonly<Partial<Record<OptionalControl, boolean>>>;
  /** Where cards lead: a page of the host, such as `/pages/call/call`, that hands its query on to our first page. */
  readonly cardPage?: string;
  /** What the minimise button opens above the room; our first page if not given. */
  readonly minimisePage?: string;
  /** CloudBase environment of the function `usersig`, such as `calls-1a2b3c`; that of wx.cloud.init if not given. */
  readonly cloudEnvironment?: string;
  /** Another way to the function than wx.cloud.callFunction. */
  readonly call?: (options: { name: string; data: object }) => Promise<{ result?: unknown }>;
  /** How sharp one's own picture is sent at most; users may choose otherwise. `360p` in calls and `540p` in live rooms if not given. */
  readonly quality?: { readonly call?: Quality; readonly live?: Quality };
  /**
   * `speech`: 16 kHz, half the data. `music`: 48 kHz, neither noise nor loudness corrected. Otherwise 48 kHz, corrected. The SDK has
   * no attribute for stereo.
   */
  readonly sound?: 'speech' | 'music';
  readonly pusher?: PusherOptions;
  /** Going to the background ends a call; otherwise the camera is switched off and the sound goes on. */
  readonly endsCallInBackground?: boolean;
  /** Lets trtc-wx-sdk print and post to Tencent what it does. Both then hold tickets: leave it off. */
  readonly vendorTelemetry?: boolean;
  /** Hears of everything that happens in rooms, before anybody else. */
  readonly on?: (event: RoomEvent) => void;
}

/** What `<trtc-room embedded>` offers the page that it is in, by selectComponent. */
export interface RoomComponent {
  /** The card of this room, for the page's onShareAppMessage. */
  shareOf(options?: unknown): { readonly title: string; readonly path: string; readonly imageUrl: string };
}
