/** doctor, deploy and the others: they are in a package of their own, which no phone gets. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Surroundings } from '../../program/world';
import { PROJECT_FILE } from '../../project/file-names';
import { PROGRAM_NAMES } from '../tools/names';
import { refuseBelowProject } from './host';
import { type Kit, packedFile, TOOLS } from './kit';
import { Stop } from './stop';

export const isTool = (name: string): boolean => PROGRAM_NAMES.some((one) => one === name);

interface ToolsModule {
  /** @returns the exit code */
  run(name: string, args: readonly string[], place: { readonly root: string }): Promise<number>;
}

/** The program of the tools that are installed for this project. */
function toolsIn(root: string): string | undefined {
  try {
    return createRequire(path.join(root, 'package.json')).resolve(`${TOOLS}/program`);
  } catch {
    return undefined;
  }
}

/** Whether the tools that are installed for this project are of this version. */
export function hasTools(root: string, { version }: Kit): boolean {
  try {
    const tools = createRequire(path.join(root, 'package.json'))(`${TOOLS}/package.json`) as Partial<Kit>;
    return tools.version === version;
  } catch {
    return false;
  }
}

/** @throws {Stop} if the tools are not installed, or the project is another folder */
export async function runTool(
  name: string,
  args: readonly string[],
  { root }: Surroundings,
  kit: Kit,
): Promise<number> {
  if (!existsSync(path.join(root, PROJECT_FILE))) refuseBelowProject(root, kit, name);
  const file = toolsIn(root);
  if (file === undefined) throw new Stop('NO_TOOLS', { packed: packedFile(TOOLS, kit) });
  const { run } = (await import(pathToFileURL(file).href)) as ToolsModule;
  return run(name, args, { root });
}
