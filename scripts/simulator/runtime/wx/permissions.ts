/** Privacy consent, WeChat's permissions and the system's, as a phone keeps them. */
import type { PromptKind, Prompts } from '../prompts';
import { answer, type Callbacks, WxFailure } from './call';

/** What can be asked for, and the question for it. */
const QUESTIONS = {
  'scope.record': 'microphone',
  'scope.camera': 'camera',
  'scope.writePhotosAlbum': 'album',
} as const satisfies Readonly<Record<string, PromptKind>>;

type Scope = keyof typeof QUESTIONS;

/** What was decided so far; the user can change it in the settings. */
export interface Permissions {
  /** Whether the owner has declared microphone, camera and album in the console. */
  isDeclared: boolean;
  hasConsented: boolean;
  /** True, false after a no, absent if never asked. */
  scopes: Partial<Record<Scope, boolean>>;
  /** What the system gives to WeChat. */
  system: Record<(typeof QUESTIONS)[Scope], 'authorized' | 'denied' | 'not determined'>;
}

export const askedNothing = (): Permissions => ({
  isDeclared: true,
  hasConsented: false,
  scopes: {},
  system: { microphone: 'authorized', camera: 'authorized', album: 'authorized' },
});

/** WeChat refuses for so long after a no, without asking again; milliseconds. */
const SILENCE_MS = 10_000;

export interface Asker {
  /** @throws {WxFailure} without consent to the privacy agreement */
  consent(): Promise<void>;
  /** @throws {WxFailure} without it, too, and if its user does not allow this */
  authorize(scope: Scope): Promise<object>;
}

/** Asks for what was not decided yet. */
export function askerOf(state: Permissions, prompts: Prompts): Asker {
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
    if (!Object.hasOwn(QUESTIONS, scope)) throw new WxFailure('not simulated');
    await consent();
    state.scopes[scope] ??= await prompts.ask(QUESTIONS[scope], scope);
    if (state.scopes[scope] === false) throw new WxFailure('auth deny');
    return {};
  }

  return { consent, authorize };
}

export function permissions(
  state: Permissions,
  { consent, authorize }: Asker,
  onSettings: (isSystem: boolean) => Promise<void>,
) {
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
      albumAuthorized: state.system.album,
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
