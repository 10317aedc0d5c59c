/** `wx` as a phone of the least base library has it: whatever is not there, or too new, fails at once. */
import { isTooNew } from '../../compile/tags';
import type { WxApi } from '../../compile/wx-api';
import type { Troubles } from '../trouble';

/** Members of `wx` that are no functions of the typings' list. */
const OTHERS = ['cloud', 'env'];

/**
 * @param members what the simulator has of `wx`
 * @param api all that WeChat has
 */
export function strictWx(members: Readonly<Record<string, unknown>>, api: WxApi, troubles: Troubles): object {
  const asked = new Set<string>();
  const canIUse = (name: string): boolean => {
    asked.add(name.split('.')[0] ?? '');
    return name in members;
  };
  const all: Readonly<Record<string, unknown>> = { ...members, canIUse };
  const checked = Object.fromEntries(
    Object.entries(all).map(([name, member]) => [
      name,
      typeof member === 'function' ? checkOptions(name, member as Method, api, troubles) : member,
    ]),
  );
  return new Proxy(checked, {
    get(target, name) {
      if (typeof name === 'symbol') return undefined;
      const since = api[name]?.since;
      if (since != null && isTooNew(since) && !asked.has(name)) {
        throw troubles.error(`wx.${name} needs base library ${since}: ask wx.canIUse('${name}') first`);
      }
      if (name in target) return target[name];
      if (asked.has(name) || isUsedByMachines(name)) return undefined;
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
