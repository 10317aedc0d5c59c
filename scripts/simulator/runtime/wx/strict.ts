/**
 * `wx` as a phone has it: what is newer than its base library is undefined. Whatever WeChat does not have, or only above
 * the least base library, fails at once.
 */
import type { WxApi } from '../../compile/program';
import { isTooNew } from '../../compile/tags';
import type { Troubles } from '../trouble';

/** Members of `wx` that are no functions of the typings' list. */
const OTHERS = ['cloud', 'env'];

/**
 * @param members what the simulator has of `wx`
 * @param api all that WeChat has
 * @param baseLibrary of the phone
 */
export function strictWx(
  members: Readonly<Record<string, unknown>>,
  api: WxApi,
  baseLibrary: string,
  troubles: Troubles,
): object {
  const isHere = (name: string): boolean => !isTooNew(api[name]?.since, baseLibrary);
  const asked = new Set<string>();
  const canIUse = (name: string): boolean => {
    asked.add(name.split('.')[0] ?? '');
    return name in members && isHere(name);
  };
  const all: Readonly<Record<string, unknown>> = { ...members, canIUse };
  const checked = Object.fromEntries(
    Object.entries(all)
      .filter(([name]) => isHere(name))
      .map(([name, member]) => [
        name,
        typeof member === 'function' ? checkOptions(name, member as Method, api, troubles) : member,
      ]),
  );
  return new Proxy(checked, {
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      const since = api[name]?.since;
      if (isTooNew(since) && !asked.has(name)) {
        throw troubles.error(`wx.${name} needs base library ${since}: ask wx.canIUse('${name}') first`);
      }
      if (name in target) return target[name];
      if (asked.has(name) || isUsedByMachines(name) || name in all) return undefined;
      if (name in api || OTHERS.includes(name)) throw troubles.error(`wx.${name} is not simulated`);
      throw troubles.error(`WeChat has no wx.${name}`);
    },
    set(_, name) {
      throw troubles.error(`wx.${String(name)} is set: wx belongs to WeChat`);
    },
  });
}

type Method = (...args: unknown[]) => unknown;

function checkOptions(name: string, method: Method, api: WxApi, troubles: Troubles): Method {
  const options = api[name]?.options ?? null;
  return (...args) => {
    const [first] = args;
    if (options !== null && typeof first === 'object' && first !== null) {
      const unknown = Object.keys(first).find((field) => !options.includes(field));
      if (unknown !== undefined) throw troubles.error(`wx.${name} has no option ${unknown}`);
    }
    return method(...args);
  };
}

/** What JavaScript itself, trtc-wx-sdk and test tools look for on any object. */
const isUsedByMachines = (name: string): boolean =>
  ['then', 'toJSON', 'constructor', 'TUIScene', 'asymmetricMatch', '$$typeof', 'nodeType'].includes(name);
