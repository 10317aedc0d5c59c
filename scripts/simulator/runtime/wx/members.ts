/** What the simulator has of `wx`. */
import { type Device, PHONE } from '../device';
import type { Phone } from '../phone';
import { cloud } from './cloud';
import { surface } from './interface';
import { media } from './media';
import { navigation } from './navigation';
import { permissions } from './permissions';
import { storage, system } from './system';

export function membersOf(phone: Phone): Readonly<Record<string, unknown>> {
  const { options, prompts, troubles } = phone;
  const device = (): Device => options.device ?? PHONE;
  const changed = (): void => phone.onChange();
  return {
    ...navigation(() => phone.pages, prompts),
    ...system(device, options.networkType ?? (() => 'wifi')),
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
    request: (request: object) => options.onRequest?.(request),
    cloud: device().hasCloud ? cloud(options.cloud, troubles) : undefined,
  };
}
