// @vitest-environment happy-dom
/** What goes from home to the view: one setData an event, with the paths that changed. */
import { expect, test } from 'vitest';
import { GRANTED, openPhone, setUpTestPhones, type TestPhone } from '../harness';

setUpTestPhones();

const RECENT = [
  ['recentRooms', '[{"roomID":7,"mode":"voiceCall"},{"roomID":8,"mode":"videoCall"}]'],
] as const;

/** What home's own setData was handed since it was asked before. */
function counter(phone: TestPhone): () => readonly (readonly string[])[] {
  let seen = 0;
  return () => {
    const fresh = phone.setDatas
      .slice(seen)
      .filter(({ unit }) => unit === 'trtc/components/trtc-home/trtc-home');
    seen = phone.setDatas.length;
    return fresh.map(({ patch }) => Object.keys(patch));
  };
}

test.each([
  ['its icon', '/trtc/pages/home/home'],
  ['a card to a number', '/trtc/pages/home/home?room=42&mode=voiceCall&name=Bob'],
  ['a card to a live room', '/trtc/pages/home/home?room=vl-bcdfghjkmnpq&name=Bob'],
  ['a card that leads nowhere', '/trtc/pages/home/home?room=my.room'],
])('opened by %s, home says once what it knows, and once more what the phone answers', async (_, url) => {
  const phone = await openPhone({ url, storage: new Map([...RECENT]) });
  const paths = counter(phone)();
  expect(paths.length).toBeLessThanOrEqual(2);
  expect(paths.at(-1)).toEqual(expect.arrayContaining(['permission', 'permissionText']));
});

test('each event is one setData at most, and each answer of the phone one more', async () => {
  const phone = await openPhone({ storage: new Map([...RECENT]), permissions: GRANTED });
  const fresh = counter(phone);
  fresh();
  const [camera] = phone.natives('camera');
  const now: readonly (readonly [string, () => void])[] = [
    ['a mode', () => phone.tapNow('视频直播')],
    ['the mode again', () => phone.tapNow('视频直播')],
    ['a mode without pictures', () => phone.tapNow('语音通话')],
    ['a recent room', () => phone.tapNow('8 · 视频通话')],
    ['a random room', () => phone.tapNow('随机')],
    ['camera off', () => phone.tapNow('摄像头')],
    ['camera on', () => phone.tapNow('摄像头')],
    ['microphone', () => phone.tapNow('麦克风')],
    ['another has the camera', () => camera?.emit('error', {})],
    ['join', () => phone.tapNow('加入')],
  ];
  for (const [what, act] of now) {
    act();
    expect([what, fresh().length]).toEqual([what, expect.toSatisfy((count) => count <= 1)]);
    await phone.settle();
    expect([what, fresh().length]).toEqual([what, expect.toSatisfy((count) => count <= 1)]);
  }
  expect(phone.path).toBe('trtc/pages/room/room');
  phone.phone.swipeBack();
  expect(fresh().length).toBeLessThanOrEqual(1);
  await phone.settle();
  expect(fresh().length).toBeLessThanOrEqual(1);
  for (const typed of ['4', '42', '42a', '']) {
    await phone.type('.field input', typed);
    expect([typed, fresh().length]).toEqual([typed, 1]);
  }
  await phone.type('.field ~ .field input', 'Bob');
  expect(fresh()).toEqual([['name']]);
});

test('putting a card aside, reading what is wrong with one, and a failed opening are one each', async () => {
  const phone = await openPhone({
    url: '/trtc/pages/home/home?room=vl-bcdfghjkmnpq',
    cloud: () => Promise.reject({ errCode: -501000, errMsg: 'not found' }),
  });
  const fresh = counter(phone);
  fresh();
  phone.tapNow('不是这个');
  expect(fresh()).toHaveLength(1);
  await phone.settle();
  fresh();
  phone.tapNow('开始直播');
  expect(fresh()).toEqual([['isOpening']]);
  await phone.settle();
  expect(fresh()).toEqual([['problem', 'isOpening']]);
  await phone.open('/trtc/pages/home/home?room=0');
  fresh();
  phone.tapNow('知道了');
  expect(fresh()).toEqual([['invitation', 'isFlawed', 'dropLabel']]);
});

test('a permission that was given in the settings is one, with what changed', async () => {
  const phone = await openPhone({
    permissions: { hasConsented: true, scopes: { 'scope.record': true, 'scope.camera': false } },
    onSettings: (state) => {
      state.scopes['scope.camera'] = true;
    },
  });
  const fresh = counter(phone);
  fresh();
  await phone.tap('去设置');
  expect(fresh()).toEqual([['permission', 'permissionText', 'isPreviewing']]);
});

test('only what changed goes to the view', async () => {
  const phone = await openPhone();
  const fresh = counter(phone);
  fresh();
  phone.tapNow('语音通话');
  expect(fresh()).toEqual([['mode', 'isVideo', 'isPreviewing']]);
  await phone.settle();
  expect(fresh()).toEqual([['permissionText']]);
  await phone.tap('麦克风');
  expect(fresh()).toEqual([['microphone']]);
  await phone.type('.field input', '42');
  expect(fresh()).toEqual([['typed', 'canJoin']]);
});
