/** What a host chooses: `App({ trtc: { … } })`. It is read when a page opens, so that it may be set at any time before. */
import type { RoomEvent } from './events';
import type { Language, Texts } from './i18n/texts';
import type { Quality } from './rtc/picture';
import type { CallFunction } from './services/tickets';

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
export const OPTIONAL_CONTROLS = [
  'flip',
  'beauty',
  'quality',
  'toVoice',
  'invite',
  'audienceCard',
  'camera',
  'speaker',
  'sound',
  'full',
  'landscape',
  'minimise',
] as const;

export type OptionalControl = (typeof OPTIONAL_CONTROLS)[number];

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

export interface TrtcOptions {
  /** The phone's own if not given. */
  readonly language?: Language;
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
  readonly call?: CallFunction;
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

/** Those of the host as they are now; none if it has none. */
export const hostOptions = (): TrtcOptions =>
  (getApp() as { readonly trtc?: TrtcOptions } | undefined)?.trtc ?? {};

/**
 * What a host has chosen, if it is one of these; else that is said, and it is as if nothing was chosen.
 * @param usual if nothing is
 */
export function oneOf<T>(name: string, given: unknown, all: readonly T[], usual: T): T {
  const at = all.indexOf(given as T);
  if (at < 0 && given !== undefined)
    console.warn(`App({ trtc }): ${name} is one of ${all.join(', ')}, and not`, given);
  return at < 0 ? usual : (all[at] as T);
}

/** The options of one name, as they are given; each name in them that is none of these is said. */
export function optionsIn<Name extends 'quality' | 'pusher' | 'controls'>(
  name: Name,
  all: readonly string[],
): NonNullable<TrtcOptions[Name]> {
  const given: NonNullable<TrtcOptions[Name]> = hostOptions()[name] ?? {};
  const names = typeof given === 'object' ? Object.keys(given) : [given];
  for (const one of names) oneOf(`a name in ${name}`, one, all, '');
  return given;
}

/** The texts with those of the host in them. */
export function withHostTexts(texts: Texts): Texts {
  const { texts: own, theme: { name } = {} } = hostOptions();
  return { ...texts, ...(name === undefined ? {} : { appTitle: name, shareApp: name }), ...own };
}

/** CSS variables for the `style` of what is drawn. */
export const themeStyle = (): string =>
  Object.entries(hostOptions().theme?.colors ?? {})
    .map(([name, color]) => `--trtc-${name}:${color};`)
    .join('');
