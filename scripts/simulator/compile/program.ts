/** A compiled mini-program: plain data that the runtime takes, in this process or in a browser. */
import type { Problem } from './problem';

/** The fields of app.json that are used. */
export interface AppJson {
  readonly pages: readonly string[];
  readonly window?: Readonly<Record<string, string | boolean>>;
  readonly [field: string]: unknown;
}

/** A value that a template binds to an attribute of one of the mini-program's own components. */
export interface Use {
  /** Path of the component that is used. */
  readonly component: string;
  readonly attribute: string;
  readonly at: Problem;
}

/** A page or a component. */
export interface CompiledUnit {
  /** Without extension and without a slash at its beginning: `pages/home/home`. */
  readonly path: string;
  readonly isPage: boolean;
  /** Its own JSON file; `usingComponents` holds those of app.json too, as paths from the root: `/components/tile/tile`. */
  readonly json: {
    readonly usingComponents: Readonly<Record<string, string>>;
    /** Tags that whoever uses the component fills, with the path of what stands there otherwise. */
    readonly componentGenerics?: Readonly<Record<string, true | { readonly default: string }>>;
    readonly [field: string]: unknown;
  };
  /** The prefix of its classes in the CSS; absent for pages. */
  readonly scope?: string;
  /** The file of its TypeScript or JavaScript, as an absolute path. */
  readonly script: string;
  /** Names of the methods that its template calls: `bindtap="join"`. Bound ones (`{{…}}`) are not in it. */
  readonly handlers: readonly { readonly name: string; readonly at: Problem }[];
  readonly uses: readonly Use[];
}

export interface CompiledProgram {
  readonly app: AppJson;
  /** The file of app.ts or app.js, as an absolute path. */
  readonly appScript: string;
  readonly units: readonly CompiledUnit[];
  /** A JavaScript expression whose value is glass-easel's group list: path to template. */
  readonly templates: string;
  /** app.wxss and all others, scoped, rpx as vw. */
  readonly css: string;
  /** The texts of images that templates and scripts can name: `/images/x.svg` to an absolute path. */
  readonly files: Readonly<Record<string, string>>;
  /** What works on phones and differs here, or is bad style. */
  readonly notes: readonly Problem[];
}

export interface WxFunction {
  /** Base library that brought it; null if the typings name none: it was always there. */
  readonly since: string | null;
  /** Fields of its one object parameter; null if it takes something else. */
  readonly options: readonly string[] | null;
  /** The name of the object that it gives, or `Promise`; absent if it gives neither. */
  readonly gives?: string;
}

/** What `wx` has. */
export type WxApi = Readonly<Record<string, WxFunction>>;

/** Methods of the objects that it gives, by the name of the object's type. */
export type WxObjects = Readonly<Record<string, WxApi>>;

/** Everything that the runtime needs. */
export interface Pack {
  readonly program: CompiledProgram;
  /** Body of a function of SCRIPT_GLOBALS. */
  readonly scripts: string;
  /** Templates of the built-in tags. */
  readonly builtIns: string;
  readonly api: WxApi;
  readonly objects: WxObjects;
}
