/** Who uses the phone, as far as a mini-program learns it: everything of it is made up. */
import type { Prompts } from '../prompts';
import { answer, type Callbacks, WxFailure } from './call';

export function account(prompts: Prompts) {
  let logins = 0;
  const refused = (api: string) => (options?: Callbacks) =>
    answer(api, options, () => {
      throw new WxFailure('auth deny');
    });
  return {
    login: (options?: Callbacks) =>
      answer('login', options, () => {
        logins += 1;
        return { code: `simulated-code-${logins}` };
      }),
    checkSession: (options?: Callbacks) => answer('checkSession', options, () => ({})),
    // Since 2022 WeChat gives no name and no face by these.
    getUserProfile: refused('getUserProfile'),
    getUserInfo: refused('getUserInfo'),
    getAccountInfoSync: () => ({
      miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' },
    }),
    requestSubscribeMessage: (options: Callbacks & { tmplIds: readonly string[] }) =>
      answer('requestSubscribeMessage', options, async () => {
        const isAccepted = await prompts.ask('subscribe', options.tmplIds.join(', '));
        return Object.fromEntries(options.tmplIds.map((id) => [id, isAccepted ? 'accept' : 'reject']));
      }),
  };
}
