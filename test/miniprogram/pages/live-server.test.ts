// @vitest-environment happy-dom
/** Who may send is decided by the function and enforced by the room server: no client of any make gets on stage. */
import { describe, expect, test } from 'vitest';
import type { Pack } from '../../../scripts/simulator/compile/pack';
import type { SharedCard } from '../../../scripts/simulator/runtime/phone';
import type { CloudCall } from '../../../scripts/simulator/runtime/wx/cloud';
import { BOB, BOB_USER_ID } from '../../cloudfunctions/usersig/calls';
import { openPhone, realCloudOf, setUpTestPhones, type TestPhone, type TestPhoneOptions } from '../harness';
import { cardOf, ENTER_MS, enterBy, goLive, pathOf, roomName, seen, setUpRooms } from '../live';
import { changed } from '../pack';

setUpTestPhones();
const rooms = setUpRooms();

/** Bob's own client asks for what it likes. */
const asking =
  (change: (data: Record<string, unknown>) => object): CloudCall =>
  (name, data) =>
    realCloudOf(BOB)(name, change(data as Record<string, unknown>));

/** A mini-program whose pages publish, whatever its user was allowed. */
const publishing = (): Pack =>
  changed(/enableCamera: camera[^,]*,\s*enableMic: microphone[^,]*,/, 'enableCamera: true, enableMic: true,');

/** A client that writes its own messages to the room server. */
const alwaysPublishing = (message: string): string =>
  message.replace(/"audio":false,"video":false/, '"audio":true,"video":true');

/** What the server let Bob send. */
const sentByBob = (): readonly string[] =>
  rooms.events.flatMap((event) =>
    event.kind === 'published' && event.userID === BOB_USER_ID && (event.audio || event.video)
      ? [event.kind]
      : [],
  );

describe('a viewer without a pass for the stage cannot send', () => {
  const attacks: readonly [string, (name: string, card: SharedCard) => TestPhoneOptions][] = [
    ['with the page changed to publish', (_name, card) => ({ pack: publishing(), url: pathOf(card) })],
    [
      'with the page changed to publish, in a room entered by its name',
      (name) => ({ pack: publishing(), url: `/trtc/pages/home/home?room=${name}` }),
    ],
    ['with messages of its own', (_name, card) => ({ tamper: alwaysPublishing, url: pathOf(card) })],
  ];

  test.each(attacks)('%s', async (_what, attack) => {
    const anchor = await goLive(rooms);
    const card = await cardOf(anchor, '邀请别人观看');
    const bob = await enterBy(rooms, '', { url: pathOf(card), ...attack(roomName(anchor), card) });
    expect(seen(anchor)).toEqual([]);
    expect(sentByBob()).toEqual([]);
    expect(rooms.events).toContainEqual(
      expect.objectContaining({
        kind: 'forbidden',
        userID: BOB_USER_ID,
        what: expect.stringMatching(/^send/),
      }),
    );
    expect(seen(bob)).toEqual(['picture']);
  });

  test.each(attacks)(
    'and %s it is on stage while the permission switch is off: the red warning is true',
    async (_what, attack) => {
      rooms.server.isPermissionSwitchOn = false;
      const anchor = await goLive(rooms);
      const card = await cardOf(anchor, '邀请别人观看');
      await enterBy(rooms, '', { url: pathOf(card), ...attack(roomName(anchor), card) });
      expect(seen(anchor)).not.toEqual([]);
      expect(sentByBob()).not.toEqual([]);
    },
  );
});

describe('the function gives no ticket to send with', () => {
  const refused: readonly [string, (data: Record<string, unknown>, stage: string) => object, string][] = [
    ['for the role of an anchor', ({ room, mode }) => ({ room, mode, role: 'anchor' }), 'ROLE_NOT_ALLOWED'],
    ['for a video call in the live room', ({ room }) => ({ room, mode: 'videoCall' }), 'INVALID_REQUEST'],
    ['for a voice call in the live room', ({ room }) => ({ room, mode: 'voiceCall' }), 'INVALID_REQUEST'],
    ['for the other live mode', ({ room }) => ({ room, mode: 'voiceLive' }), 'INVALID_REQUEST'],
    [
      'by a pass with one character altered',
      (_data, stage) => ({ pass: stage.replace(/.(?=\.[^.]*$)/, (one) => (one === 'A' ? 'B' : 'A')) }),
      'PASS_INVALID',
    ],
    [
      'by a pass for the audience that says anchor',
      ({ pass }) => ({ pass, role: 'anchor' }),
      'PASS_MISMATCH',
    ],
  ];

  test.each(refused)('%s', async (_what, change, code) => {
    const anchor = await goLive(rooms);
    const stage = /pass=([^&]*)/.exec(pathOf(await cardOf(anchor, '邀请别人上台')))?.[1] ?? '';
    const card = await cardOf(anchor, '邀请别人观看');
    const room = { strRoomID: roomName(anchor) };
    const bob = await enterBy(rooms, pathOf(card), {
      cloud: asking((data) => change({ ...data, room }, stage)),
    });
    expect(bob.text).toContain(code);
    expect(bob.natives('live-pusher')).toEqual([]);
  });

  test('by a pass for the stage of another room: it opens that room, and this one not', async () => {
    const anchor = await goLive(rooms);
    const card = await cardOf(anchor, '邀请别人观看');
    const other = await openOther();
    const stage = /pass=([^&]*)/.exec(pathOf(await cardOf(other, '邀请别人上台')))?.[1] ?? '';
    const bob = await enterBy(rooms, pathOf(card), {
      cloud: asking(() => ({ pass: stage })),
      tamper: rewritingRoom(roomName(anchor)),
    });
    await bob.pass(ENTER_MS);
    expect(seen(anchor)).toEqual([]);
    expect(bob.text).toContain('-100006');
  });

  /** Carol's own live room. */
  async function openOther(): Promise<TestPhone> {
    const other = await openPhone({
      rooms: rooms.server,
      cloud: realCloudOf('oCarol-openid_012345678901'),
    });
    await other.tap('视频直播');
    await other.tap('开始直播');
    await other.pass(ENTER_MS);
    return other;
  }

  const rewritingRoom =
    (name: string) =>
    (message: string): string =>
      message.replace(/strroomid=[^&"]*/, `strroomid=${name}`);
});
