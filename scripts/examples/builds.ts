/** The ways in which examples/ are built, each by the framework's own program. */

export interface Build {
  /** As it is printed. */
  readonly name: string;
  /** In examples/. */
  readonly example: string;
  /** Of the command line, from node_modules. */
  readonly program: string;
  readonly args: readonly string[];
  /** Builds again whenever a file changes; undefined where that is not looked at. */
  readonly watch?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The folder of app.json. */
  readonly output: string;
  /** That of project.config.json, for WeChat's packer. */
  readonly project: string;
  /** What is taken out for a build without our plug-in. */
  readonly ours: readonly (readonly [file: string, text: RegExp])[];
  /** A file that is changed while it is watched, words in it, and the file of the output that has them then. */
  readonly source: readonly [file: string, words: string, built: string];
}

const TARO = {
  example: 'taro',
  program: '@tarojs/cli/bin/taro',
  args: ['build', '--type', 'weapp'],
  watch: ['build', '--type', 'weapp', '--watch'],
  output: 'dist',
  project: '.',
  ours: [
    ['config/index.ts', /, 'trtc-miniprogram\/taro'/],
    ['src/app.config.ts', /^.*\n.*preloadRule.*\n/m],
  ],
} as const;

export const BUILDS: readonly Build[] = [
  {
    ...TARO,
    name: 'Taro, webpack5',
    env: { TARO_COMPILER: 'webpack5' },
    source: ['src/app.config.ts', '花店 Florist', 'app.json'],
  },
  {
    ...TARO,
    name: 'Taro, vite',
    env: { TARO_COMPILER: 'vite' },
    // Of app.config this runner of Taro 4.2.0 notices no change.
    source: ['src/pages/index/index.tsx', 'Video call', 'pages/index/index.js'],
  },
  {
    name: 'uni-app',
    example: 'uni-app',
    program: '@dcloudio/vite-plugin-uni/bin/uni.js',
    args: ['build', '-p', 'mp-weixin'],
    env: {},
    output: 'dist/build/mp-weixin',
    project: 'dist/build/mp-weixin',
    ours: [
      ['vite.config.ts', /^import trtc .*\n/m],
      ['vite.config.ts', /, trtc\(\)/],
      ['src/pages.json', /,\n {2}"preloadRule".*/],
    ],
    source: ['src/pages.json', '书店 Bookshop', 'app.json'],
  },
];
