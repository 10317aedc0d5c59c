/** What tags need of the phone that they are on, from the phone. */
import { PHONE } from '../device';
import type { BuiltIn } from '../elements';
import type { NativeTags } from '../media';
import type { PageLook } from '../page-look';
import type { Pages } from '../pages';
import type { PhoneOptions } from '../phone-options';
import type { Prompts } from '../prompts';
import type { Troubles } from '../trouble';
import type { Surface } from '../wx/interface';
import { navigation } from '../wx/navigation';
import type { TagPlaces } from './all';

interface PhoneOfTags {
  readonly options: PhoneOptions;
  readonly natives: NativeTags;
  readonly pages: Pages;
  readonly prompts: Prompts;
  readonly surface: Surface;
  readonly look: PageLook;
  readonly troubles: Troubles;
  readonly onChange: () => void;
  share(element: BuiltIn): void;
  background(): void;
}

export function placesOf(phone: PhoneOfTags): TagPlaces {
  const { options, troubles } = phone;
  const note = (message: string): void => troubles.note(message);
  return {
    share: (element) => phone.share(element),
    addressOf: options.addressOf ?? ((file) => file),
    native: phone.natives.controller,
    ways: {
      wx: navigation(() => phone.pages, phone.prompts),
      exit: () => phone.background(),
      onFail: note,
    },
    page: {
      screen: options.screen,
      pageWith: (host) => phone.pages.with(host),
      isOnTop: (page) => page === phone.pages.top,
      changeBar: (page, what) => phone.look.changeBar(page, what),
      redraw: () => phone.look.draw(),
    },
    picker: {
      show: (picking) => {
        phone.surface.picking = picking;
        phone.onChange();
      },
      note,
      language: () => (options.device ?? PHONE).language,
    },
  };
}
