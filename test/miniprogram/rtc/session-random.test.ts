/** A call in which anything happens at any time. */
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { EntryRequest } from '../../../miniprogram/trtc/contract/usersig';
import { CALL } from '../../cloudfunctions/usersig/calls';
import { runs, seed } from '../../soak';
import { BOTH, type Phone, phone, setUpPhones } from './phone';
import { playUrl } from './sdk';

setUpPhones();

describe('whatever happens, in whatever order', () => {
  const code = fc.constantFrom(
    ...[
      0, 1001, 1002, 1003, 1018, 1019, 1021, 1031, 1032, 1033, 1034, 1101, 1102, 2027, 5000, 5001, 10001,
      10002,
    ],
    ...[-1301, -1302, -1303, -1304, -1307, -3301, -3308, -3316, -100006, -100013, -100018, -102052],
  );
  const message = fc.oneof(
    fc.constantFrom(undefined, '', '{', 'reason[0]', 'reason[2]'),
    fc
      .constantFrom('a', 'b')
      .chain((userid) =>
        fc
          .record({ hasvideo: fc.boolean(), hasaudio: fc.boolean() })
          .map((has) =>
            JSON.stringify({ userlist: [{ userid, streamtype: 'main', playurl: playUrl(userid), ...has }] }),
          ),
      ),
  );
  type Step = (it: Phone) => unknown;
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.tuple(code, message).map(
        ([c, m]): Step =>
          ({ session }) =>
            session.pusherState(c, m),
      ),
    },
    fc.constantFrom<Step[]>(
      ({ session }) => session.start(CALL, BOTH),
      ({ session }) => session.permit(),
      ({ session }) => session.rendered(session.view),
      ({ session }) => session.leave(),
      ({ session }) => session.hide(),
      ({ session }) => session.reveal(),
      ({ session }) => session.switchCamera(),
      ({ session }) => session.toggle('camera'),
      ({ session }) => session.interrupted(true),
      ({ session }) => session.interrupted(false),
      ({ session }) => session.playerVolume('a', 50),
      ({ session }) => session.waitOn(),
      ({ session }) => session.toggle('microphone'),
      ({ session }) => session.send({ camera: true, microphone: true }),
      ({ session }) => session.send({ camera: false, microphone: false }),
      ({ pass }) => pass(1),
      ({ pass }) => pass(11_000),
      ({ pass }) => pass(91_000),
    ),
  );

  const live: EntryRequest = { room: { strRoomID: 'vl-bcdfghjkmnpq' }, mode: 'videoLive', role: 'audience' };

  test.each<[string, EntryRequest, EntryRequest | null]>([
    ['a call', CALL, null],
    ['a live room', live, null],
    ['a stage that is refused', { ...live, role: 'anchor' }, live],
  ])(
    'in %s nothing throws, one event draws at most once, and hanging up ends everything',
    async (_where, request, otherwise) => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
          const it = phone();
          it.session.start(request, BOTH, { otherwise });
          it.session.permit();
          await it.settle();
          for (const run of steps) {
            const seen = it.views.length;
            const before = JSON.stringify(it.session.view);
            const isTimed = run(it) instanceof Promise;
            if (!isTimed) {
              expect(it.views.length - seen).toBe(JSON.stringify(it.session.view) === before ? 0 : 1);
            }
            await vi.advanceTimersByTimeAsync(0);
          }
          const isWatching = it.views.some(
            ({ role, pusher }) => role === 'audience' && (pusher?.enableMic || pusher?.enableCamera),
          );
          expect(isWatching, 'an audience that sends').toBe(false);
          it.session.leave();
          expect(it.session.view).toMatchObject({ phase: 'ended', pusher: null, people: [] });
          expect(vi.getTimerCount()).toBe(0);
          const starts = it.sdk.native.filter((name) => name === 'pusher.start').length;
          const stops = it.sdk.native.filter((name) => name === 'pusher.stop').length;
          expect(stops).toBeGreaterThanOrEqual(starts);
        }),
        { numRuns: runs(25), seed },
      );
    },
  );
});
