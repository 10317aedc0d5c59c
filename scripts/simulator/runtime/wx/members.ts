/** What the simulator has of `wx`. */
import { type Device, PHONE } from '../device';
import type { Phone } from '../phone';
import { account } from './account';
import { animation } from './animation';
import { base64 } from './base64';
import { cloud } from './cloud';
import { files } from './files';
import { surface } from './interface';
import { media } from './media';
import { navigation } from './navigation';
import { network } from './network';
import { pageView } from './page-view';
import { permissions } from './permissions';
import { quiet } from './quiet';
import { storage } from './storage';
import { system } from './system';

export function membersOf(phone: Phone): Readonly<Record<string, unknown>> {
  const { options, prompts, troubles } = phone;
  const device = (): Device => options.device ?? PHONE;
  const changed = (): void => phone.onChange();
  return {
    ...navigation(() => phone.pages, prompts),
    ...system(device),
    ...storage(options.storage ?? new Map()),
    ...surface(phone.surface, prompts, () => phone.pages.top, changed),
    ...permissions(phone.permissions, prompts, async (isSystem) => {
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
    ...files(troubles, (preview) => {
      Object.assign(phone.surface, { preview });
      changed();
    }),
    ...network({
      type: () => options.networkType?.() ?? 'wifi',
      listeners: phone.networkListeners,
      fetch: options.fetch,
      onRequest: options.onRequest,
      addressOf: (file) => options.addressOf?.(file) ?? file,
    }),
    ...pageView(() => phone.pages, options.screen, phone.surface, changed),
    ...quiet(),
    cloud: device().hasCloud ? cloud(options.cloud, troubles) : undefined,
  };
}
