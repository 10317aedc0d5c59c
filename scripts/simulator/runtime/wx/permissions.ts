/** Privacy consent, WeChat's permissions and the system's, as a phone keeps them. */
import type { Prompts } from '../prompts';
import { answer, type Callbacks, WxFailure } from './call';

type Scope = 'scope.record' | 'scope.camera';

/** What was decided so far; the user can change it in the settings. */
export interface Permissions {
  /** Whether the owner has declared microphone and camera in the console. */
  isDeclared: boolean;
  hasConsented: boolean;
  /** True, false after a no, absent if never asked. */
  scopes: Partial<Record<Scope, boolean>>;
  /** What the system gives to WeChat. */
  system: Record<'microphone' | 'camera', 'authorized' | 'denied' | 'not determined'>;
}

export const askedNothing = (): Permissions => ({
  isDeclared: true,
  hasConsented: false,
  scopes: {},
  system: { microphone: 'authorized', camera: 'authorized' },
});

/** WeChat refuses for so long after a no, without asking again; milliseconds. */
const SILENCE_MS = 10_000;

export function permissions(
  state: Permissions,
  prompts: Prompts,
  onSettings: (isSystem: boolean) => Promise<void>,
) {
  let refusedAt = Number.NEGATIVE_INFINITY;

  async function consent(): Promise<void> {
    if (!state.isDeclared) {
      throw new WxFailure('api scope is not declared in the privacy agreement', { errno: 112 });
    }
    if (state.hasConsented) return;
    const isSilent = Date.now() - refusedAt < SILENCE_MS;
    state.hasConsented = !isSilent && (await prompts.ask('privacy', 'privacy agreement'));
    if (state.hasConsented) return;
    if (!isSilent) refusedAt = Date.now();
    throw new WxFailure('privacy permission is not authorized', { errno: 104 });
  }

  async function authorize(scope: Scope): Promise<object> {
    await consent();
    if (state.scopes[scope] === undefined) {
      state.scopes[scope] = await prompts.ask(scope === 'scope.record' ? 'microphone' : 'camera', scope);
    }
    if (state.scopes[scope] === false) throw new WxFailure('auth deny');
    return {};
  }

  return {
    requirePrivacyAuthorize: (options: Callbacks) =>
      answer('requirePrivacyAuthorize', options, async () => {
        await consent();
        return {};
      }),
    getPrivacySetting: (options: Callbacks) =>
      answer('getPrivacySetting', options, () => ({
        needAuthorization: !state.hasConsented,
        privacyContractName: '《用户隐私保护指引》',
      })),
    getSetting: (options: Callbacks) =>
      answer('getSetting', options, () => ({ authSetting: { ...state.scopes } })),
    authorize: (options: Callbacks & { scope: Scope }) =>
      answer('authorize', options, () => authorize(options.scope)),
    getAppAuthorizeSetting: () => ({
      microphoneAuthorized: state.system.microphone,
      cameraAuthorized: state.system.camera,
    }),
    openSetting: (options: Callbacks) =>
      answer('openSetting', options, async () => {
        await onSettings(false);
        return { authSetting: { ...state.scopes } };
      }),
    openAppAuthorizeSetting: (options: Callbacks) =>
      answer('openAppAuthorizeSetting', options, async () => {
        await onSettings(true);
        return {};
      }),
  };
}
