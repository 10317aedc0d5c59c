/** How each one is received, by reports that come about every two seconds. */
import { describe, expect, test } from 'vitest';
import { type PlayerReport, Speakers } from '../../../miniprogram/trtc/rtc/speakers';
import { setUpPhones, together } from './phone';

setUpPhones();

const NOTHING: PlayerReport = { videoBitrate: 0, audioBitrate: 0, netSpeed: 0 };

/** Reports of one player, each with the second in which it comes. */
function after(...reports: readonly (readonly [second: number, report: PlayerReport])[]): boolean {
  let now = 0;
  const speakers = new Speakers(
    () => now,
    () => {},
  );
  for (const [second, report] of reports) {
    now = second * 1000;
    speakers.report('peer', 'main', report);
  }
  return speakers.of('peer').isCutOff;
}

describe('somebody from whom nothing arrives', () => {
  test('is cut off after five seconds, not before, and no longer when something comes', () => {
    const came = { ...NOTHING, videoBitrate: 300 };
    expect(after([0, came], [2, NOTHING], [4, NOTHING])).toBe(false);
    expect(after([0, came], [2, NOTHING], [5, NOTHING])).toBe(true);
    expect(after([0, came], [6, NOTHING], [8, { ...NOTHING, audioBitrate: 12 }])).toBe(false);
  });

  test('is told by zeros from the first report on', () => {
    expect(after([10, NOTHING], [12, NOTHING])).toBe(false);
    expect(after([10, NOTHING], [15, NOTHING])).toBe(true);
  });

  test.each([
    [{}],
    [{ netQualityLevel: 6 }],
    [{ videoBitrate: '0', audioBitrate: null }],
    [{ videoBitrate: Number.NaN, netSpeed: -1 }],
  ])('is not told by a report that says nothing of it: %j', (report) => {
    expect(after([0, report], [60, report])).toBe(false);
  });

  test('is there for who hears them', () => {
    let now = 0;
    const speakers = new Speakers(
      () => now,
      () => {},
    );
    speakers.report('peer', 'main', NOTHING);
    now = 4000;
    speakers.volume('peer', 1);
    now = 8000;
    speakers.report('peer', 'main', NOTHING);
    expect(speakers.of('peer').isCutOff).toBe(false);
  });
});

test('a picture is wide while it is wider than high; one without a size keeps what is known', () => {
  const speakers = new Speakers(
    () => 0,
    () => {},
  );
  const wide = (report: PlayerReport): readonly string[] => {
    speakers.report('peer', 'main', report);
    return speakers.of('peer').wide;
  };
  expect(wide({ videoWidth: 640, videoHeight: 360 })).toEqual(['main']);
  expect(wide({ videoWidth: 0, videoHeight: 0 })).toEqual(['main']);
  expect(wide({ videoWidth: 360, videoHeight: 640 })).toEqual([]);
  expect(wide({ videoWidth: 360, videoHeight: 360 })).toEqual([]);
});

test('somebody whose player reports nothing any more is cut off, and a timer tells of it', async () => {
  const it = await together();
  it.session.playerReport('peer', 'main', { videoBitrate: 300 });
  await it.pass(4999);
  expect(it.session.view.people[0]?.isCutOff).toBe(false);
  await it.pass(1);
  expect(it.views.at(-1)?.people[0]?.isCutOff).toBe(true);
  it.session.hide();
  it.session.reveal();
  expect(it.session.view.people[0]?.isCutOff).toBe(false);
});

test.each([
  [1033, { streamtype: 'main', hasvideo: true }],
  [1034, { hasaudio: true }],
])('whoever has just switched something on (%i) has some seconds until it arrives', async (code, more) => {
  const it = await together();
  it.session.playerReport('peer', 'main', NOTHING);
  await it.pass(20_000);
  it.peer(code, more);
  expect(it.session.view.people[0]?.isCutOff).toBe(false);
  it.session.playerReport('peer', 'main', NOTHING);
  await it.pass(5000);
  expect(it.session.view.people[0]?.isCutOff).toBe(true);
});

/** Legal in TRTC, and names of what every object has. */
const ODD = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'main', 'user_main'];

describe.each(ODD)('somebody whose userID is %s', (userid) => {
  test('comes, speaks, is seen and goes like anybody else', async () => {
    const it = await together();
    it.peer(1031, { userid });
    it.peer(1033, { userid, streamtype: 'main', hasvideo: true, playurl: 'room://x' });
    const seen = () => it.session.view.people.filter(({ userID }) => userID === userid);
    expect(seen()).toMatchObject([{ isSpeaking: false, network: 0, isCutOff: false, wide: [] }]);
    it.session.playerVolume(userid, 60);
    it.session.playerReport(userid, 'main', { netQualityLevel: 5 });
    expect(seen()).toMatchObject([{ isSpeaking: true, network: 5 }]);
    it.peer(1032, { userid });
    it.peer(1031, { userid });
    expect(seen()).toMatchObject([{ isSpeaking: false, network: 0 }]);
    it.session.leave();
  });
});

test.each([
  [1034, 'null'],
  [1033, '{"userlist":null}'],
  [1034, null],
  [1031, '{"userlist":[null]}'],
  [1019, undefined],
])('a message that makes the SDK throw stops nothing: %i with %j', async (code, message) => {
  const it = await together();
  expect(() => it.session.pusherState(code, message)).not.toThrow();
  if (code === 1019) return;
  it.peer(1031, { userid: 'after' });
  expect(it.session.view.people.map(({ userID }) => userID)).toEqual(['peer', 'after']);
});
