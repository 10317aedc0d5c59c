/** Every code of the pusher, wherever one is: what becomes of the call, and what the room page then has to say. */
import { describe, expect, test } from 'vitest';
import { firstScreen, present } from '../../../miniprogram/trtc/components/trtc-room/present';
import type { EntryRequest, OpenedRoom } from '../../../miniprogram/trtc/contract/usersig';
import { adviceFor } from '../../../miniprogram/trtc/i18n/advice';
import { type Language, textsOf } from '../../../miniprogram/trtc/i18n/texts';
import { type Effect, effectOf } from '../../../miniprogram/trtc/rtc/codes';
import { CALL, open } from '../../cloudfunctions/usersig/calls';
import { BOTH, phone, setUpPhones } from './phone';

setUpPhones();

/** Every code that a pusher is known to report (scripts/catalogue), and some that nobody knows. */
const CODES = [
  0, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1018, 1019, 1021, 1031, 1032, 1033, 1034, 1101, 1102,
  2003, 2004, 2005, 2006, 2007, 2027, 2029, 4998, 4999, 5000, 5001, 10001, 10002, 10003, 10004, 10012, -1301,
  -1302, -1303, -1304, -1307, -3301, -3305, -3308, -3316, -3317, -3318, -3319, -3320, -100006, -100013,
  -100015, -100018, -102052, 70001, 70002, 70003, 70005, 70009, 70013, 70014, 70016, 70020, 70050, 70051,
  70052, 70500,
];
const ENDS: readonly Effect[] = ['fatal', 'left', 'closed'];
const COMES_BACK: readonly Effect[] = ['recovering', 'retry', 'refused'];
const GOES_ON_WITHOUT: readonly Effect[] = ['noCamera', 'noMicrophone', 'noPlace'];

const passFor = ({ passes }: OpenedRoom, role: 'audience' | 'anchor'): EntryRequest => {
  const { pass } = passes.find((one) => one.role === role) ?? { pass: '' };
  return { pass, mode: 'videoLive', role };
};

/** All that the page says after this code, in a room where somebody else is. */
async function saidAfter(code: number, request: EntryRequest) {
  const it = phone();
  it.session.start(request, BOTH);
  it.session.permit();
  await it.settle();
  it.session.pusherState(1018, 'entered');
  it.peer(1031);
  it.peer(1033, { streamtype: 'main', hasvideo: true });
  it.session.pusherState(code, code === 1019 ? 'exit room, reason[2]' : '');
  const { view } = it.session;
  const mode = request.mode ?? 'videoCall';
  const room = view.room ?? { roomID: 0 };
  const says = (language: Language): string => {
    const t = textsOf(language);
    return JSON.stringify(present(view, { ...firstScreen(t, language), mode, room }));
  };
  return { view, says };
}

describe.each<[string, () => Promise<EntryRequest>]>([
  ['in a call', async () => CALL],
  ['who watches a live room', async () => passFor(await open('videoLive'), 'audience')],
  ['who is on its stage', async () => passFor(await open('videoLive'), 'anchor')],
])('%s', (_where, requested) => {
  test('every code ends it, leaves it or brings it back, and what helps is said in both languages', async () => {
    const request = await requested();
    for (const code of CODES) {
      const effect = effectOf(code);
      const { view, says } = await saidAfter(code, request);
      expect([code, view.pusher === null]).toEqual([code, ENDS.includes(effect)]);
      for (const language of ['zh', 'en'] as const) {
        const t = textsOf(language);
        const said = says(language);
        const advice = JSON.stringify(adviceFor(code, language)).slice(1, -1);
        if (effect === 'fatal') {
          expect(said).toContain(language === 'zh' ? `代码 ${code}` : `Code ${code}`);
          expect(said).toContain(advice);
        }
        if (effect === 'left') expect(said).toContain(t.endedDissolved);
        if (effect === 'closed')
          expect(said).toContain(request.mode === 'videoLive' ? t.liveLeft : t.endedLeft);
        if (COMES_BACK.includes(effect))
          expect([code, said]).toEqual([code, expect.stringContaining(t.reconnecting)]);
        if (GOES_ON_WITHOUT.includes(effect) && request.role !== 'audience') expect(said).toContain(advice);
        if (![...ENDS, ...COMES_BACK].includes(effect)) expect(view.people).toHaveLength(1);
        if (language === 'en') expect(said).not.toMatch(/\p{Script=Han}/u);
      }
    }
  });
});
