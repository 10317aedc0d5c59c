import { expect, test } from 'vitest';
import { type DeviceApi, obstacleOf } from '../../../miniprogram/trtc/services/device';

const NEW = { getPrivacySetting: () => {} };
const wxOf = (platform: string, more: object) =>
  ({ getDeviceInfo: () => ({ platform }), ...more }) as unknown as DeviceApi;

test.each([
  ['ios', 'a new WeChat', NEW, null],
  ['ohos', 'a new WeChat', NEW, null],
  ['a platform of tomorrow', 'a new WeChat', NEW, null],
  ['android', 'a WeChat that knows no privacy agreement', {}, 'OLD_WECHAT'],
  ['devtools', 'a new WeChat', NEW, 'DEVTOOLS'],
  ['devtools', 'a WeChat that knows no privacy agreement', {}, 'DEVTOOLS'],
  ['windows', 'a new WeChat', NEW, 'DESKTOP'],
  ['mac', 'a new WeChat', NEW, 'DESKTOP'],
])('on %s with %s the obstacle is %4$s', (platform, _, more, obstacle) => {
  expect(obstacleOf(wxOf(platform, more))).toBe(obstacle);
});

test('a WeChat that cannot even say what it is, is old', () => {
  expect(obstacleOf({})).toBe('OLD_WECHAT');
});
