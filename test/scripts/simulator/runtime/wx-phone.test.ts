// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** Runs statements in a page's onReady. */
const doing = (code: string, options = {}, more = ''): Promise<Running> =>
  open(
    page(
      '<view id="box" class="box" data-a="1" /><view class="row" /><view class="row" />',
      `async onReady() { try { ${code} } catch (e: any) { log(e.message ?? e.errMsg); } }, ${more}`,
    ),
    options,
  );

const told = async (code: string, options = {}): Promise<readonly unknown[]> => {
  const it = await doing(code, options);
  expect(it.troubles()).toEqual([]);
  return it.log;
};

describe('the surface of the phone', () => {
  test('says that something loads until that is over, in the place of its short messages', async () => {
    const it = await doing("await wx.showToast({ title: 'done' }); await wx.showLoading({ title: 'wait' });");
    expect(it.phone.surface).toMatchObject({ toast: '', loading: 'wait' });
    const other = await doing("await wx.showLoading({ title: 'wait' }); await wx.hideLoading();");
    expect(other.phone.surface).toMatchObject({ toast: '', loading: null });
  });

  test('shows a sheet, and tells which item was tapped, or that none was', async () => {
    const code = "log((await wx.showActionSheet({ alertText: 'Which?', itemList: ['a', 'b'] })).tapIndex);";
    const it = await doing(code);
    const [sheet] = it.phone.prompts.open;
    expect(sheet).toMatchObject({ kind: 'sheet', text: 'Which?', items: ['a', 'b'] });
    sheet?.choose(1);
    await it.settle();
    const other = await doing(code);
    other.phone.prompts.open[0]?.answer(false);
    await other.settle();
    expect([it.log, other.log]).toEqual([[1], ['showActionSheet:fail cancel']]);
  });

  test('shows a question with the words that were chosen for it, or with one button only', async () => {
    const it = await doing("wx.showModal({ title: 'T', confirmText: 'Go', cancelText: 'No', success() {} })");
    expect(it.phone.prompts.open).toMatchObject([{ text: 'T', title: 'T', words: { yes: 'Go', no: 'No' } }]);
    const other = await doing("wx.showModal({ content: 'C', showCancel: false, success() {} })");
    expect(other.phone.prompts.open).toMatchObject([{ text: 'C', content: 'C', words: { no: null } }]);
  });

  test('has a bar with the colours and the wheel that a page gives it, until another page is there', async () => {
    const it = await doing(
      "await wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#123456' }); await wx.showNavigationBarLoading(); await wx.previewImage({ urls: ['a', 'b'], current: 'b' });",
    );
    expect(it.phone.surface).toMatchObject({
      titleColors: { front: '#ffffff', back: '#123456' },
      isTitleLoading: true,
      preview: '/b',
    });
    it.phone.open();
    expect(it.phone.surface).toMatchObject({
      titleColors: { front: '#ffffff', back: '#000000' },
      isTitleLoading: false,
    });
  });

  test('gives the clipboard back', async () => {
    expect(
      await told("await wx.setClipboardData({ data: 'x' }); log((await wx.getClipboardData()).data);"),
    ).toEqual(['x']);
  });
});

describe('its user', () => {
  test('has a new code for each login, and neither name nor face', async () => {
    expect(
      await told(
        'log((await wx.login()).code !== (await wx.login()).code); log((await wx.checkSession()).errMsg); log(wx.getAccountInfoSync().miniProgram.envVersion); await wx.getUserProfile({ desc: "" });',
      ),
    ).toEqual([true, 'checkSession:ok', 'develop', 'getUserProfile:fail auth deny']);
  });

  test('is asked about messages, for all of them at once', async () => {
    const it = await doing("log(await wx.requestSubscribeMessage({ tmplIds: ['a', 'b'] }));");
    it.phone.prompts.open[0]?.answer(true);
    await it.settle();
    expect(it.log).toEqual([{ errMsg: 'requestSubscribeMessage:ok', a: 'accept', b: 'accept' }]);
  });

  test('has nothing to choose, which is noted', async () => {
    const it = await doing(
      'await wx.chooseMedia({ fail: (e: any) => log(e.errMsg) }); await wx.chooseImage();',
    );
    expect(it.log).toEqual(['chooseMedia:fail cancel', 'chooseImage:fail cancel']);
    expect(it.troubles()).toHaveLength(2);
  });
});

test('storage is listed, emptied by a key, and emptied as a whole', async () => {
  const kept = `wx.setStorageSync('a', 1); wx.setStorageSync('b', undefined); const told: any[] = [wx.getStorageInfoSync()];
    await wx.removeStorage({ key: 'a' }); told.push((await wx.getStorageInfo()).keys, wx.getStorageSync('b'));
    wx.clearStorageSync(); told.push(wx.getStorageInfoSync().keys); wx.setStorageSync('c', 1);
    await wx.clearStorage(); told.push(wx.getStorageInfoSync().keys); log(told);`;
  expect(await told(kept)).toEqual([
    [{ keys: ['a', 'b'], currentSize: 1, limitSize: 10_240 }, ['b'], '', [], []],
  ]);
});

describe('the page on top', () => {
  test('is pulled down by a script, and says when it is done', async () => {
    const it = await doing(
      'await wx.startPullDownRefresh(); log("started");',
      {},
      "onPullDownRefresh() { log('pulled'); setTimeout(() => wx.stopPullDownRefresh(), 50); }",
    );
    expect([it.log, it.phone.surface.isPulledDown]).toEqual([['pulled', 'started'], true]);
    await it.settle(60);
    expect(it.phone.surface.isPulledDown).toBe(false);
  });

  test('is scrolled by a script, hears of it, and of its end once each time', async () => {
    const it = await doing(
      "await wx.pageScrollTo({ scrollTop: 70 }); await wx.pageScrollTo({ selector: '.none' });",
      {},
      "onPageScroll({ scrollTop }: any) { log(['scrolled', scrollTop]); }, onReachBottom() { log('end'); }",
    );
    expect([it.screen.scrollTop, it.log.at(-1)]).toEqual([70, 'pageScrollTo:fail there is no .none']);
    const before = it.log.length;
    for (const [scrollTop, scrollHeight] of [
      [0, 500],
      [420, 500],
      [450, 500],
      [10, 500],
      [440, 500],
    ]) {
      Object.defineProperty(it.screen, 'scrollHeight', { value: scrollHeight, configurable: true });
      Object.defineProperty(it.screen, 'clientHeight', { value: 40, configurable: true });
      it.screen.scrollTop = scrollTop ?? 0;
      it.screen.dispatchEvent(new Event('scroll'));
    }
    const heard = it.log.slice(before).filter((one, at, all) => String(one) !== String(all[at - 1]));
    expect(heard).toEqual([
      ['scrolled', 0],
      ['scrolled', 420],
      'end',
      ['scrolled', 450],
      ['scrolled', 10],
      ['scrolled', 440],
      'end',
    ]);
  });

  test('is looked at by its selectors, from the phone and from a component', async () => {
    expect(
      await told(
        `const query = wx.createSelectorQuery();
         query.select('#box').boundingClientRect((r: any) => log([r.id, r.dataset, r.width]));
         query.selectAll('.row').fields({ size: true, dataset: true });
         query.select('.none').boundingClientRect();
         query.selectViewport().scrollOffset();
         query.exec(([box, rows, none, view]: any) => log([box.id, rows.length, none, typeof view.scrollTop]));
         this.createSelectorQuery().select('.box').fields({ id: true }).exec((r: any) => log(r));
         wx.createSelectorQuery().in(this).select('.box').fields({ id: true }).exec((r: any) => log(r));
         await new Promise((done) => setTimeout(done, 5));`,
      ),
    ).toEqual([['box', { a: '1' }, 0], ['box', 2, null, 'number'], [{ id: 'box' }], [{ id: 'box' }]]);
  });

  test('has an observer of what comes into view, which can be ended', async () => {
    expect(
      await told(
        "const seen = wx.createIntersectionObserver(this, { thresholds: [0] }); seen.relativeToViewport().observe('.box', () => {}); seen.disconnect(); log('ended');",
      ),
    ).toEqual(['ended']);
  });
});

test('an animation is exported step by step, as the attribute of that name takes it, and noted', async () => {
  const it = await doing(
    'const a = wx.createAnimation({ duration: 100 }); a.opacity(0).width(5).rotate(45).step().scale(2).step({ delay: 7 }); log(a.export()); log(a.export());',
  );
  const transition = { duration: 100, timingFunction: 'linear', delay: 0 };
  expect(it.log).toEqual([
    {
      actions: [
        {
          animates: [
            { type: 'style', args: ['opacity', 0] },
            { type: 'style', args: ['width', '5px'] },
            { type: 'rotate', args: [45] },
          ],
          option: { transformOrigin: '50% 50% 0', transition },
        },
        {
          animates: [{ type: 'scale', args: [2] }],
          option: { transformOrigin: '50% 50% 0', transition: { ...transition, delay: 7 } },
        },
      ],
    },
    { actions: [] },
  ]);
  expect(it.troubles()).toEqual(['pages/home/home: wx.createAnimation: nothing moves here']);
});

test('files are neither read nor written, which is noted', async () => {
  const it = await doing(
    "log(wx.env.USER_DATA_PATH); const fs = wx.getFileSystemManager(); fs.access({ path: 'x', fail: (e: any) => log(e.errMsg) }); fs.readFileSync('x');",
  );
  expect(it.log.sort()).toEqual([
    'access:fail not simulated',
    'readFileSync:fail not simulated',
    'wxfile://usr',
  ]);
  expect(it.troubles()).toHaveLength(2);
});

test('what cannot be seen here is done without a word', async () => {
  expect(
    await told(
      `log((await wx.vibrateShort({ type: 'light' })).errMsg); wx.reportEvent('x', {}); wx.getRealtimeLogManager().info('x');
       wx.onMemoryWarning(() => {}); wx.onThemeChange(() => {});
       await new Promise((done: any) => wx.getUpdateManager().onCheckForUpdate((r: any) => { log(r); done(); }));
       const bytes = wx.base64ToArrayBuffer('AP8='); log([...new Uint8Array(bytes)]); log(wx.arrayBufferToBase64(bytes));
       log(wx.getSystemSetting().wifiEnabled);`,
    ),
  ).toEqual(['vibrateShort:ok', { hasUpdate: false }, [0, 255], 'AP8=', true]);
});
