/** What CloudBase adds to a call: the context of the invocation, and the words of its errors. */
import { randomUUID } from 'node:crypto';
import type { FunctionSettings } from '../../project/project';
import type { End } from './instance';

/** A mini-program user, as the platform knows them. */
export interface WeChatUser {
  readonly openID: string;
  readonly appID: string;
}

interface Invocation {
  readonly requestID: string;
  readonly event: unknown;
  readonly context: Readonly<Record<string, unknown>>;
}

/** `K=V;K=V`, the form in which variables come with an invocation. */
const environ = (variables: Readonly<Record<string, string>>): string =>
  Object.entries(variables)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

/**
 * An invocation as bootstrap.js gets it. The function's variables come in it too, as in the cloud; without a user
 * it is a console test.
 */
export function toInvocation(
  { name, memorySize, timeout }: FunctionSettings,
  variables: Readonly<Record<string, string>>,
  data: unknown,
  user: WeChatUser | undefined,
): Invocation {
  const requestID = randomUUID();
  const identity =
    user === undefined
      ? {}
      : {
          WX_CONTEXT_KEYS: 'WX_CLIENTIP,WX_OPENID,WX_APPID',
          WX_CLIENTIP: '127.0.0.1',
          WX_OPENID: user.openID,
          WX_APPID: user.appID,
          TCB_SOURCE: 'wx_client',
        };
  const context = {
    request_id: requestID,
    function_name: name,
    function_version: '$LATEST',
    namespace: 'local',
    memory_limit_in_mb: memorySize,
    time_limit_in_ms: timeout * 1000,
    environ: environ({ ...variables, ...identity }),
  };
  return { requestID, event: withUserInfo(data, user), context };
}

/** WeChat writes this into every event of a mini-program, whatever the client sent there. */
function withUserInfo(data: unknown, user: WeChatUser | undefined): unknown {
  if (user === undefined || typeof data !== 'object' || data === null || Array.isArray(data)) return data;
  return { ...data, userInfo: { appId: user.appID, openId: user.openID } };
}

/** What wx.cloud.callFunction gives to `success` or to `fail`. */
export type CallResult =
  | { readonly errMsg: 'cloud.callFunction:ok'; readonly result: unknown; readonly requestID: string }
  | { readonly errCode: number; readonly errMsg: string; readonly requestID: string };

const failure = (errCode: number, text: string, requestID: string): CallResult => ({
  errCode,
  errMsg: `cloud.callFunction:fail Error: errCode: ${errCode} | errMsg: ${text}`,
  requestID,
});

export const notFound = (name: string): CallResult =>
  failure(-501000, `FunctionName parameter could not be found: ${name}`, randomUUID());

export function toCallResult(end: End, timeoutSeconds: number, requestID: string): CallResult {
  switch (end.kind) {
    case 'done':
      return { errMsg: 'cloud.callFunction:ok', result: end.result, requestID };
    case 'timedOut':
      return failure(-504003, `Invoking task timed out after ${timeoutSeconds} seconds`, requestID);
    case 'fault':
      return failure(-504002, `functions execute fail: ${end.fault}`, requestID);
    case 'crashed':
      return failure(-504002, 'functions execute fail: the process exited', requestID);
  }
}
