import { expect, test } from 'vitest';
import { type DeviceApi, isAtLeast, obstacleOf } from '../../../miniprogram/services/device';

const wxOf = (platform: string, SDKVersion = '3.5.0') =>
  ({ getDeviceInfo: () => ({ platform }), getAppBaseInfo: () => ({ SDKVersion }) }) as unknown as DeviceApi;

test.each([
  ['ios', '3.5.0', null],
  ['android', '2.32.3', null],
  ['ohos', '3.15.2', null],
  ['a platform of tomorrow', '4.0.0', null],
  ['android', '2.32.2', 'OLD_WECHAT'],
  ['ios', '2.9.5', 'OLD_WECHAT'],
  ['devtools', '3.5.0', 'DEVTOOLS'],
  ['windows', '3.5.0', 'DESKTOP'],
  ['mac', '3.5.0', 'DESKTOP'],
])('on %s with the base library %s the obstacle is %s', (platform, version, obstacle) => {
  expect(obstacleOf(wxOf(platform, version))).toBe(obstacle);
});

test('a WeChat that cannot even say what it is, is old', () => {
  expect(obstacleOf({})).toBe('OLD_WECHAT');
});

test.each([
  ['2.32.3', '2.32.3', true],
  ['2.100.0', '2.32.3', true],
  ['3.0', '2.32.3', true],
  ['2.32', '2.32.3', false],
  ['2.4.10', '2.32.3', false],
  ['', '2.32.3', false],
])('%s is at least %s: %s', (version, least, is) => expect(isAtLeast(version, least)).toBe(is));
