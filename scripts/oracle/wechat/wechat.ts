/** What WeChat's own packer and compiler, miniprogram-ci, make of a mini-program: offline and without an account. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { modulesOf } from '../../delivery/miniprogram-ci';
import { runNode } from '../../program/node';
import { inPrivateFolder } from '../../program/private-folder';
import { Refusal } from '../../program/refusal';
import type { World } from '../../program/world';

const PROGRAM = path.join(path.dirname(fileURLToPath(import.meta.url)), 'in-miniprogram-ci.cjs');
/** A large one takes one minute. */
const TEN_MINUTES = 600;

export interface Packing {
  /** Whether npm's packages are packed first, as project.config.json asks (DevTools: 构建 npm). */
  readonly npm?: boolean;
  /** Instead of what project.config.json has: whether newer syntax is lowered, with helpers beside the scripts. */
  readonly es6?: boolean;
  /**
   * Endings of files that are packed beside those that miniprogram-ci knows, such as `.local`: WeChat's servers may name more
   * than it does.
   */
  readonly moreExtensions?: readonly string[];
}

/** As it would be sent, compiled. */
export interface PackedFile {
  /** From the mini-program's folder on, with slashes. */
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface Packed {
  /** Of packing npm's packages. */
  readonly warnings: readonly string[];
  readonly files: readonly PackedFile[];
  /** The roots of its subpackages, without slashes at their ends. */
  readonly roots: readonly string[];
}

interface Request extends Packing {
  /** The folder node_modules that miniprogram-ci is in. */
  readonly modules: string;
  readonly folder: string;
  readonly moreExtensions: readonly string[];
}
type Subpackages = readonly { readonly root: string }[];
type Answer =
  | { readonly refused: { readonly code: string; readonly said: string } }
  | (Pick<Packed, 'warnings' | 'files'> & {
      readonly app: { readonly subPackages?: Subpackages; readonly subpackages?: Subpackages };
    });

/**
 * Packs and compiles a mini-program as DevTools does before it sends one. Where npm's packages are packed, they are in
 * miniprogram_npm afterwards.
 * @param folder that of its project.config.json
 * @throws {Refusal} if WeChat would not take it
 */
export const packHost = (
  folder: string,
  { npm = false, es6, moreExtensions = [] }: Packing,
  { root, env, signal }: World,
): Promise<Packed> =>
  inPrivateFolder(async (own) => {
    const [request, answer] = [path.join(own, 'request.json'), path.join(own, 'answer.json')];
    const asked: Request = {
      modules: modulesOf(root),
      folder: path.resolve(folder),
      npm,
      ...(es6 === undefined ? {} : { es6 }),
      moreExtensions,
    };
    writeFileSync(request, JSON.stringify(asked));
    const options = { cwd: own, env, signal, timeoutSeconds: TEN_MINUTES };
    const { exitCode, lines } = await runNode([PROGRAM, request, answer], options);
    if (exitCode === null)
      throw new Refusal('TOO_SLOW', { what: 'miniprogram-ci', minutes: TEN_MINUTES / 60 });
    if (!existsSync(answer)) throw new Refusal('DELIVERY_FAILED', { said: lines.join('\n') });
    const said = JSON.parse(readFileSync(answer, 'utf8')) as Answer;
    if ('refused' in said) {
      throw new Refusal('NOT_COMPILED', { error: said.refused.code, said: said.refused.said });
    }
    const { warnings, files, app } = said;
    const roots = (app.subPackages ?? app.subpackages ?? []).map((one) => one.root.replace(/^\/|\/$/g, ''));
    return { warnings, files, roots };
  });

/** The size of each file of a package by its name. */
export type Sizes = Readonly<Record<string, number>>;

/** What a phone downloads: the main package when the mini-program is opened, a subpackage with the first page of it. */
export interface Measured {
  readonly warnings: readonly string[];
  readonly main: Sizes;
  readonly subpackages: Readonly<Record<string, Sizes>>;
}

/** How large the packages of a mini-program are. See {@link packHost}. */
export async function measureHost(folder: string, packing: Packing, world: World): Promise<Measured> {
  const { warnings, files, roots } = await packHost(folder, packing, world);
  const rootOf = ({ name }: PackedFile): string | undefined =>
    roots.find((root) => name.startsWith(`${root}/`));
  const sizesIn = (root?: string): Sizes =>
    Object.fromEntries(files.filter((file) => rootOf(file) === root).map(({ name, bytes }) => [name, bytes]));
  return {
    warnings,
    main: sizesIn(),
    subpackages: Object.fromEntries(roots.map((root) => [root, sizesIn(root)])),
  };
}

/** The bytes of a package, as miniprogram-ci counts them: of each file the content, and the name with a slash before it. */
export const bytesOf = (sizes: Sizes): number =>
  Object.entries(sizes).reduce((sum, [name, bytes]) => sum + bytes + Buffer.byteLength(`/${name}`), 0);
