/** A phone in a browser: the runtime with WebRTC, the local cloud and this computer's devices behind it. */

import { describeProblem } from '../../compile/problem';
import type { Pack } from '../../compile/program';
import { NativeDriver } from '../../native/driver';
import type { Obstacles } from '../../native/pusher';
import type { Network } from '../../native/shape';
import { OWN_HOME } from '../../own-pages';
import { deviceOf, type Device as Model } from '../../runtime/device';
import { Phone, type SharedCard } from '../../runtime/phone';
import type { CloudAnswer } from '../../runtime/wx/cloud';
import { BrowserWorld } from './browser-world';
import type {
  CloudTrouble,
  Computer,
  Consent,
  Device,
  Permit,
  Permitted,
  PhoneState,
  SentCard,
  SteeredPhone,
} from './control';
import { Sounds } from './sounds';
import type { Surroundings } from './surroundings';

export interface HostOptions {
  readonly user: string;
  readonly model: Partial<Model>;
  readonly pack: Pack;
  readonly screen: HTMLElement;
  readonly around: Surroundings;
  readonly computer: Computer;
  /** Something to be drawn has changed. */
  readonly onChange: () => void;
}

/** Beside the phone's document. */
export const addressOf = (file: string): string => new URL(`mini-program${file}`, location.href).href;

const SCOPES = {
  camera: 'scope.camera',
  microphone: 'scope.record',
  album: 'scope.writePhotosAlbum',
} as const;

export class PhoneHost implements SteeredPhone {
  readonly device: Model;
  readonly phone: Phone;
  /** WeChat's or the system's settings are open; called with what closes them. */
  settings: { readonly isSystem: boolean; readonly close: () => void } | null = null;
  private readonly options: HostOptions;
  private readonly driver: NativeDriver;
  private readonly sounds: Sounds;
  private readonly world: BrowserWorld;
  private readonly missing = new Set<Permitted>();
  private card: SentCard | undefined;
  private lastCard: SharedCard | undefined;
  private computer: Computer;
  private network: Network = 'good';
  private cloudTrouble: CloudTrouble | null = null;
  private consent: Consent = 'ask';
  private isInBackground = false;
  private isInterrupted = false;

  constructor(options: HostOptions) {
    this.options = options;
    this.computer = options.computer;
    this.device = deviceOf(options.model);
    this.world = new BrowserWorld({
      user: options.user,
      around: options.around,
      computer: () => this.computer,
      addressOf,
      onChange: () => this.changed(),
    });
    this.driver = new NativeDriver(this.world, () => this.obstacles());
    this.phone = new Phone({
      pack: options.pack,
      screen: options.screen,
      device: this.device,
      media: this.driver,
      cloud: (name, data) => this.call(name, data),
      storage: options.around.storage,
      networkType: () => (this.network === 'none' ? 'none' : 'wifi'),
      addressOf,
      fetch: (...request) => fetch(...request),
      dial: (url, protocols) => new WebSocket(url, [...protocols]),
      onSettings: (_state, isSystem) => this.openSettings(isSystem),
    });
    this.sounds = new Sounds(this.phone.sounds, addressOf, () => this.computer.isAudible);
    this.phone.onChange = () => {
      const [card] = this.phone.cards;
      if (card !== undefined && card !== this.lastCard) {
        this.lastCard = card;
        this.card = { card: plain(card), at: Date.now() };
      }
      this.sounds.update();
      this.changed();
    };
    this.phone.prompts.onChange = options.onChange;
  }

  /** What the browser asks its user for at the moment. */
  get asking(): Device | null {
    return this.world.asking;
  }

  get state(): PhoneState {
    const { phone } = this;
    return {
      network: this.network,
      isInBackground: this.isInBackground,
      isInterrupted: this.isInterrupted,
      cloudTrouble: this.cloudTrouble,
      consent: this.consent === 'ask' && phone.permissions.hasConsented ? 'granted' : this.consent,
      permits: {
        camera: this.permit('camera'),
        microphone: this.permit('microphone'),
        album: this.permit('album'),
      },
      page: phone.pages.current,
      sent: this.world.sent,
      card: this.card,
      troubles: phone.troubles.list,
      notes: this.options.pack.program.notes.map(describeProblem),
      notSimulated: this.world.notSimulated,
      clipboard: phone.surface.clipboard,
    };
  }

  /** Cards are opened in the chat: the mini-program is in the background then. */
  open(url?: string): void {
    const isRunning = this.phone.pages.current !== '';
    if (isRunning && url !== undefined && !this.isInBackground) this.phone.background();
    this.setBackground(false);
    this.driver.unsuspend();
    this.phone.open(url);
    this.changed();
  }

  go(url: string): void {
    this.phone.go(url, OWN_HOME);
    this.changed();
  }

  close(): void {
    this.phone.pages.closeAll();
  }

  back(): void {
    if (this.driver.leaveFullScreen()) return;
    void this.phone.back().then(() => this.changed());
  }

  background(kind: 'kept' | 'suspended'): void {
    if (this.isInBackground) return;
    this.setBackground(true);
    this.phone.background();
    if (kind === 'suspended') this.driver.suspend();
    this.changed();
  }

  foreground(): void {
    if (!this.isInBackground) return;
    this.setBackground(false);
    this.phone.foreground();
    this.driver.unsuspend();
    this.changed();
  }

  interrupt(): void {
    this.isInterrupted = true;
    this.driver.interrupt();
    this.phone.interrupt();
    this.changed();
  }

  resume(): void {
    this.isInterrupted = false;
    this.phone.resume();
    this.changed();
  }

  setNetwork(network: Network): void {
    this.network = network;
    this.driver.setNetwork(network);
    this.phone.networkChanged();
    this.changed();
  }

  setCloudTrouble(trouble: CloudTrouble | null): void {
    this.cloudTrouble = trouble;
    this.changed();
  }

  setConsent(consent: Consent): void {
    this.consent = consent;
    const { permissions, prompts } = this.phone;
    permissions.isDeclared = consent !== 'undeclared';
    permissions.hasConsented = consent === 'granted';
    if (consent === 'refused') prompts.automatic.privacy = false;
    else delete prompts.automatic.privacy;
    this.changed();
  }

  setPermit(what: Permitted, permit: Permit): void {
    const { permissions } = this.phone;
    const scope = SCOPES[what];
    delete permissions.scopes[scope];
    if (permit === 'granted' || permit === 'denied' || permit === 'missing') permissions.scopes[scope] = true;
    if (permit === 'refused') permissions.scopes[scope] = false;
    permissions.system[what] = permit === 'denied' ? 'denied' : 'authorized';
    if (permit === 'missing') this.missing.add(what);
    else this.missing.delete(what);
    this.driver.obstaclesChanged();
    this.changed();
  }

  /** The user has agreed to everything before. */
  permitAll(): void {
    this.setConsent('granted');
    this.setPermit('camera', 'granted');
    this.setPermit('microphone', 'granted');
  }

  setComputer(computer: Computer): void {
    const hasOtherDevices = computer.usesDevices !== this.computer.usesDevices;
    this.computer = computer;
    if (hasOtherDevices) this.driver.reopen();
    this.world.speakersChanged();
    this.sounds.update();
  }

  private setBackground(isInBackground: boolean): void {
    this.isInBackground = isInBackground;
    this.driver.setBackground(isInBackground);
  }

  private permit(what: Permitted): Permit {
    if (this.missing.has(what)) return 'missing';
    const { system, scopes } = this.phone.permissions;
    if (system[what] === 'denied') return 'denied';
    const scope = scopes[SCOPES[what]];
    if (scope === undefined) return 'ask';
    return scope ? 'granted' : 'refused';
  }

  private obstacles(): Obstacles {
    const of = (permit: Permit) => (permit === 'denied' || permit === 'missing' ? permit : null);
    return { camera: of(this.permit('camera')), microphone: of(this.permit('microphone')) };
  }

  private openSettings(isSystem: boolean): Promise<void> {
    return new Promise((resolve) => {
      this.settings = {
        isSystem,
        close: () => {
          this.settings = null;
          this.changed();
          resolve();
        },
      };
      this.changed();
    });
  }

  /** wx.cloud.callFunction. */
  private async call(name: string, data: unknown): Promise<CloudAnswer> {
    if (this.network === 'none') {
      return { errCode: -1, errMsg: 'cloud.callFunction:fail request:fail network is down' };
    }
    return this.options.around.call(name, JSON.stringify(data), this.cloudTrouble);
  }

  private changed(): void {
    this.options.onChange();
  }
}

/** A page may put anything into its card: to the page around the phone only these go. */
const plain = ({ title, path, imageUrl }: SharedCard): SharedCard =>
  JSON.parse(JSON.stringify({ title, path, imageUrl })) as SharedCard;
