/** wx.cloud.init and wx.cloud.callFunction. */
import type { Troubles } from '../trouble';
import { answer, type Callbacks, WxFailure } from './call';
import { cloudRest } from './cloud-rest';
import { noteOthers } from './whole';

/** The cloud behind a phone: what the function returns, or what the platform says instead. */
export type Cloud = (name: string, data: unknown) => Promise<CloudAnswer>;
export type CloudAnswer =
  | { readonly result: unknown }
  | { readonly errCode: number; readonly errMsg: string };

type Call = Callbacks & { name: string; data?: object; config?: object; slow?: boolean };

const FIELDS = {
  init: ['env', 'traceUser'],
  callFunction: ['name', 'data', 'config', 'slow', 'success', 'fail', 'complete'],
} as const;

export function cloud(call: Cloud, troubles: Troubles) {
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
        if ('errCode' in reply) throw new WxFailure(reply.errMsg, { errCode: reply.errCode });
        return { result: copy(reply.result), requestID: 'simulated' };
      });
    },
  };
}

/** What crosses the network is JSON. */
const copy = (value: unknown): unknown =>
  value === undefined ? undefined : JSON.parse(JSON.stringify(value));
