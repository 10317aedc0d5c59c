/** The way to the function: the host's own, or wx.cloud, whether or not the host has started it. */
import { hostOptions } from './options';
import type { CallFunction } from './services/tickets';

/** What WeChat says before wx.cloud.init. */
const NOT_STARTED = /init first|isn't enabled/i;

/** Undefined where there is no cloud. */
export function callFunction(): CallFunction | undefined {
  const { call, cloudEnvironment } = hostOptions();
  if (call !== undefined) return call;
  const { cloud } = wx;
  if (!cloud) return undefined;
  const env = cloudEnvironment === undefined || cloudEnvironment === '' ? null : { env: cloudEnvironment };
  const ask: CallFunction = (options) =>
    new Promise((resolve) => {
      const where = env === null ? {} : { config: env };
      resolve(cloud.callFunction({ ...options, ...where }) as ReturnType<CallFunction>);
    });
  return (options) =>
    ask(options).catch((error: unknown) => {
      if (!NOT_STARTED.test(String((error as { errMsg?: unknown } | null)?.errMsg ?? error))) throw error;
      // A host without a cloud of its own. To start it before would change the environment of one that has.
      cloud.init(env ?? {});
      return ask(options);
    });
}
