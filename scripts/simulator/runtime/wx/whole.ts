/**
 * `wx` as a phone has it: what is newer than its base library is undefined, and so is what WeChat does not have. What
 * WeChat has and the simulator has not is there, and fails when it is called.
 */
import type { Pack, WxApi, WxObjects } from '../../compile/program';
import { COMMON_ATTRIBUTES, isTooNew, TAGS } from '../../compile/tags';
import { attributeNamed } from '../../compile/tags/attribute';
import { KNOWN } from '../../compile/tags/known';
import type { Troubles } from '../trouble';
import { bareObject } from './bare-object';
import { type Callbacks, failNotSimulated } from './call';

type Method = (...args: unknown[]) => unknown;

/**
 * @param members what the simulator has of `wx`
 * @param api all that WeChat has @param objects what its functions give
 * @param baseLibrary of the phone
 */
export function wholeWx(
  members: Readonly<Record<string, unknown>>,
  { api, objects }: Pick<Pack, 'api' | 'objects'>,
  baseLibrary: string,
  troubles: Troubles,
): object {
  const isHere = (name: string): boolean => !isTooNew(api[name]?.since, baseLibrary);
  const asked = new Set<string>();
  const canIUse = (name: string): boolean => {
    asked.add(name.split('.')[0] ?? '');
    const [first = '', what, option = ''] = name.split('.');
    if (!(first in members)) return hasTag(name, baseLibrary);
    const { options = null } = api[first] ?? {};
    return isHere(first) && (what !== 'object' || options === null || options.includes(option));
  };
  const all: Readonly<Record<string, unknown>> = { ...members, canIUse };
  const callable = (name: string): unknown => {
    const member = name in all ? all[name] : notSimulated(name, api, objects, troubles);
    if (typeof member !== 'function') return member;
    const { since, options = null } = api[name] ?? {};
    return (...args: unknown[]): unknown => {
      if (isTooNew(since) && !asked.has(name))
        troubles.note(`wx.${name} needs base library ${since}: ask wx.canIUse('${name}') first`);
      if (options !== null) noteOthers(`wx.${name}`, args[0], options, troubles);
      return (member as Method)(...args);
    };
  };
  const names = new Set([...Object.keys(all), ...Object.keys(api)]);
  return Object.fromEntries([...names].filter(isHere).map((name) => [name, callable(name)]));
}

/** `tag`, `tag.attribute` or `tag.attribute.value`: whether a phone with this base library has it, simulated or not. */
function hasTag(name: string, baseLibrary: string): boolean {
  const [tag = '', written] = name.split('.');
  const known = TAGS[tag] ?? KNOWN[tag];
  if (known === undefined || isTooNew(known.since, baseLibrary)) return false;
  if (written === undefined) return true;
  const attributes = { ...COMMON_ATTRIBUTES, ...known.attributes };
  const attribute = attributeNamed(written, attributes);
  if (attribute === undefined) return known.events.some((event) => written === `bind${event}`);
  return !isTooNew(attributes[attribute]?.since, baseLibrary);
}

/** Notes the fields of an object that are not among these: they are misspelt, or meant for another function. */
export function noteOthers(name: string, given: unknown, known: readonly string[], troubles: Troubles): void {
  if (typeof given !== 'object' || given === null) return;
  for (const field of Object.keys(given).filter((one) => !known.includes(one)))
    troubles.note(`${name} has no option ${field}`);
}

function notSimulated(name: string, api: WxApi, objects: WxObjects, troubles: Troubles): Method {
  const { options: known = null, gives = 'Promise' } = api[name] ?? {};
  const hasOptions = known !== null;
  return (options) => {
    troubles.note(`wx.${name} is not simulated`);
    if (gives !== 'Promise') return bareObject(gives, objects);
    if (!hasOptions) return undefined;
    return failNotSimulated(name, options as Callbacks | undefined);
  };
}
