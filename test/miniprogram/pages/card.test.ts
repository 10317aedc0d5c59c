/** What a card that invites to a call is called. */
import { expect, test } from 'vitest';
import { cardOf } from '../../../miniprogram/trtc/components/trtc-room/card';
import { textsOf } from '../../../miniprogram/trtc/i18n/texts';
import { MOST_NAME } from '../../../miniprogram/trtc/services/plain-name';
import { OWN_FOLDER, OWN_HOME } from '../../../scripts/simulator/own-pages';

const PLACE = { cardPage: OWN_HOME, folder: OWN_FOLDER };

const titleOf = (
  language: 'zh' | 'en',
  mode: 'videoCall' | 'voiceCall',
  name: string,
  room = { roomID: 42 },
) =>
  cardOf(
    { room, mode, role: 'member' },
    'member',
    undefined,
    { userID: 'u1', name },
    textsOf(language),
    PLACE,
  ).title;

test('the card of a call says who invites, in both languages', () => {
  expect(titleOf('en', 'videoCall', 'Bob')).toBe('Bob invites you to a video call');
  expect(titleOf('en', 'voiceCall', 'Bob')).toBe('Bob invites you to a voice call');
  expect(titleOf('zh', 'videoCall', '小明')).toBe('小明 邀请你视频通话');
  expect(titleOf('zh', 'voiceCall', '小明')).toBe('小明 邀请你语音通话');
});

test('without a name it says the number, where there is one', () => {
  expect(titleOf('en', 'videoCall', '')).toBe('Join my video call, room 42');
  expect(titleOf('zh', 'voiceCall', '', { strRoomID: 'plain' } as never)).toBe('邀请你语音通话');
});

test('the title of the longest name has place in the two lines that WeChat shows', () => {
  /** Chinese characters are as wide as two letters. */
  const widthOf = (text: string): number =>
    Array.from(text).reduce((sum, one) => sum + (one > '⺀' ? 2 : 1), 0);
  for (const language of ['zh', 'en'] as const) {
    for (const mode of ['videoCall', 'voiceCall'] as const) {
      expect(widthOf(titleOf(language, mode, '名'.repeat(MOST_NAME)))).toBeLessThanOrEqual(70);
    }
  }
});
