/** wx.cloud.init and wx.cloud.callFunction. */
import type { Troubles } from '../trouble';
import { answer, type Callbacks, WxFailure } from './call';
import { cloudRest } from './cloud-rest';
import { noteOthers } from './whole';

/** The cloud behind a phone: what the function returns, or what the platform says instead. */
export type CloudCall = (name: string, data: unknown) => Promise<CloudAnswer>;
export type CloudAnswer = { readonly result: unknown } | CloudFailure;
export interface CloudFailure {
  readonly errCode: number;
  /** Whole, as the mini-program gets it: it begins with `cloud.callFunction:fail`. */
  readonly errMsg: string;
  /** What the developer is told of it above the phone. */
  readonly note?: string;
}

type Call = Callbacks & { name: string; data?: object; config?: object; slow?: boolean };

const FIELDS = {
  init: ['env', 'traceUser'],
  callFunction: ['name', 'data', 'config', 'slow', 'success', 'fail', 'complete'],
} as const;

export function cloud(call: CloudCall, troubles: Troubles) {
  let isReady = false;
  const check = (api: keyof typeof FIELDS, options: object): void =>
    noteOthers(`wx.cloud.${api}`, options, FIELDS[api], troubles);
  return {
    ...cloudRest(troubles),
    init: (options: object = {}) => {
      check('init', options);
      isReady = true;
    },
    callFunction: (options: Call) => {
      check('callFunction', options);
      return answer('cloud.callFunction', options, async () => {
        if (!isReady) throw new WxFailure("Cloud API isn't enabled, please call wx.cloud.init first");
        const reply = await call(options.name, options.data === undefined ? {} : copy(options.data));
        if ('errCode' in reply) {
          const { errCode, errMsg, note } = reply;
          if (note !== undefined) troubles.note(note);
          throw new WxFailure(errMsg, { errCode, errMsg });
        }
        return { result: copy(reply.result), requestID: 'simulated' };
      });
    },
  };
}

/** What crosses the network is JSON. */
const copy = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));
