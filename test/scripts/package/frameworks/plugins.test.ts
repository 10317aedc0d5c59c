/** The plug-ins as they are packed, by the calls that Taro and vite make. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { buildPlugin, type PluginName } from '../../../../scripts/package/build-frameworks';
import { ROOT } from '../../../../scripts/project/project';
import { everything, folderOf, kitOf, put } from '../host';

const plugins = new Map<PluginName, Promise<string>>();
const textOf = (name: PluginName): Promise<string> =>
  plugins.get(name) ?? plugins.set(name, buildPlugin(ROOT, name)).get(name) ?? Promise.reject();

const builtOf = (): string => folderOf({ 'app.json': '{"pages":["pages/index/index"]}' });

/** What its module is, in the folder of an installed package. */
async function load<Plugin>(name: PluginName): Promise<Plugin> {
  const { folder } = kitOf();
  put(folder, { [`${name}.js`]: await textOf(name) });
  return createRequire(import.meta.url)(path.join(folder, `${name}.js`)) as Plugin;
}

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

test.each(['taro', 'uni'] as const)(
  '%s requires nothing but Node.js, and knows no path of this computer',
  async (name) => {
    const text = await textOf(name);
    const required = [...text.matchAll(/require\("([^"]+)"\)/g)].map(([, one = '']) => one);
    expect(required.length).toBeGreaterThan(1);
    expect(required.filter((one) => !one.startsWith('node:'))).toEqual([]);
    expect(text.includes(ROOT)).toBe(false);
  },
);

describe('taro', () => {
  type Finish = (build?: { error?: unknown; isWatch?: boolean }) => void;
  type Taro = (context: object, options?: unknown) => void;

  async function setUp(outputPath: string, options?: unknown): Promise<Finish> {
    let finish: Finish = () => {};
    const onBuildFinish = (heard: Finish) => {
      finish = heard;
    };
    (await load<Taro>('taro'))({ paths: { outputPath }, onBuildFinish }, options);
    return (build) => finish(build);
  }

  test('puts the package into what was built for WeChat, each time that it was', async () => {
    vi.stubEnv('TARO_ENV', 'weapp');
    const output = builtOf();
    const finish = await setUp(output, { root: 'calls' });
    finish({ error: null, isWatch: true });
    const after = everything(output);
    expect(Object.keys(after)).toContain('calls/pages/room/room.js');
    put(output, { 'app.json': '{"pages":["pages/index/index"]}' });
    finish();
    expect(everything(output)).toEqual(after);
  });

  test.each(['h5', 'alipay', 'tt', undefined])('leaves what was built for %s alone', async (platform) => {
    vi.stubEnv('TARO_ENV', platform);
    const output = builtOf();
    const before = everything(output);
    (await setUp(output))();
    expect(everything(output)).toEqual(before);
  });

  test('leaves what did not compile alone', async () => {
    vi.stubEnv('TARO_ENV', 'weapp');
    const output = builtOf();
    (await setUp(output))({ error: new Error('no') });
    expect(Object.keys(everything(output))).toEqual(['app.json']);
  });

  test.each([
    [false, 1],
    [true, undefined],
  ])('says what is wrong with the output; watching (%s) goes on', async (isWatch, exitCode) => {
    vi.stubEnv('TARO_ENV', 'weapp');
    vi.stubEnv('LC_ALL', 'zh_CN.UTF-8');
    const said = vi.spyOn(console, 'error').mockReturnValue();
    (await setUp(folderOf({})))({ isWatch });
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^trtc-miniprogram: 构建没有写出 app\.json。/)]]);
    expect(process.exitCode).toBe(exitCode);
  });

  test('refuses wrong options before anything is built', async () => {
    await expect(setUp('', { root: '..' })).rejects.toThrow('root cannot be ".."');
  });
});

describe('uni', () => {
  interface Uni {
    configResolved(config: object): void;
    readonly writeBundle: { handler(): void };
  }
  type Load = (options?: unknown) => Uni;

  test('puts the package into what was built for WeChat, and nothing anywhere else', async () => {
    const make = await load<Load>('uni');
    const output = builtOf();
    const [root, outDir] = [path.dirname(output), path.basename(output)];
    for (const platform of [undefined, 'h5', 'mp-alipay', 'app']) {
      vi.stubEnv('UNI_PLATFORM', platform);
      const plugin = make();
      plugin.configResolved({ root, build: { outDir } });
      plugin.writeBundle.handler();
      expect(Object.keys(everything(output))).toEqual(['app.json']);
    }
    vi.stubEnv('UNI_PLATFORM', 'mp-weixin');
    const plugin = make();
    plugin.configResolved({ root, build: { outDir } });
    plugin.writeBundle.handler();
    expect(Object.keys(everything(output))).toContain('trtc/pages/room/room.js');
    const other = builtOf();
    vi.stubEnv('UNI_OUTPUT_DIR', other);
    plugin.writeBundle.handler();
    expect(everything(other)).toEqual(everything(output));
  });

  test('refuses wrong options, and an output that it cannot be in', async () => {
    const make = await load<Load>('uni');
    expect(() => make({ roots: 'a' })).toThrow('trtc-miniprogram/uni has no option roots');
    vi.stubEnv('UNI_PLATFORM', 'mp-weixin');
    vi.stubEnv('UNI_OUTPUT_DIR', folderOf({}));
    expect(() => make().writeBundle.handler()).toThrow(
      'trtc-miniprogram: The build has written no app.json.',
    );
  });
});
