// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { open, page, type Running, setUpPrograms } from './programs';

setUpPrograms();

/** What is at a path, by its name: a picture, a film, a text, or nothing. */
const files = (async (place: string) => {
  const [, ending = ''] = /\.(\w+)$/.exec(place) ?? [];
  const type = { jpg: 'image/jpeg', mp4: 'video/mp4', txt: 'text/plain' }[ending];
  if (type === undefined) return new Response('no', { status: 404 });
  return new Response('bytes', { headers: { 'content-type': type } });
}) as typeof fetch;

/** A phone whose page has saved this, and whose user has answered. */
async function saving(filePath: string, answers: readonly boolean[] = [true, true], kind = 'Image') {
  const call = `wx.save${kind}ToPhotosAlbum({ filePath: '${filePath}', complete: (r: any) => log(r.errMsg) });`;
  const it: Running = await open(page('<view />', `onLoad() { ${call} }`), { fetch: files });
  for (const answer of answers) {
    it.phone.prompts.open[0]?.answer(answer);
    await it.settle();
  }
  return it;
}

describe('the album', () => {
  test('takes a picture of the phone, after the privacy agreement and a question of its own', async () => {
    const it = await saving('blob:a.jpg');
    expect(it.phone.prompts.shown).toEqual(['privacy', 'album']);
    expect([it.log, it.phone.surface.album]).toEqual([['saveImageToPhotosAlbum:ok'], ['blob:a.jpg']]);
    expect(it.phone.permissions.scopes).toEqual({ 'scope.writePhotosAlbum': true });
    expect(it.troubles()).toEqual([]);
  });

  test('takes nothing if its user refuses', async () => {
    const it = await saving('blob:a.jpg', [true, false]);
    expect([it.log, it.phone.surface.album]).toEqual([['saveImageToPhotosAlbum:fail auth deny'], []]);
    const without = await saving('blob:a.jpg', [false]);
    expect(without.log).toEqual(['saveImageToPhotosAlbum:fail privacy permission is not authorized']);
  });

  test('takes nothing while the system denies it to WeChat', async () => {
    const it = await open(
      page(
        '<view class="t" bindtap="go" />',
        "go() { wx.saveImageToPhotosAlbum({ filePath: 'a.jpg', complete: (r: any) => log(r.errMsg) }); }",
      ),
      { fetch: files },
    );
    Object.assign(it.phone.permissions, {
      hasConsented: true,
      scopes: { 'scope.writePhotosAlbum': true },
      system: { microphone: 'authorized', camera: 'authorized', album: 'denied' },
    });
    await it.tap('.t');
    await it.settle();
    expect(it.log).toEqual(['saveImageToPhotosAlbum:fail system permission denied']);
  });

  test.each([
    ['/images/a.jpg', 'ok'],
    ['/none', 'fail file not found: /none'],
    ['https://a.example/a.jpg', 'fail file not found: https://a.example/a.jpg'],
    ['HTTP://a.example/a.jpg', 'fail file not found: HTTP://a.example/a.jpg'],
    ['//a.example/a.jpg', 'fail file not found: //a.example/a.jpg'],
    ['/a.txt', 'fail invalid file type'],
    ['/a.mp4', 'fail invalid file type'],
  ])('takes pictures of this phone only: %s', async (filePath, outcome) => {
    const it = await saving(filePath);
    expect(it.log).toEqual([`saveImageToPhotosAlbum:${outcome}`]);
  });

  test('takes films by a function of their own', async () => {
    const it = await saving('/a.mp4', [true, true], 'Video');
    expect(it.log).toEqual(['saveVideoToPhotosAlbum:ok']);
    expect((await saving('/a.jpg', [true, true], 'Video')).log).toEqual([
      'saveVideoToPhotosAlbum:fail invalid file type',
    ]);
  });
});
