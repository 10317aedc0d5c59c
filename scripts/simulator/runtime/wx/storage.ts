/** wx.setStorage and its kin. */
import { answer, type Callbacks, WxFailure } from './call';

/** KB; WeChat's document. */
const LIMIT_KB = 10_240;

/** Keeps copies, as a phone does. */
export function storage(kept: Map<string, string>) {
  const read = (key: string): unknown => JSON.parse(kept.get(key) ?? '""');
  // As in JSON, what is undefined is not there: it is read as the empty text.
  const write = (key: string, data: unknown = ''): void => {
    kept.set(key, JSON.stringify(data));
  };
  const remove = (key: string): void => {
    kept.delete(key);
  };
  const clear = (): void => {
    for (const key of [...kept.keys()]) kept.delete(key);
  };
  const info = () => ({
    keys: [...kept.keys()],
    currentSize: Math.ceil([...kept].reduce((sum, [key, text]) => sum + key.length + text.length, 0) / 1024),
    limitSize: LIMIT_KB,
  });
  const done = (work: () => void) => (): object => {
    work();
    return {};
  };
  return {
    getStorageSync: read,
    setStorageSync: write,
    removeStorageSync: remove,
    clearStorageSync: clear,
    getStorageInfoSync: info,
    getStorage: (options: Callbacks & { key: string }) =>
      answer('getStorage', options, () => {
        if (!kept.has(options.key)) throw new WxFailure('data not found');
        return { data: read(options.key) };
      }),
    setStorage: (options: Callbacks & { key: string; data: unknown }) =>
      answer(
        'setStorage',
        options,
        done(() => write(options.key, options.data)),
      ),
    removeStorage: (options: Callbacks & { key: string }) =>
      answer(
        'removeStorage',
        options,
        done(() => remove(options.key)),
      ),
    clearStorage: (options?: Callbacks) => answer('clearStorage', options, done(clear)),
    getStorageInfo: (options?: Callbacks) => answer('getStorageInfo', options, info),
  };
}
