/** Pictures and files: a phone here shows some, and has none to choose from or to keep. */
import type { Troubles } from '../trouble';
import { answer, type Callbacks, failNotSimulated, WxFailure } from './call';

/** @param show a picture fills the screen */
export function files(troubles: Troubles, show: (address: string) => void) {
  const nothingChosen = (api: string) => (options?: Callbacks) =>
    answer(api, options, () => {
      troubles.note(`wx.${api}: there is nothing to choose here, as if its user had gone back`);
      throw new WxFailure('cancel');
    });
  return {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    previewImage: (options: Callbacks & { urls: readonly string[]; current?: string | number }) =>
      answer('previewImage', options, () => {
        const { urls, current = 0 } = options;
        const address = typeof current === 'number' ? urls[current] : current;
        if (address !== undefined) show(address);
        return {};
      }),
    chooseMedia: nothingChosen('chooseMedia'),
    chooseImage: nothingChosen('chooseImage'),
    getFileSystemManager: () => fileSystem(troubles),
  };
}

/** Every function of it fails, as where a file is not there. */
function fileSystem(troubles: Troubles): object {
  return new Proxy(
    {},
    {
      get: (_, name) => {
        if (typeof name === 'symbol' || name === 'then') return undefined;
        return (options?: Callbacks) => {
          troubles.note(`FileSystemManager.${name} is not simulated`);
          if (name.endsWith('Sync')) throw new Error(`${name}:fail not simulated`);
          return failNotSimulated(name, options);
        };
      },
    },
  );
}
