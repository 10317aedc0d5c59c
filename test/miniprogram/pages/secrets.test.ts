// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import type { OpenReply, TicketReply } from '../../../miniprogram/trtc/contract/usersig';
import type { CloudCall } from '../../../scripts/simulator/runtime/wx/cloud';
import { openPhone, printed, realCloud, setUpTestPhones, type TestPhone } from '../harness';
import { ENTER_MS, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

/** A call from home to its end with all kinds of trouble, and the tickets that it was given. */
async function wholeCall(): Promise<{
  phone: TestPhone;
  secrets: readonly string[];
  storage: Map<string, string>;
}> {
  const secrets: string[] = [];
  const storage = new Map<string, string>();
  const cloud: CloudCall = async (name, data) => {
    const answer = await realCloud(name, data);
    const reply = ('result' in answer ? answer.result : null) as TicketReply | null;
    if (reply?.ok === true) secrets.push(reply.data.userSig, reply.data.privateMapKey);
    return answer;
  };
  const phone = await openPhone({ cloud, storage });
  await phone.type('.field input', '42');
  await phone.tap('加入');
  await phone.state(-100018);
  await phone.pass(1000);
  await phone.state(1018);
  await phone.joins();
  for (const label of ['麦克风', '扬声器', '美颜', '翻转', '摄像头', '邀请']) await phone.tap(label);
  await phone.state(1102);
  await phone.state(-1307);
  await phone.pass(1000);
  await phone.state(1018);
  await phone.joins();
  return { phone, secrets, storage };
}

const holds = (value: unknown, secrets: readonly string[]): boolean => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return secrets.some((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
};

describe('the tickets', () => {
  test('are in the pusher’s address while it pushes, and nowhere else in the page', async () => {
    const { phone, secrets } = await wholeCall();
    expect(secrets.length).toBeGreaterThanOrEqual(4);
    expect(holds(phone.pusher.attributes.url, secrets)).toBe(true);
    const withSecrets = phone.setDatas.flatMap(({ patch }) =>
      Object.entries(patch).filter(([, value]) => holds(value, secrets)),
    );
    expect(withSecrets.length).toBeGreaterThan(0);
    for (const [path, value] of withSecrets) {
      const text = JSON.stringify({ [path]: value }, (name, item: unknown) =>
        /(^|\.)url$/.test(name) ? '' : item,
      );
      expect([path, holds(text, secrets)]).toEqual([
        expect.stringMatching(/^room(\.pusher(\.url)?)?$/),
        false,
      ]);
    }
  });

  test('are gone from the page when the call is over', async () => {
    const { phone, secrets } = await wholeCall();
    const { pusher } = phone;
    await phone.tap('挂断');
    expect(holds(phone.data, secrets)).toBe(false);
    expect(holds(phone.page.innerHTML, secrets)).toBe(false);
    expect(pusher.attributes.url).toBe('');
  });

  test('are in no page address, storage, card, clipboard, request, console line or report', async () => {
    const { phone, secrets, storage } = await wholeCall();
    phone.phone.share();
    const { session } = phone;
    expect(session?.report).not.toEqual([]);
    const places = {
      addresses: phone.phone.pages.open.map(({ query }) => query),
      storage: [...storage],
      cards: phone.phone.cards,
      surface: phone.phone.surface,
      requests: phone.requests,
      printed,
      report: session?.report,
      asked: phone.asked,
    };
    for (const [place, value] of Object.entries(places))
      expect([place, holds(value, secrets)]).toEqual([place, false]);
    expect(phone.requests).toEqual([]);
  });

  test('and passes of a live room are in addresses of pages and cards, and nowhere else', async () => {
    const secrets: string[] = [];
    const storage = new Map<string, string>();
    const cloud: CloudCall = async (name, data) => {
      const answer = await realCloud(name, data);
      const reply = ('result' in answer ? answer.result : null) as OpenReply | null;
      if (reply?.ok === true) {
        const { ticket, passes } = reply.data;
        secrets.push(ticket.userSig, ticket.privateMapKey, ...passes.map(({ pass }) => pass));
      }
      return answer;
    };
    const phone = await openPhone({ cloud, storage, rooms: rooms.server });
    await phone.tap('视频直播');
    await phone.tap('开始直播');
    await phone.pass(ENTER_MS);
    for (const label of ['邀请别人上台', '邀请别人观看', '麦克风已开', '美颜已关']) await phone.tap(label);
    await phone.tap(phone.find('.told'));
    await phone.state(-1307);
    await phone.pass(ENTER_MS);
    expect(secrets).toHaveLength(4);
    const passes = secrets.slice(2);
    const places = {
      storage: [...storage],
      surface: phone.phone.surface,
      requests: phone.requests,
      printed,
      data: phone.data,
      page: phone.page.innerHTML.replaceAll(/url="[^"]*"/g, ''),
    };
    for (const [place, value] of Object.entries(places))
      expect([place, holds(value, passes)]).toEqual([place, false]);
    expect(phone.phone.cards.filter((card) => holds(card, passes))).toHaveLength(2);
    expect(holds(phone.phone.cards, secrets.slice(0, 2))).toBe(false);
  });

  test('are no part of what the mini-program keeps: nothing of the SDK is in page data', async () => {
    const { phone } = await wholeCall();
    expect(JSON.parse(JSON.stringify(phone.data))).toEqual(phone.data);
    expect(JSON.stringify(phone.data)).not.toContain('streamID');
  });
});
