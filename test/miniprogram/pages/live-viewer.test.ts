// @vitest-environment happy-dom
/** Live rooms as who watches has them. */
import { describe, expect, test } from 'vitest';
import { BOB } from '../../cloudfunctions/usersig/calls';
import { openPhone, realCloudOf, setUpTestPhones } from '../harness';
import { cardOf, ENTER_MS, enterBy, goLive, pathOf, roomName, seen, sends, setUpRooms } from '../live';

setUpTestPhones();
const rooms = setUpRooms();

describe('who watches', () => {
  test('by a card sees the anchor, is asked for nothing, and sends nothing', async () => {
    const anchor = await goLive(rooms);
    const card = await cardOf(anchor, '邀请别人观看');
    const bob = await openPhone({
      rooms: rooms.server,
      cloud: realCloudOf(BOB),
      url: pathOf(card),
      permissions: { hasConsented: false, scopes: {} },
    });
    expect(bob.text).toContain('邀请你观看视频直播');
    await bob.tap('观看');
    await bob.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.find('.own').className).toContain('off');
    expect(bob.phone.prompts.shown).toEqual([]);
    expect(bob.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': false });
    expect(seen(anchor)).toEqual([]);
    expect(sends(rooms)).toEqual(['sound+picture']);
  });

  test('by its name: typed, pasted with blanks, in capitals, or of the other live mode', async () => {
    const anchor = await goLive(rooms, '语音直播');
    const bob = await openPhone({ rooms: rooms.server, cloud: realCloudOf(BOB) });
    await bob.tap('视频直播');
    await bob.type('.field input', ` ${roomName(anchor).toUpperCase()} `);
    expect(bob.data).toMatchObject({ mode: 'voiceLive', canJoin: true });
    await bob.tap('观看');
    await bob.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['face']);
  });

  test('has no button for a picture where nobody is on stage', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    const labels = () => bob.all('[aria-label]').map((one) => one.getAttribute('aria-label'));
    expect(labels()).toContain('全屏观看');
    await anchor.tap('结束');
    await bob.pass(ENTER_MS);
    expect(labels()).toContain('声音已开');
    expect(labels()).not.toContain('全屏观看');
  });

  test('whose name is wrong is told so while typing', async () => {
    const phone = await openPhone();
    await phone.tap('视频直播');
    for (const typed of ['42', 'vl-short', 'vc-bcdfghjkmnpq', 'x']) {
      await phone.type('.field input', typed);
      expect(phone.text).toContain('直播间名称以 vl- 或 al- 开头');
      expect(phone.data).toMatchObject({ canJoin: false });
    }
  });

  test('can switch the sound off, fill the screen, turn it, and leave without a question', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    const [player] = bob.natives('live-player');
    await bob.tap('声音已开');
    expect(player?.attributes).toMatchObject({ muted: true });
    await bob.tap('声音已关');
    expect(player?.attributes).toMatchObject({ muted: false });
    const size = (videoWidth: number, videoHeight: number): Promise<void> => {
      player?.emit('netstatus', { info: { videoWidth, videoHeight } });
      return bob.settle();
    };
    // Turned, a portrait picture would be smaller.
    await size(360, 640);
    expect(bob.text).not.toContain('横屏');
    await size(640, 360);
    await bob.tap('横屏观看');
    expect(player?.attributes).toMatchObject({ orientation: 'horizontal', 'object-fit': 'contain' });
    await bob.tap('退出横屏');
    expect(player?.attributes).toMatchObject({ orientation: 'vertical', 'object-fit': 'fillCrop' });
    await bob.tap('返回');
    expect(bob.phone.prompts.shown).toEqual([]);
    expect(bob.path).toBe('trtc/pages/home/home');
  });

  test('waits 90 s when the last anchor is gone, and sees them again if they come back', async () => {
    const anchor = await goLive(rooms);
    const bob = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人观看')));
    await anchor.tap('结束');
    expect(bob.text).toContain('主播暂时不在，请稍候…');
    await bob.pass(60_000);
    await anchor.tap('重新进入');
    await anchor.pass(ENTER_MS);
    expect(seen(bob)).toEqual(['picture']);
    expect(bob.text).not.toContain('主播暂时不在');
    await anchor.tap('结束');
    await bob.pass(90_000);
    expect(bob.text).toContain('直播已结束');
  });

  test('of whom a card is broken reads so on the first page', async () => {
    const phone = await openPhone({ url: '/trtc/pages/home/home?pass=aaa.bbb.ccc' });
    expect(phone.text).toContain('这张卡片无法使用，请让对方重新分享。');
  });

  test('is offered neither preview nor permissions on the first page', async () => {
    const anchor = await goLive(rooms);
    const bob = await openPhone({
      url: pathOf(await cardOf(anchor, '邀请别人观看')),
      permissions: { hasConsented: false, scopes: {} },
    });
    expect([bob.all('.preview').length, bob.all('.permission').length]).toEqual([0, 0]);
    await bob.tap('不是这个');
    expect([bob.all('.preview').length, bob.all('.permission').length]).toEqual([1, 1]);
  });

  test('with a card by name: what it offers goes with it, and nobody goes live from it unawares', async () => {
    const anchor = await goLive(rooms);
    const storage = new Map([['recentRooms', '[{"roomID":42,"mode":"videoCall"}]']]);
    const carol = await openPhone({ url: `/trtc/pages/home/home?room=${roomName(anchor)}`, storage });
    expect(carol.text).toContain('邀请你观看视频直播');
    expect([carol.all('.preview'), carol.all('.open')]).toEqual([[], []]);
    await carol.tap('42 · 视频通话');
    expect(carol.text).not.toContain('邀请你观看');
    expect([carol.all('.preview').length, carol.all('.open').length]).toEqual([1, 1]);
    expect(carol.data).toMatchObject({ mode: 'videoCall', canJoin: true });
  });

  test('can let one picture fill the screen, and still hears the others', async () => {
    const anchor = await goLive(rooms);
    const guest = await enterBy(rooms, pathOf(await cardOf(anchor, '邀请别人上台')));
    await guest.tap('上台，打开麦克风');
    const carol = await openPhone({
      rooms: rooms.server,
      cloud: realCloudOf('oCarol-openid_0123456789'),
      url: pathOf(await cardOf(anchor, '邀请别人观看')),
    });
    await carol.tap('观看');
    await carol.pass(ENTER_MS);
    expect(seen(carol)).toEqual(['picture', 'picture']);
    expect(carol.find('.stage').className).toContain('two');
    await carol.tap('全屏观看');
    expect(seen(carol)).toEqual(['picture']);
    const both = (name: string) => carol.natives('live-player').map(({ attributes }) => attributes[name]);
    expect([both('muted'), both('mute-audio')]).toEqual([
      [false, false],
      [false, false],
    ]);
    expect(both('mute-video')).toEqual([false, true]);
    await carol.tap('退出全屏');
    expect(seen(carol)).toEqual(['picture', 'picture']);
  });

  test('with a card that ended reads so, with the code', async () => {
    const anchor = await goLive(rooms);
    const path = pathOf(await cardOf(anchor, '邀请别人观看'));
    await anchor.pass(12 * 3600 * 1000);
    const bob = await enterBy(rooms, path);
    expect(bob.text).toContain('没能进入直播');
    expect(bob.text).toContain('PASS_EXPIRED');
  });
});
