// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { inCall, openPhone, setUpTestPhones, type TestPhone, VIDEO } from '../harness';

setUpTestPhones();

const pressed = (phone: TestPhone, state: string): number =>
  phone.all(`[aria-role="button"][aria-label="${state}"]`).length;

describe('the end', () => {
  test('says why and how long, and a tap calls again with a pusher of its own', async () => {
    const phone = await inCall();
    await phone.pass(75_000);
    await phone.tap('挂断');
    expect(phone.text).toContain('通话已结束 通话时长 01:15');
    expect(phone.natives('live-pusher')).toEqual([]);
    await phone.tap('再次呼叫');
    await phone.state(1018);
    expect(phone.text).toContain('等待对方加入…');
    expect(phone.inserted.filter((name) => name === 'live-pusher')).toHaveLength(2);
  });

  test('of the only other one is told at once; then one waits, or ends it', async () => {
    const phone = await inCall();
    await phone.pass(60_000);
    await phone.peer(1032);
    expect(phone.text).toContain('云鹊 已离开 对方离开 90 秒后，通话会自动结束');
    await phone.tap('继续等待');
    expect(phone.text).toContain('云鹊 已离开，等待中…');
    expect(phone.find('.strips.standing').className).toContain('standing');
    await phone.pass(10_000);
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': false, 'enable-mic': false });
    expect(phone.text).toContain('摄像头和麦克风已暂停');
    await phone.joins();
    expect(phone.text).not.toContain('已离开');
    expect(phone.pusher.attributes).toMatchObject({ 'enable-camera': true, 'enable-mic': true });
    expect(phone.all('.strips.standing')).toEqual([]);
    await phone.peer(1032);
    await phone.tap('结束通话');
    expect(phone.text).toContain('通话已结束 通话时长 01:00');
  });

  test('comes by itself 90 s after the only other one is gone', async () => {
    const phone = await inCall();
    await phone.peer(1032);
    await phone.pass(90_000);
    expect(phone.text).toContain('其他人都已离开');
  });

  test.each([
    ['exit room, reason[1]', '你已被系统移出房间'],
    ['exit room, reason[2]', '房间已被解散'],
    ['exit room, reason[7]', '你已被移出房间 可能是在另一台设备上进入了，也可能是被系统移出。'],
    ['kicked', '你已被移出房间 可能是在另一台设备上进入了，也可能是被系统移出。'],
    [undefined, '你已被移出房间 可能是在另一台设备上进入了，也可能是被系统移出。'],
  ])('put out of the room with %j, one reads by whom, as far as it is known', async (message, words) => {
    const phone = await inCall();
    await phone.state(1019, message);
    expect(phone.text).toContain(words);
  });

  test('of a call that had begun is an interruption; of one that had not, that it did not work', async () => {
    const cut = await inCall();
    await cut.state(-100013);
    expect(cut.text).toContain('通话已中断');
    const refused = await openPhone({ url: VIDEO });
    await refused.state(-100013);
    expect(refused.text).toContain('通话没有接通');
  });

  test.each([
    [-102052, '', '房间已满，请换一个房间。'],
    [-100013, '', '服务还没有准备好，请联系小程序的开发者。'],
    [-3318, '', '请返回，换一个房间号。'],
  ])('after code %i the page says what to do', async (code, message, words) => {
    const phone = await inCall();
    await phone.state(code, message);
    expect(phone.text).toContain(words);
    expect(phone.text).toContain(`代码 ${code}`);
    expect(phone.natives('live-pusher')).toEqual([]);
  });

  test('"access denied" is explained as what it is', async () => {
    const phone = await inCall();
    phone.pusher.emit('error', { errMsg: 'insertLivePusher:fail:access denied', errCode: -1 });
    await phone.settle();
    expect(phone.text).toContain('代码 ACCESS_DENIED');
  });

  test('a second refusal of the ticket ends the call with its code; the first takes a new ticket', async () => {
    const phone = await openPhone({ url: VIDEO });
    await phone.state(-100018);
    await phone.pass(1000);
    expect(phone.asked).toHaveLength(2);
    await phone.state(-100018);
    expect(phone.text).toContain('通话没有接通');
    expect(phone.text).toContain('代码 -100018');
  });

  test('ten calls in a row on one page leave no timer and no listener behind', async () => {
    const phone = await openPhone({ url: VIDEO });
    for (let calls = 0; calls < 10; calls += 1) {
      await phone.state(1018);
      await phone.joins();
      await phone.tap('挂断');
      await phone.tap('再次呼叫');
    }
    const { begin, end } = phone.phone.interruptions;
    expect([begin.size, end.size, phone.phone.sounds.size]).toEqual([1, 1, 0]);
    expect(phone.natives('live-pusher')).toHaveLength(1);
    phone.close();
    expect([begin.size, end.size]).toEqual([0, 0]);
  });
});

describe('trouble on the way', () => {
  test('the network is lost and back: the words say so, the pusher stays', async () => {
    const phone = await inCall();
    await phone.state(1102);
    expect(phone.text).toContain('正在重新连接…');
    await phone.state(1002);
    expect(phone.text).not.toContain('正在重新连接…');
    await phone.state(-1307);
    expect(phone.text).toContain('正在重新连接…');
    await phone.state(1018);
    await phone.joins();
    expect(phone.inserted.filter((name) => name === 'live-pusher')).toHaveLength(1);
  });

  test('in the background the camera is off and the sound goes on; coming back restores it', async () => {
    const phone = await inCall();
    phone.phone.background();
    expect(phone.pusher.attributes).toMatchObject({
      'enable-camera': false,
      'enable-mic': true,
      'background-mute': false,
    });
    expect(phone.natives('live-player')).toHaveLength(1);
    phone.phone.foreground();
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
  });

  test('a phone call takes the microphone, and gives it back', async () => {
    const phone = await inCall();
    phone.phone.interrupt();
    expect(phone.pusher.attributes['enable-mic']).toBe(false);
    expect(pressed(phone, '麦克风被占用，点按恢复')).toBe(1);
    expect(phone.text).toContain('对方听不到你');
    phone.phone.resume();
    expect(phone.pusher.attributes['enable-mic']).toBe(true);
  });

  test('a camera that cannot be opened becomes a notice that can be closed; the call goes on', async () => {
    const phone = await inCall();
    await phone.state(-1301, 'open camera failed');
    expect(phone.text).toContain('摄像头打不开，可能正被其他应用占用。 知道了');
    expect(phone.pusher.attributes['enable-camera']).toBe(false);
    await phone.tap('知道了');
    expect(phone.text).not.toContain('知道了');
    expect(phone.natives('live-player')).toHaveLength(1);
  });

  test('switching the camera on again answers the notice about it', async () => {
    const phone = await inCall();
    await phone.state(10001);
    expect(phone.text).toContain('知道了');
    await phone.tap('摄像头');
    expect(phone.text).not.toContain('知道了');
    expect(phone.pusher.attributes['enable-camera']).toBe(true);
  });

  test.each(['live-pusher', 'live-player'])(
    'a renderer that cannot draw over pictures gets a plain grid, as %s tells',
    async (tag) => {
      const phone = await inCall();
      phone.natives(tag)[0]?.emit('rendererror', {});
      await phone.settle();
      expect(phone.find('.stage').className).toContain('plain');
    },
  );

  test('codes that nobody knows change nothing', async () => {
    const phone = await inCall();
    const before = phone.setDatas.length;
    for (const code of [2027, 2029, 4998, 4999, 10012]) await phone.state(code, undefined);
    expect(phone.setDatas.length).toBe(before);
  });
});
