import { describe, expect, test } from 'vitest';
import {
  askPermissions,
  openSettingsFor,
  type PermissionApi,
} from '../../../miniprogram/trtc/services/permissions';

/** How a user and a phone answer. */
interface Phone {
  readonly privacy: 'agreed' | 'refused' | 'undeclared';
  readonly microphone: Answer;
  readonly camera: Answer;
  readonly systemMicrophone: System;
  readonly systemCamera: System;
}
/** A permission of WeChat: given or refused before, or the user's answer now; undeclared fails without a question. */
type Answer = 'given' | 'refused' | 'asked: yes' | 'asked: no' | 'undeclared';
type System = 'authorized' | 'denied' | 'not determined';

const WILLING: Phone = {
  privacy: 'agreed',
  microphone: 'asked: yes',
  camera: 'asked: yes',
  systemMicrophone: 'authorized',
  systemCamera: 'not determined',
};

const UNDECLARED = { errMsg: 'fail api scope is not declared in the privacy agreement', errno: 112 };
type Callbacks = {
  success?: (result: object) => void;
  fail?: (error: object) => void;
  complete?: () => void;
};

/** wx on this phone, and what it was asked. */
function wxOf(phone: Phone) {
  const asked: string[] = [];
  const answer = (scope: string) => (scope === 'scope.record' ? phone.microphone : phone.camera);
  const setting = (scope: string) => ({ given: true, refused: false })[answer(scope) as string];
  const wx = {
    requirePrivacyAuthorize({ success, fail }: Callbacks) {
      asked.push('privacy');
      if (phone.privacy === 'agreed') success?.({});
      else
        fail?.(
          phone.privacy === 'undeclared'
            ? UNDECLARED
            : { errMsg: 'fail privacy permission is not authorized' },
        );
    },
    getSetting: ({ success }: Callbacks) =>
      success?.({
        authSetting: { 'scope.record': setting('scope.record'), 'scope.camera': setting('scope.camera') },
      }),
    authorize({ scope, success, fail }: Callbacks & { scope: string }) {
      asked.push(scope);
      if (answer(scope) === 'asked: yes') success?.({});
      else fail?.(answer(scope) === 'undeclared' ? UNDECLARED : { errMsg: 'authorize:fail auth deny' });
    },
    getAppAuthorizeSetting: () => ({
      microphoneAuthorized: phone.systemMicrophone,
      cameraAuthorized: phone.systemCamera,
    }),
    openSetting: ({ complete }: Callbacks) => {
      asked.push('WeChat settings');
      complete?.();
    },
    openAppAuthorizeSetting: ({ complete }: Callbacks) => {
      asked.push('system settings');
      complete?.();
    },
  };
  return { wx: wx as unknown as PermissionApi, asked };
}

async function ask(change: Partial<Phone>, withCamera = true) {
  const { wx, asked } = wxOf({ ...WILLING, ...change });
  return { missing: await askPermissions(wx, withCamera), asked };
}

describe('permissions', () => {
  test('are asked for in order: privacy, microphone, camera', async () => {
    expect(await ask({})).toEqual({ missing: null, asked: ['privacy', 'scope.record', 'scope.camera'] });
  });

  test('for a voice call never touch the camera', async () => {
    const noCamera = { camera: 'refused', systemCamera: 'denied' } as const;
    expect(await ask(noCamera, false)).toEqual({ missing: null, asked: ['privacy', 'scope.record'] });
  });

  test('that were given are not asked for again', async () => {
    const { asked } = await ask({ microphone: 'given', camera: 'given' });
    expect(asked).toEqual(['privacy']);
  });

  test.each<[string | null, Partial<Phone>, string[]]>([
    ['PRIVACY_UNDECLARED', { privacy: 'undeclared' }, ['privacy']],
    ['PRIVACY_REFUSED', { privacy: 'refused' }, ['privacy']],
    ['MICROPHONE_REFUSED', { microphone: 'asked: no' }, ['privacy', 'scope.record']],
    ['MICROPHONE_REFUSED', { microphone: 'refused' }, ['privacy']],
    ['PRIVACY_UNDECLARED', { microphone: 'undeclared' }, ['privacy', 'scope.record']],
    ['CAMERA_REFUSED', { camera: 'asked: no' }, ['privacy', 'scope.record', 'scope.camera']],
    ['CAMERA_REFUSED', { camera: 'refused' }, ['privacy', 'scope.record']],
    ['SYSTEM_MICROPHONE_OFF', { systemMicrophone: 'denied' }, ['privacy', 'scope.record', 'scope.camera']],
    ['SYSTEM_CAMERA_OFF', { systemCamera: 'denied' }, ['privacy', 'scope.record', 'scope.camera']],
    [null, { systemMicrophone: 'not determined' }, ['privacy', 'scope.record', 'scope.camera']],
  ])('missing is %s on a phone with %j, and nothing is asked for after it', async (missing, phone, asked) => {
    expect(await ask(phone)).toEqual({ missing, asked });
  });

  test('that are missing lead to the settings where they can be given', async () => {
    const { wx, asked } = wxOf(WILLING);
    for (const missing of ['MICROPHONE_REFUSED', 'SYSTEM_CAMERA_OFF', 'SYSTEM_MICROPHONE_OFF'] as const) {
      await openSettingsFor(wx, missing);
    }
    expect(asked).toEqual(['WeChat settings', 'system settings', 'system settings']);
  });
});
