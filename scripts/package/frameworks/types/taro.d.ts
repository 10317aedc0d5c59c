/**
 * A plug-in of Taro 4 that puts the pages of trtc-miniprogram into what is built for WeChat, as a subpackage. In config/index:
 *
 * ```js
 * plugins: ['trtc-miniprogram/taro'], // or ['trtc-miniprogram/taro', { root: 'calls' }]
 * ```
 */
declare function taro(
  context: {
    readonly paths: { readonly outputPath: string };
    onBuildFinish(heard: (build?: { readonly error?: unknown; readonly isWatch?: boolean }) => void): void;
  },
  options?: taro.Options,
): void;

declare namespace taro {
  interface Options {
    /** The folder of the output that the subpackage lies in, and that addresses begin with: `trtc` if not given. */
    readonly root?: string;
  }
}

export = taro;
