/** The mini-program gets the packages that it imports. */
import { copyFile, mkdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Refusal } from '../program/refusal';

/**
 * Puts the run-time packages of miniprogram/trtc/package.json where WeChat looks for them: miniprogram_npm. The tool's own
 * 构建 npm gives the same.
 * @returns the folders that were made
 */
export async function buildPackages(root: string): Promise<readonly string[]> {
  const miniprogram = path.join(root, 'miniprogram', 'trtc');
  const manifest = await readFile(path.join(miniprogram, 'package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const target = path.join(miniprogram, 'miniprogram_npm');
  await rm(target, { recursive: true, force: true });
  const require = createRequire(path.join(root, 'package.json'));
  return Promise.all(
    Object.entries(dependencies).map(async ([name, wanted]) => {
      const installed = JSON.parse(await readFile(require.resolve(`${name}/package.json`), 'utf8')) as {
        version: string;
      };
      if (installed.version !== wanted) {
        throw new Refusal('OTHER_PACKAGE', { name, installed: installed.version, wanted });
      }
      const folder = path.join(target, name);
      await mkdir(folder, { recursive: true });
      await copyFile(require.resolve(name), path.join(folder, 'index.js'));
      return folder;
    }),
  );
}
