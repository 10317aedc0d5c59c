/** The world of one phone in a browser: its devices, its streams, and what is told of them. */
import type { Capture, Report, Streams, Wire, WireEvents, World } from '../../native/world';
import { personNamed } from '../../person';
import { placeOf } from '../../runtime/address';
import type { Signal } from '../../trtc/protocol';
import { BrowserCapture } from './capture';
import type { Computer, Device } from './control';
import { writeOver } from './debug-lines';
import { paceFor } from './load';
import { PeerStreams } from './streams';
import type { Surroundings } from './surroundings';

export interface BrowserWorldOptions {
  readonly user: string;
  readonly around: Surroundings;
  readonly computer: () => Computer;
  /** Of a file of the mini-program, by its path from the root. */
  readonly addressOf: (file: string) => string;
  /** Something of this has changed. */
  readonly onChange: () => void;
}

export class BrowserWorld implements World {
  /** What the browser asks its user for at the moment. */
  asking: Device | null = null;
  /** See PhoneState. */
  sent: Report | null = null;
  readonly notSimulated: string[] = [];
  private readonly options: BrowserWorldOptions;
  /** The last one that was made: the pusher's, during a call. */
  private lastCapture: BrowserCapture | undefined;
  private lastStreams: PeerStreams | undefined;

  constructor(options: BrowserWorldOptions) {
    this.options = options;
  }

  dial(events: WireEvents): Wire {
    return this.options.around.dial(events);
  }

  capture(place: HTMLElement, isFront: boolean): Capture {
    const { user, around, computer, addressOf, onChange } = this.options;
    this.lastCapture = new BrowserCapture(place, {
      person: personNamed(user),
      isFront,
      usesRealDevices: () => around.hasDevices && computer().usesDevices,
      isAudible: () => computer().isAudible,
      addressOf: (url) => placeOf(url, addressOf),
      onAsking: (device) => {
        this.asking = device;
        onChange();
      },
    });
    return this.lastCapture;
  }

  streams(send: (to: string, signal: Signal) => void): Streams {
    this.lastStreams = new PeerStreams(
      send,
      () => this.options.computer().isAudible,
      (count) => this.lastCapture?.pace(paceFor(count).framesPerSecond),
    );
    return this.lastStreams;
  }

  onSent(report: Report | null): void {
    if (report === this.sent) return;
    this.sent = report;
    this.options.onChange();
  }

  debug(place: HTMLElement, report: Report | null): void {
    writeOver(place, report);
  }

  onNotSimulated(what: string): void {
    if (this.notSimulated.includes(what)) return;
    this.notSimulated.push(what);
    this.options.onChange();
  }

  /** This computer's speakers were switched on or off. */
  speakersChanged(): void {
    this.lastStreams?.refresh();
    this.lastCapture?.speakersChanged();
  }
}
