/** Somebody's project: what kind it is, where its mini-program is, and where its cloud functions are. */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { CLOUD_FILE, FOLDER_OF_CLI, PRIVATE_FILE, PROJECT_FILE } from '../../project/file-names';
import { type Kind, kindOf } from '../../project/frameworks';
import type { Draft } from './draft';
import { readFields, textField } from './files';
import type { Fields } from './json/document';
import type { Kit } from './kit';
import { isIn, isOfOthers, look, nameOf } from './look';
import { Stop } from './stop';

export interface Host {
  readonly kind: Kind;
  /** package.json. */
  readonly manifest: Fields | undefined;
  /** project.config.json. */
  readonly project: Fields;
  /** The developer's own settings beside it. */
  readonly privateProject: Fields;
  /** The folder of app.json, `.` if that is the project's; of Taro and uni-app what they build, if it is known. */
  readonly miniProgram: string | undefined;
  readonly cloud: CloudHome;
}

export interface CloudHome {
  /** cloudbaserc.json, if there is one. */
  readonly config: Fields | undefined;
  /** As it is, or shall be, written in cloudbaserc.json. */
  readonly functionRoot: string;
  /** Of our function. */
  readonly folder: string;
  /** DevTools looks for functions here, and the CLI does not. */
  readonly otherRoot: string | undefined;
  /** Whether --cloud may choose another folder. */
  readonly isFree: boolean;
}

export const USUAL_FOLDER = 'cloudfunctions';
/** What the CLI reads before cloudbaserc.json, and behind it. */
const BEFORE = ['cloudbaserc'] as const;
const BEHIND = ['cloudbaserc.yaml', 'cloudbaserc.yml', 'cloudbaserc.js', 'cloudbase.config.js'] as const;

/**
 * @param cloudFolder the folder that is wanted for functions
 * @throws {Stop}
 */
export function readHost(draft: Draft, kit: Kit, command: string, cloudFolder?: string): Host {
  const manifest = readFields(draft, 'package.json');
  const project = readFields(draft, PROJECT_FILE);
  if (project === undefined) refuseBelowProject(draft.root, kit, command);
  const kind = kindOf(manifest ?? {});
  const root = textField(project ?? {}, 'miniprogramRoot', PROJECT_FILE) ?? '';
  const miniProgram = nameOf(root.replace(/^[\\/]+/, ''));
  const isBuilt = kind !== 'native';
  if (!isBuilt) findAppJson(draft, miniProgram);
  return {
    kind,
    manifest,
    project: project ?? {},
    privateProject: readFields(draft, PRIVATE_FILE) ?? {},
    miniProgram: isBuilt && miniProgram === '.' ? undefined : miniProgram,
    cloud: cloudHome(draft, manifest ?? {}, project ?? {}, cloudFolder),
  };
}

function findAppJson(draft: Draft, miniProgram: string): void {
  const file = path.posix.join(miniProgram, 'app.json');
  if (look(draft.root, file) !== 'file') throw new Stop('NO_APP_JSON', { file });
}

/**
 * Who has package.json beside app.json runs a command in the mini-program's folder, and the project is above it.
 * @throws {Stop} that says where
 */
export function refuseBelowProject(root: string, { folder }: Kit, command: string): void {
  for (let above = path.dirname(root); above !== path.dirname(above); above = path.dirname(above)) {
    const file = path.join(above, PROJECT_FILE);
    if (!existsSync(file)) continue;
    if (!isRootOf(file, root)) return;
    const program = path.join(path.relative(above, folder), 'bin', 'trtc-miniprogram.cjs');
    throw new Stop('PROJECT_ABOVE', { folder: above, program: `${program} ${command}` });
  }
}

function isRootOf(file: string, folder: string): boolean {
  try {
    const { miniprogramRoot = '' } = JSON.parse(readFileSync(file, 'utf8')) as { miniprogramRoot?: string };
    return isIn(folder, realpathSync.native(path.join(path.dirname(file), miniprogramRoot)));
  } catch {
    return false;
  }
}

function cloudHome(draft: Draft, manifest: Fields, project: Fields, wanted: string | undefined): CloudHome {
  const config = readFields(draft, CLOUD_FILE);
  const other = otherConfig(draft, manifest, config !== undefined);
  if (other !== undefined) throw new Stop('OTHER_CLOUD_CONFIG', { file: other });
  const inDevTools =
    textField(project, 'cloudfunctionRoot', PROJECT_FILE)?.replace(/^[\\/]+/, '') || undefined;
  const functionRoot =
    config === undefined
      ? (wanted ?? inDevTools ?? USUAL_FOLDER)
      : textField(config, 'functionRoot', CLOUD_FILE) || FOLDER_OF_CLI;
  if (functionRoot.includes('{{')) {
    throw new Stop('WRONG_FIELD', { file: CLOUD_FILE, field: 'functionRoot', right: `"${USUAL_FOLDER}"` });
  }
  if (nameOf(functionRoot).split('/').some(isOfOthers)) {
    throw new Stop('FOLDER_OF_OTHERS', { folder: functionRoot, right: USUAL_FOLDER });
  }
  const isOther = wanted !== undefined && nameOf(wanted) !== nameOf(functionRoot);
  if (isOther) throw new Stop('CLOUD_FOLDER_SET', { folder: functionRoot });
  const differs = inDevTools !== undefined && nameOf(inDevTools) !== nameOf(functionRoot);
  return {
    config,
    functionRoot,
    folder: path.posix.join(nameOf(functionRoot), 'usersig'),
    otherRoot: differs ? inDevTools : undefined,
    isFree: config === undefined,
  };
}

function otherConfig(draft: Draft, manifest: Fields, isThere: boolean): string | undefined {
  if (manifest.cloudbase !== undefined) return 'package.json';
  const names = isThere ? BEFORE : [...BEFORE, ...BEHIND];
  return names.find((name) => look(draft.root, name) === 'file');
}
