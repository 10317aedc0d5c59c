/** What can be known about this phone, its permissions and the cloud, without asking the user for anything. */
import { type LastCall, NO_CALL } from '../../rtc/last-call';
import { type DeviceCode, obstacleOf } from '../../services/device';
import type { Tickets } from '../../services/tickets';
import type { Failure } from '../../shared';
import { askHealth, type HealthOutcome } from './health';

export type Permit = 'given' | 'unasked' | 'refused' | 'systemOff';

export interface Facts {
  readonly phone: string;
  /** Size, safe area and capsule, in pixels, for the report. */
  readonly window: string;
  readonly obstacle: DeviceCode | null;
  /** `wifi`, `5g`, `none` …; empty if it is not known. */
  readonly network: string;
  readonly hasConsented: boolean;
  readonly microphone: Permit;
  readonly camera: Permit;
  /** null while it is asked. */
  readonly cloud: HealthOutcome | null;
  readonly failure: Failure | null;
  readonly lastCall: LastCall;
  readonly proof: Proof;
}

/** Of the permission switch: `on` if TRTC refused a wrong PrivateMapKey, `off` if it did not. */
export type Proof = 'unknown' | 'proving' | 'on' | 'off' | { readonly failed: number | string };

export const FIRST_FACTS: Facts = {
  phone: '',
  window: '',
  obstacle: null,
  network: '',
  hasConsented: false,
  microphone: 'unasked',
  camera: 'unasked',
  cloud: null,
  failure: null,
  lastCall: NO_CALL,
  proof: 'unknown',
};

/** Each part as soon as it is known. A phone whose WeChat is too old for calls lacks some of the functions. */
export function gather(tickets: Tickets, tell: (part: Partial<Facts>) => void): void {
  // First: the cloud is asked whatever the phone cannot tell.
  void askHealth(tickets).then((cloud) => tell({ cloud }));
  const { platform = '?', system = '?', model = '?' } = (wx.getDeviceInfo ?? wx.getSystemInfoSync)();
  const { version = '?', SDKVersion = '?' } = (wx.getAppBaseInfo ?? wx.getSystemInfoSync)();
  tell({
    phone: `${model}, ${system} (${platform}), WeChat ${version}, ${SDKVersion}`,
    window: windowInWords(),
    obstacle: obstacleOf(wx),
    cloud: null,
  });
  wx.getNetworkType({ success: ({ networkType }) => tell({ network: networkType }) });
  wx.getPrivacySetting?.({ success: ({ needAuthorization }) => tell({ hasConsented: !needAuthorization }) });
  wx.getSetting({
    success: ({ authSetting }) => {
      const given = authSetting as Record<string, boolean | undefined>;
      const { microphoneAuthorized, cameraAuthorized } = wx.getAppAuthorizeSetting?.() ?? {};
      tell({
        microphone: permitOf(given['scope.record'], microphoneAuthorized),
        camera: permitOf(given['scope.camera'], cameraAuthorized),
      });
    },
  });
}

function windowInWords(): string {
  const { windowWidth, windowHeight, pixelRatio, safeArea } = (wx.getWindowInfo ?? wx.getSystemInfoSync)();
  const { left, top, right, bottom } = wx.getMenuButtonBoundingClientRect?.() ?? {};
  const safe = safeArea === undefined ? '?' : `${safeArea.top} to ${safeArea.bottom}`;
  return `${windowWidth}x${windowHeight}, ratio ${pixelRatio}, safe area ${safe}, capsule ${left},${top} to ${right},${bottom}`;
}

function permitOf(given: boolean | undefined, system: unknown): Permit {
  if (system === 'denied') return 'systemOff';
  if (given === undefined) return 'unasked';
  return given ? 'given' : 'refused';
}
