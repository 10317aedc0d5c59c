// @vitest-environment happy-dom
/** TRTC's limits as the one too many reads them: the 51st who sends, and the 301st who comes. */
import { afterEach, expect, test } from 'vitest';
import { type Client, inRoom, openRooms, type Rooms } from '../../scripts/simulator/trtc/room-clients';
import { openPhone, setUpTestPhones, type TestPhone, VIDEO, VOICE } from '../harness';

setUpTestPhones();

const opened: Rooms[] = [];
afterEach(() => {
  for (const { server } of opened.splice(0)) server.stop();
});

/** Time for a pusher to start and enter. */
const ENTER_MS = 300;
const PUBLISH = { type: 'publish', video: false, screen: false } as const;

/** Phones that send, as the room server knows them. */
function senders(count: number, limits?: { people: number; sending: number }): [Rooms, readonly Client[]] {
  const rooms = openRooms(undefined, limits === undefined ? {} : { limits });
  opened.push(rooms);
  const people = Array.from({ length: count }, (_, at) =>
    inRoom(rooms, `user${at}`).send({ ...PUBLISH, audio: true }),
  );
  return [rooms, people];
}

async function enter({ server }: Rooms, url: string, language = 'zh_CN'): Promise<TestPhone> {
  const phone = await openPhone({ url, rooms: server, device: { language } });
  await phone.pass(ENTER_MS);
  return phone;
}

test('the 51st who sends reads why nobody hears them, hears all, and is heard once one of them stops', async () => {
  const [rooms, people] = senders(50);
  const phone = await enter(rooms, VOICE);
  expect(phone.find('.tip').textContent).toContain('已有 50 人在发送，你发不出声音和画面，请稍后再打开。');
  expect(phone.natives('live-player')).toHaveLength(50);
  const heard = (): boolean =>
    rooms.events.some((one) => one.kind === 'published' && !/^user/.test(one.userID));
  await phone.tap('麦克风');
  expect([heard(), phone.all('.tip').length]).toEqual([false, 1]);
  people[7]?.send({ ...PUBLISH, audio: false });
  await phone.tap('麦克风');
  expect([heard(), phone.all('.tip').length]).toEqual([true, 0]);
});

test('by video the page says the same, in English too', async () => {
  const [rooms, people] = senders(2, { people: 300, sending: 2 });
  const phone = await enter(rooms, VIDEO, 'en');
  expect(phone.find('.tip').textContent).toContain(
    '50 people send already: nobody hears or sees you. Please switch on again later.',
  );
  const attributes = (): unknown[] =>
    ['enable-camera', 'enable-mic'].map((name) => phone.pusher.attributes[name]);
  expect(attributes()).toEqual([false, false]);
  people[0]?.send({ ...PUBLISH, audio: false });
  await phone.tap('Camera');
  expect([attributes(), phone.all('.tip').length]).toEqual([[true, false], 0]);
});

test.each([
  ['zh_CN', '房间已满，请换一个房间。'],
  ['en', 'The room is full. Please take another.'],
])('who comes when the room is full reads that it is (%s)', async (language, words) => {
  const [rooms] = senders(2, { people: 2, sending: 2 });
  const phone = await enter(rooms, VIDEO, language);
  expect(phone.text).toContain(words);
  expect(phone.text).toContain('-102052');
  expect(phone.natives('live-pusher')).toEqual([]);
});
