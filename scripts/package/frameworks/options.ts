/** What the plug-ins are told. */
import path from 'node:path';
import { OWN_ROOT } from '../subpackage-entry';
import { BuildStop } from './build-stop';

export interface PluginOptions {
  /** The folder of the output that our subpackage lies in, and that addresses begin with: `trtc` if not given. */
  readonly root?: string;
}

/** npm, or 构建 npm of WeChat, empties them. */
const OF_NPM = ['node_modules', 'miniprogram_npm'];
const MOST_SHOWN = 100;

/**
 * @param options as somebody's configuration has them
 * @param plugin as it is imported
 * @returns the root, with slashes between its parts and none at its ends
 * @throws {BuildStop}
 */
export function rootOf(options: unknown, plugin: string): string {
  if (options === undefined || options === null) return OWN_ROOT;
  const fields = typeof options === 'object' && !Array.isArray(options) ? options : { [shown(options)]: 0 };
  const unknown = Object.keys(fields).find((name) => name !== 'root');
  if (unknown !== undefined) throw new BuildStop('UNKNOWN_BUILD_OPTION', { plugin, name: unknown });
  const { root = OWN_ROOT } = fields as { readonly root?: unknown };
  const name = typeof root === 'string' ? path.posix.normalize(root).replace(/^\/|\/$/g, '') : '';
  const parts = name.split('/');
  const isRight = parts.every((part) => /^[\w-]+$/.test(part) && !OF_NPM.includes(part.toLowerCase()));
  if (!isRight) throw new BuildStop('WRONG_ROOT', { value: shown(root) });
  return name;
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? String(value)).slice(0, MOST_SHOWN);
