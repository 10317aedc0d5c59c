/** What the page remembers: its phones, and what it was told. */

import type { TextName } from '../../../../miniprogram/trtc/i18n/texts';
import type { Entry, News, SourceProblem } from '../../feed';
import { PEOPLE } from '../../person';
import type { Computer } from '../phone/control';

export interface ShownPhone {
  /** One for each frame: a user may have two. */
  readonly key: string;
  readonly user: string;
  readonly model: string;
  /** Where it begins, with everything permitted; its first page if there is none. */
  readonly url: string | null;
  /** A button of the mini-program, by its text, that is pressed when it is there. */
  readonly press: TextName | null;
}

export const MOST_PHONES = 4;
const MOST_ENTRIES = 300;

let made = 0;

export const newPhone = (user: string, model = 'notch'): ShownPhone => {
  made += 1;
  return { key: `${user}-${made}`, user, model, url: null, press: null };
};

/** The first person who has no phone yet. */
export const nextUser = (phones: readonly ShownPhone[]): string | undefined =>
  PEOPLE.find(({ name }) => !phones.some(({ user }) => user === name))?.name;

/** Whether cameras are used is chosen once; sound begins with a click each time, as browsers want it. */
const DEVICES = 'devices';
export const keptComputer = (): Computer => ({
  isAudible: false,
  usesDevices: localStorage.getItem(DEVICES) !== 'no',
});
export const keepComputer = ({ usesDevices }: Computer): void =>
  localStorage.setItem(DEVICES, usesDevices ? 'yes' : 'no');

export interface Told {
  readonly entries: readonly Entry[];
  readonly isPermissionSwitchOn: boolean;
  readonly problems: readonly SourceProblem[];
  /** Counts what was built since the page was loaded: frames load anew. */
  readonly built: number;
  /** Which `npm start` is heard. */
  readonly server: string | undefined;
  /** It is not heard any more. */
  readonly isLost: boolean;
  /** Another one answers. */
  readonly isOutdated: boolean;
}

export const NOTHING_TOLD: Told = {
  entries: [],
  isPermissionSwitchOn: true,
  problems: [],
  built: 0,
  server: undefined,
  isLost: false,
  isOutdated: false,
};

export function hear(told: Told, news: News | { readonly type: 'lost' }): Told {
  switch (news.type) {
    case 'hello':
      return {
        ...told,
        server: news.server,
        isLost: false,
        isOutdated: told.server !== undefined && told.server !== news.server,
      };
    case 'lost':
      return { ...told, isLost: true };
    case 'entry': {
      // After a lost connection the feed begins anew.
      if (told.entries.some(({ number }) => number === news.entry.number)) return told;
      return { ...told, entries: [...told.entries, news.entry].slice(-MOST_ENTRIES) };
    }
    case 'permissionSwitch':
      return { ...told, isPermissionSwitchOn: news.isOn };
    case 'problems':
      return { ...told, problems: news.problems };
    case 'built':
      return { ...told, built: news.what === 'mini-program' ? told.built + 1 : told.built };
    default:
      return told;
  }
}
