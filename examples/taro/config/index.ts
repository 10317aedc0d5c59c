import { defineConfig } from '@tarojs/cli';

/** `npm run examples` builds this with both of Taro's runners. */
const compiler = process.env.TARO_COMPILER === 'vite' ? 'vite' : 'webpack5';

export default defineConfig({
  projectName: 'trtc-miniprogram-example-taro',
  date: '2026-11-27',
  designWidth: 750,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  sourceRoot: 'src',
  outputRoot: 'dist',
  plugins: ['@tarojs/plugin-framework-react', '@tarojs/plugin-platform-weapp', 'trtc-miniprogram/taro'],
  framework: 'react',
  compiler,
  mini: { postcss: { pxtransform: { enable: true, config: {} } } },
});
