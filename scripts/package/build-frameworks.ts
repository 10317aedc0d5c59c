/** The plug-ins of the package, bundled as bin is: one plain file each, which requires nothing. */
import { build } from 'esbuild';
import { withLicences } from '../project/licences';

/**
 * Their names, as they are imported behind that of the package. The files lie beside package.json, for Taro 4 looks for its
 * plug-ins without regard to `exports`, and so does TypeScript with `"moduleResolution": "node"`.
 */
export const PLUGINS = ['taro', 'uni'] as const;
export type PluginName = (typeof PLUGINS)[number];

/** Where the types of one are written. */
export const typesOf = (name: PluginName): string => `scripts/package/frameworks/types/${name}.d.ts`;

/** The text of `NAME.js`, a CommonJS module that is the plug-in itself, as `require` and `import` want it. */
export async function buildPlugin(root: string, name: PluginName): Promise<string> {
  const built = await build({
    absWorkingDir: root,
    entryPoints: [`scripts/package/frameworks/${name}.ts`],
    bundle: true,
    platform: 'node',
    target: 'node18',
    format: 'cjs',
    mainFields: ['module', 'main'],
    footer: { js: 'module.exports = module.exports.default;' },
    legalComments: 'none',
    metafile: true,
    write: false,
  });
  return withLicences(root, built);
}
