/** One phone that fills a browser's window: what tests of layout look at. Pictures are plain colours. */

import type { Pack } from '../../scripts/simulator/compile/pack';
import { type Device, deviceOf } from '../../scripts/simulator/runtime/device';
import { Phone } from '../../scripts/simulator/runtime/phone';

declare const PACK: Pack;
declare const PICTURES: Record<string, string>;

export interface Start {
  readonly url?: string;
  readonly device: Partial<Device>;
  readonly ticket: object;
  readonly storage?: [string, string][];
  readonly isGranted: boolean;
}

function start({ url, device, ticket, storage, isGranted }: Start): Phone {
  const screen = document.createElement('div');
  document.body.append(screen);
  const full = deviceOf({ width: innerWidth, height: innerHeight, ...device });
  const { style } = document.documentElement;
  style.setProperty('--safe-area-inset-top', `${full.safeTop}px`);
  style.setProperty('--safe-area-inset-bottom', `${full.safeBottom}px`);
  const phone = new Phone({
    pack: PACK,
    screen,
    device: full,
    addressOf: (file) => PICTURES[file] ?? '',
    storage: new Map(storage ?? []),
    cloud: async () => ({ result: ticket }),
    media: {
      attached: ({ host, tag, id }) => {
        host.style.background = tag === 'live-player' ? colorOf(id) : '#40666d';
      },
      changed: () => {},
      detached: () => {},
      call: () => true,
    },
  });
  if (isGranted) {
    Object.assign(phone.permissions, {
      hasConsented: true,
      scopes: { 'scope.record': true, 'scope.camera': true },
    });
  }
  phone.open(url);
  return phone;
}

const colorOf = (id: string): string => `hsl(${(id.charCodeAt(1) * 47) % 360} 40% 45%)`;

Object.assign(globalThis, { start });
