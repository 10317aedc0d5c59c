/**
 * Whether microphone and camera may be used, asked in the order in which a phone can answer: the privacy agreement,
 * then WeChat's own permission, then the system's. Only then may a live-pusher come into a page.
 */

/** What is missing; each has its text in the catalogue. */
export type PermissionCode =
  /** The owner has not declared microphone or camera in the console's privacy agreement. */
  | 'PRIVACY_UNDECLARED'
  | 'PRIVACY_REFUSED'
  | 'MICROPHONE_REFUSED'
  | 'CAMERA_REFUSED'
  /** The system gives it to no mini-program: WeChat itself has no permission. */
  | 'SYSTEM_MICROPHONE_OFF'
  | 'SYSTEM_CAMERA_OFF';

export type PermissionApi = Pick<
  WechatMiniprogram.Wx,
  | 'requirePrivacyAuthorize'
  | 'getPrivacySetting'
  | 'getSetting'
  | 'authorize'
  | 'getAppAuthorizeSetting'
  | 'openSetting'
  | 'openAppAuthorizeSetting'
>;

const DEVICES = {
  microphone: {
    scope: 'scope.record',
    system: 'microphoneAuthorized',
    refused: 'MICROPHONE_REFUSED',
    off: 'SYSTEM_MICROPHONE_OFF',
  },
  camera: {
    scope: 'scope.camera',
    system: 'cameraAuthorized',
    refused: 'CAMERA_REFUSED',
    off: 'SYSTEM_CAMERA_OFF',
  },
} as const;
type Device = (typeof DEVICES)[keyof typeof DEVICES];

/**
 * Asks for what a call needs: the microphone, and for video the camera. Never rejects.
 * @returns what is missing, or null: the call may begin
 */
export function askPermissions(wx: PermissionApi, withCamera: boolean): Promise<PermissionCode | null> {
  const devices = devicesFor(withCamera);
  return firstMissing([
    () => askPrivacy(wx),
    () => askScopes(wx, devices),
    () => Promise.resolve(checkSystem(wx, devices)),
  ]);
}

/**
 * The same without asking the user anything. Never rejects.
 * @returns what is missing, `unasked` if asking will show, or null: the call may begin
 */
export function peekPermissions(
  wx: PermissionApi,
  withCamera: boolean,
): Promise<PermissionCode | 'unasked' | null> {
  const devices = devicesFor(withCamera);
  return Promise.all([settingsOf(wx), needsConsent(wx)]).then(([given, isConsentNeeded]) => {
    const refused = devices.filter(({ scope }) => given[scope] === false)[0]?.refused;
    const missing = refused ?? checkSystem(wx, devices);
    if (missing !== null) return missing;
    const isGiven = devices.every(({ scope }) => given[scope] === true) && !isConsentNeeded;
    return isGiven ? null : 'unasked';
  });
}

const devicesFor = (withCamera: boolean): readonly Device[] =>
  withCamera ? [DEVICES.microphone, DEVICES.camera] : [DEVICES.microphone];

/** Asks one after the other, until something is missing. */
const firstMissing = (
  asks: readonly (() => Promise<PermissionCode | null>)[],
): Promise<PermissionCode | null> =>
  asks.reduce<Promise<PermissionCode | null>>(
    (before, ask) => before.then((missing) => missing ?? ask()),
    Promise.resolve(null),
  );

/** Whether some settings can give this; the privacy agreement cannot be agreed to there. */
export const isInSettings = (missing: PermissionCode): boolean =>
  missing !== 'PRIVACY_UNDECLARED' && missing !== 'PRIVACY_REFUSED';

/**
 * Opens the settings where this can be given. Ask again when it resolves, and when the page is shown again: of the
 * system's settings WeChat says only that they were opened.
 */
export function openSettingsFor(wx: PermissionApi, missing: PermissionCode): Promise<void> {
  const isSystem = missing === 'SYSTEM_MICROPHONE_OFF' || missing === 'SYSTEM_CAMERA_OFF';
  return new Promise((resolve) => {
    const complete = () => resolve();
    if (isSystem) wx.openAppAuthorizeSetting({ complete });
    else wx.openSetting({ complete });
  });
}

/** WeChat shows its own dialog if the user has not agreed yet, and after a no refuses for ten seconds without one. */
function askPrivacy(wx: PermissionApi): Promise<PermissionCode | null> {
  return new Promise((resolve) => {
    wx.requirePrivacyAuthorize({
      success: () => resolve(null),
      fail: (error) => resolve(isUndeclared(error) ? 'PRIVACY_UNDECLARED' : 'PRIVACY_REFUSED'),
    });
  });
}

/** Whether the privacy agreement is yet to be agreed to. */
function needsConsent(wx: PermissionApi): Promise<boolean> {
  return new Promise((resolve) => {
    wx.getPrivacySetting({
      success: ({ needAuthorization }) => resolve(needAuthorization),
      fail: () => resolve(true),
    });
  });
}

const askScopes = (wx: PermissionApi, devices: readonly Device[]): Promise<PermissionCode | null> =>
  settingsOf(wx).then((given) =>
    firstMissing(
      devices.map((device) => () => {
        // After a no, authorize fails without asking again: only the settings help.
        if (given[device.scope] === false) return Promise.resolve(device.refused);
        return given[device.scope] === true ? Promise.resolve(null) : askScope(wx, device);
      }),
    ),
  );

/** True, false after a no, absent if never asked. */
function settingsOf(wx: PermissionApi): Promise<Readonly<Record<string, boolean | undefined>>> {
  return new Promise((resolve) => {
    wx.getSetting({
      success: ({ authSetting }) => resolve(authSetting as Record<string, boolean | undefined>),
      fail: () => resolve({}),
    });
  });
}

function askScope(wx: PermissionApi, { scope, refused }: Device): Promise<PermissionCode | null> {
  return new Promise((resolve) => {
    wx.authorize({
      scope,
      success: () => resolve(null),
      fail: (error) => resolve(isUndeclared(error) ? 'PRIVACY_UNDECLARED' : refused),
    });
  });
}

/** "Not determined" is no obstacle: the system asks when the device is used. */
function checkSystem(wx: PermissionApi, devices: readonly Device[]): PermissionCode | null {
  const system = wx.getAppAuthorizeSetting();
  return devices.filter((device) => system[device.system] === 'denied')[0]?.off ?? null;
}

const isUndeclared = (error: { errMsg?: string; errno?: number }): boolean =>
  error.errno === 112 || /not declared/.test(error.errMsg ?? '');
