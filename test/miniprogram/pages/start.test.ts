// @vitest-environment happy-dom
/** The page by which our own mini-program starts, and to which cards of older versions lead. */
import { expect, test } from 'vitest';
import { openPhone, setUpTestPhones } from '../harness';
import { changed } from '../pack';

setUpTestPhones();

test('the mini-program begins with the first page of the package, and with that alone', async () => {
  const phone = await openPhone();
  expect(phone.phone.pages.open.map(({ path }) => path)).toEqual(['trtc/pages/home/home']);
});

test.each([
  ['a number', 'room=42&mode=voiceCall&name=%E5%B0%8F%E6%98%8E', '小明 邀请你加入语音通话'],
  ['a live room', 'room=vl-bcdfghjkmnpq&name=Bob', 'Bob 邀请你观看视频直播'],
])('an old card to %s is shown as it was', async (_, query, words) => {
  const phone = await openPhone({ url: `/pages/home/home?${query}` });
  expect([phone.path, phone.text]).toEqual(['trtc/pages/home/home', expect.stringContaining(words)]);
});

test('where the package cannot be loaded it says so, and a tap tries again', async () => {
  const lost = await openPhone({ pack: changed(/"\/trtc\/pages\/home\/home"/, '"/trtc/pages/lost/lost"') });
  expect([lost.path, lost.text]).toEqual(['pages/home/home', expect.stringContaining('点按重试')]);
  await lost.tap('网络不可用，点按重试 · No network: tap to try again');
  expect(lost.text).toContain('点按重试');
});
