/**
 * A plug-in of vite for uni-app with Vue 3. It puts the pages of trtc-miniprogram into what is built for WeChat, as a
 * subpackage. In vite.config:
 *
 * ```js
 * import trtc from 'trtc-miniprogram/uni';
 *
 * export default defineConfig({ plugins: [uni(), trtc()] }); // or trtc({ root: 'calls' })
 * ```
 */
declare function uni(options?: uni.Options): uni.Plugin;

declare namespace uni {
  interface Options {
    /** The folder of the output that the subpackage lies in, and that addresses begin with: `trtc` if not given. */
    readonly root?: string;
  }

  /** As vite takes it. */
  interface Plugin {
    readonly name: string;
    readonly enforce: 'post';
    configResolved(config: { readonly root: string; readonly build: { readonly outDir: string } }): void;
    readonly writeBundle: { readonly sequential: true; readonly order: 'post'; handler(): void };
  }
}

export = uni;
