/** Which of WeChat's packages a page, a component or a script is in: subpackages are loaded when they are needed. */
type Json = Readonly<Record<string, unknown>>;

/** Gives the root of a path's subpackage, such as `pages/check`; empty for the main package. */
export type PackageOf = (path: string) => string;

/** Both spellings of the field are WeChat's. */
export const fieldOfPackages = (app: Json): 'subPackages' | 'subpackages' =>
  app.subPackages === undefined ? 'subpackages' : 'subPackages';

/** `root` as paths begin with it. */
export const plainRoot = (root: string): string => root.replace(/^\/|\/$/g, '');

export function packagesOf(app: Json): PackageOf {
  const list: unknown = app[fieldOfPackages(app)];
  const roots = (
    Array.isArray(list) ? (list as readonly ({ readonly root?: unknown } | null)[]) : []
  ).flatMap((one) => (typeof one?.root === 'string' ? [plainRoot(one.root)] : []));
  return (path) => roots.find((root) => path.startsWith(`${root}/`)) ?? '';
}
