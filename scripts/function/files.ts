/** What the deployable function is: three files, and a version that says which. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { digestOf } from '../../cloudfunctions/usersig/authorize-file';
import { FUNCTION_FILES } from '../project/file-names';

export interface Bundle {
  /** By name, what is deployed; authorize.cjs as it is, unless there is none. */
  readonly files: Readonly<Record<string, Buffer>>;
  /**
   * Package version, `+`, the first 12 digits of the SHA-256 of the code, a dot, and those of authorize.cjs. `health`
   * answers it.
   */
  readonly version: string;
}

/** What authorize.cjs requires, for the cloud to install. */
export type Dependencies = Readonly<Record<string, string>>;

export const AUTHORIZE = FUNCTION_FILES.rule;
const PLACEHOLDER = '__CODE_SHA256__';

/** What the build puts into the code for its version. */
export const versionToFill = (packageVersion: string): string => `${packageVersion}+${PLACEHOLDER}`;

/** The code with its own digest in it, and that digest. Other packages are another function, too. */
export function withDigest(
  code: string,
  dependencies?: Dependencies,
): { readonly code: string; readonly digest: string } {
  const packages = dependencies === undefined ? '' : JSON.stringify(dependencies);
  const digest = digestOf(Buffer.from(code + packages));
  return { code: code.replace(PLACEHOLDER, digest), digest };
}

const FILLED = /"(\d+\.\d+\.\d+[\w.-]*)\+([0-9a-f]{12})"/;

/** The version that a built code says, without authorize.cjs; undefined if it says none, or if it was changed since. */
export function versionIn(code: string): string | undefined {
  const [filled = '', version = '', digest = ''] = FILLED.exec(code) ?? [];
  const empty = code.replace(filled, `"${versionToFill(version)}"`);
  return filled !== '' && withDigest(empty).digest === digest ? `${version}+${digest}` : undefined;
}

/** The packages that package.json in this folder names; none if nobody can read it, which the build says. */
export function dependenciesIn(folder: string): Dependencies {
  try {
    const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
    return (JSON.parse(text) as { dependencies?: Dependencies }).dependencies ?? {};
  } catch {
    return {};
  }
}

/** authorize.cjs of this folder; undefined if there is none. */
export function readAuthorize(folder: string): Buffer | undefined {
  try {
    return readFileSync(path.join(folder, AUTHORIZE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return undefined;
  }
}
