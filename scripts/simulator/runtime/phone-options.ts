/** What a phone is made of. */
import type { Pack } from '../compile/program';
import type { Device } from './device';
import type { MakeEngine } from './engine';
import type { MediaDriver } from './media';
import type { CloudCall } from './wx/cloud';
import type { Permissions } from './wx/permissions';
import type { Dial } from './wx/web-socket';

export interface PhoneOptions {
  readonly pack: Pack;
  /** Where the pages are drawn. */
  readonly screen: HTMLElement;
  /** What draws them; WeChat's glass-easel if not given. */
  readonly engine?: MakeEngine;
  readonly device?: Device;
  readonly media: MediaDriver;
  readonly cloud: CloudCall;
  /** Kept storage, to start a mini-program again on the same phone. */
  readonly storage?: Map<string, string>;
  /** The address of a file of the mini-program, such as /images/x.svg. */
  readonly addressOf?: (file: string) => string;
  /** What the user does in the settings; nothing if not given. */
  readonly onSettings?: (state: Permissions, isSystem: boolean) => void | Promise<void>;
  /** `wifi`, `none` …; `wifi` if not given. */
  readonly networkType?: () => string;
  readonly onSetData?: (unit: string, patch: object) => void;
  /** Takes every wx.request, in place of who would answer it. */
  readonly onRequest?: (options: object) => void;
  /** What sends requests; not given: nobody does, and none is answered. */
  readonly fetch?: typeof fetch;
  /** What opens a WebSocket; not given: nobody does. */
  readonly dial?: Dial;
}
