/** What the simulator has of `wx`. */
import { placeOf } from '../address';
import type { App } from '../app';
import { type Device, PHONE } from '../device';
import type { NativeTags } from '../media';
import type { PageLook } from '../page-look';
import type { Pages } from '../pages';
import type { PhoneOptions } from '../phone-options';
import type { Prompts } from '../prompts';
import type { Looking } from '../selector-query';
import { type TabBar, takenBy } from '../tab-bar';
import type { Troubles } from '../trouble';
import { account } from './account';
import { album } from './album';
import { animation } from './animation';
import { base64 } from './base64';
import { cloud } from './cloud';
import { files } from './files';
import { type Surface, surface } from './interface';
import { media } from './media';
import { navigation } from './navigation';
import { fileAt, network } from './network';
import { pageView } from './page-view';
import { askerOf, type Permissions, permissions } from './permissions';
import { quiet } from './quiet';
import type { Sound } from './sound';
import { storage } from './storage';
import { system } from './system';
import { tabBar } from './tab-bar';
import { titleBar } from './title-bar';
import { sockets } from './web-socket';
import { worklet } from './worklet';

/** What `wx` reaches of a phone. */
export interface Inside {
  readonly options: PhoneOptions;
  readonly app: App;
  readonly tabBar: TabBar;
  readonly drawnTabBar: TabBar | undefined;
  readonly pages: Pages;
  readonly natives: NativeTags;
  readonly prompts: Prompts;
  readonly troubles: Troubles;
  readonly surface: Surface;
  readonly permissions: Permissions;
  readonly sounds: Set<Sound>;
  readonly interruptions: Record<'begin' | 'end', Set<() => void>>;
  readonly networkListeners: Set<(status: object) => void>;
  readonly looking: Looking;
  readonly onChange: () => void;
  readonly look: PageLook;
}

export function membersOf(phone: Inside): Readonly<Record<string, unknown>> {
  const { options, prompts, troubles } = phone;
  const device = (): Device => options.device ?? PHONE;
  const changed = (): void => phone.onChange();
  const asker = askerOf(phone.permissions, prompts);
  const place = (file: string): string => placeOf(file, options.addressOf ?? ((one) => one));
  return {
    ...navigation(() => phone.pages, prompts),
    ...system(device, () => {
      const { top, bottom } = takenBy(phone.drawnTabBar, device().safeBottom);
      return top + bottom;
    }),
    ...storage(options.storage ?? new Map()),
    ...surface(phone.surface, prompts, changed),
    ...titleBar(
      () => phone.pages.top,
      (page, what) => phone.look.changeBar(page, what),
    ),
    ...tabBar(phone.tabBar, () => phone.tabBar.indexOf(phone.pages.current) >= 0, changed),
    ...permissions(phone.permissions, asker, async (isSystem) => {
      await options.onSettings?.(phone.permissions, isSystem);
    }),
    ...media({
      tags: phone.natives,
      driver: options.media,
      troubles,
      sounds: phone.sounds,
      interruptions: phone.interruptions,
      page: () => phone.pages.top?.host.dataset.key ?? '',
      onChange: changed,
    }),
    ...phone.app.members(),
    ...account(prompts),
    ...animation(troubles),
    ...base64(),
    ...files(troubles, (file) => {
      Object.assign(phone.surface, { preview: place(file) });
      changed();
    }),
    ...album({
      asker,
      system: () => phone.permissions.system,
      fileAt: (path) => fileAt(path, { fetch: options.fetch, placeOf: place }),
      onSaved: (path) => {
        phone.surface.album = [...phone.surface.album, path];
        changed();
      },
    }),
    ...network({
      type: () => options.networkType?.() ?? 'wifi',
      listeners: phone.networkListeners,
      fetch: options.fetch,
      onRequest: options.onRequest,
      placeOf: place,
    }),
    ...sockets(options.dial, troubles),
    ...pageView(() => phone.pages, phone.looking, phone.surface, changed),
    ...quiet(),
    ...worklet(troubles),
    cloud: device().hasCloud ? cloud(options.cloud, troubles) : undefined,
  };
}
