/** `trtc-miniprogram/uni`: a vite plug-in for uni-app with Vue 3. */
import path from 'node:path';
import { speakAs } from '../../program/language';
import { rootOf } from './options';
import { putInto } from './output';

interface Config {
  readonly root: string;
  readonly build: { readonly outDir: string };
}

/** What vite takes. */
interface VitePlugin {
  readonly name: string;
  readonly enforce: 'post';
  configResolved(config: Config): void;
  readonly writeBundle: { readonly sequential: true; readonly order: 'post'; handler(): void };
}

/** Of the installed package, in which this lies as uni.js. */
const FOLDER = __dirname;

/** @throws {BuildStop} if the options are wrong */
export default function uni(options?: unknown): VitePlugin {
  speakAs(process.env);
  const root = rootOf(options, 'trtc-miniprogram/uni');
  let built = '';
  return {
    name: 'trtc-miniprogram',
    enforce: 'post',
    configResolved(config) {
      built = path.resolve(config.root, config.build.outDir);
    },
    writeBundle: {
      sequential: true,
      order: 'post',
      handler() {
        const { UNI_PLATFORM, UNI_OUTPUT_DIR } = process.env;
        if (UNI_PLATFORM === 'mp-weixin') putInto(UNI_OUTPUT_DIR || built, root, FOLDER);
      },
    },
  };
}
