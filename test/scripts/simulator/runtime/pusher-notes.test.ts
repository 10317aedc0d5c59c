// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import type { BuiltIn } from '../../../../scripts/simulator/runtime/elements';
import { open, page, setUpPrograms } from './programs';

setUpPrograms();

/** A page with a live-pusher of which everything fails, or works. */
async function pushing(code: string, works: boolean) {
  const pushers: BuiltIn[] = [];
  const it = await open(
    page('<live-pusher binderror="failed" />', `onReady() { ${code} }, failed(e: any) { log(e.detail); }`),
    {
      media: {
        attached: (element) => void pushers.push(element),
        changed: () => {},
        detached: () => {},
        call: () => works,
      },
    },
  );
  return { it, pusher: pushers[0] };
}

test.each([
  ['toggleTorch', 'the light belongs to the back camera, while that is on'],
  ['setZoom', 'zoom goes from 1 to what getMaxZoom gives, once the pusher was started'],
  ['setBGMVolume', 'a volume goes from 0 to 1'],
  ['playBGM', 'there is no url, or the pusher was not started'],
  ['pauseBGM', 'no music plays'],
])('that %s fails is noted with its reason: phones say none', async (method, reason) => {
  const code = `wx.createLivePusherContext().${method}({ complete() {}, fail: (e: any) => log(e.errMsg) });`;
  const { it } = await pushing(code, false);
  expect(it.log).toEqual([`LivePusherContext.${method}:fail`]);
  expect(it.troubles()).toEqual([`pages/home/home: LivePusherContext.${method} fails: ${reason}`]);
  expect((await pushing(code, true)).it.troubles()).toEqual([]);
});

test('what a pusher cannot load is noted, and told to the page as before', async () => {
  const { it, pusher } = await pushing('', true);
  const detail = { errCode: 10003, errMsg: '/a.mp3 is no music' };
  pusher?.emit('error', detail);
  pusher?.emit('error', { errCode: -1307 });
  expect(it.log).toEqual([detail, { errCode: -1307 }]);
  expect(it.troubles()).toEqual(['pages/home/home: <live-pusher> tells 10003: /a.mp3 is no music']);
});
