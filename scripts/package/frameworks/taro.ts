/** `trtc-miniprogram/taro`: a plug-in of Taro 4, for both of its runners. */
import { speakAs } from '../../program/language';
import { BuildStop } from './build-stop';
import { rootOf } from './options';
import { putInto } from './output';

/** What it needs of Taro. */
interface Context {
  readonly paths: { readonly outputPath: string };
  onBuildFinish(heard: (build?: { readonly error?: unknown; readonly isWatch?: boolean }) => void): void;
}

/** Of the installed package, in which this lies as taro.js. */
const FOLDER = __dirname;

/** @throws {BuildStop} if the options are wrong */
export default function taro(context: Context, options?: unknown): void {
  speakAs(process.env);
  const root = rootOf(options, 'trtc-miniprogram/taro');
  context.onBuildFinish(({ error, isWatch = false } = {}) => {
    if (process.env.TARO_ENV !== 'weapp' || error) return;
    try {
      putInto(context.paths.outputPath, root, FOLDER);
    } catch (problem) {
      if (!(problem instanceof BuildStop)) throw problem;
      // Taro does not wait for this call: what is thrown here would end it with a stack and no word.
      console.error(problem.message);
      if (!isWatch) process.exitCode = 1;
    }
  });
}
