/** The function of a host: it lies ready in its folder, as `add` has written it, with the owner's authorize.cjs. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from '../../cloudfunctions/usersig/authorize-file';
import { Refusal } from '../program/refusal';
import { MARK } from '../project/file-names';
import { AUTHORIZE, type Bundle, readAuthorize, versionIn } from './files';

export interface Ready extends Bundle {
  /** Of the package that has written it. */
  readonly packageVersion: string;
}

/**
 * Only these files are deployed, whatever lies beside them.
 * @param folder by its path @param name as it is called in what is said
 * @throws {Refusal} if there is none, if it is another function, or if its code is not as it was built
 */
export function readReady(folder: string, name: string): Ready {
  const manifest = textOf(folder, 'package.json');
  const text = textOf(folder, 'index.js');
  if (manifest === undefined && text === undefined) throw new Refusal('FUNCTION_MISSING', { folder: name });
  const packageVersion = markIn(manifest ?? '');
  if (packageVersion === undefined) throw new Refusal('FUNCTION_FOREIGN', { folder: name });
  // git may have given it other line ends.
  const code = text?.replaceAll('\r\n', '\n') ?? '';
  const version = versionIn(code);
  if (version === undefined) throw new Refusal('FUNCTION_CHANGED', { file: `${name}/index.js` });
  const authorize = readAuthorize(folder);
  return {
    packageVersion,
    files: {
      'index.js': Buffer.from(code),
      'package.json': Buffer.from(manifest ?? ''),
      ...(authorize === undefined ? {} : { [AUTHORIZE]: authorize }),
    },
    version: `${version}.${digestOf(authorize)}`,
  };
}

function textOf(folder: string, name: string): string | undefined {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

function markIn(manifest: string): string | undefined {
  try {
    const mark = (JSON.parse(manifest) as Readonly<Record<string, unknown>> | null)?.[MARK];
    return typeof mark === 'string' ? mark : undefined;
  } catch {
    return undefined;
  }
}
