/**
 * An object that a function of `wx` gives and that is not simulated, such as an advertisement or a map: its documented
 * methods are there, fail where they can say so, and do nothing else.
 */
import type { WxApi, WxFunction, WxObjects } from '../../compile/program';
import { type Callbacks, failNotSimulated } from './call';

/** @param type its name in WeChat's typings; an object of a type that nobody knows has no methods */
export function bareObject(type: string, objects: WxObjects): object {
  const methods: WxApi = objects[type] ?? {};
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, bareMethod(name, method, objects)]),
  );
}

const bareMethod =
  (name: string, { options, gives }: WxFunction, objects: WxObjects) =>
  (given?: unknown): unknown => {
    if (/^(on|off)[A-Z]/.test(name)) return undefined;
    if (gives === 'Promise') return failNotSimulated(name, undefined);
    if (gives !== undefined) return bareObject(gives, objects);
    if (options?.includes('fail'))
      return failNotSimulated(name, { complete: () => {}, ...(given as Callbacks) });
    return undefined;
  };
