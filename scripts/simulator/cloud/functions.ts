/** The functions of cloudbaserc.json, run on as many instances as calls come at once. */
import path from 'node:path';
import { type FunctionSettings, ROOT, readFunctionSettings } from '../../project/project';
import { FunctionInstance, type LogLine } from './instance';
import { type CallResult, notFound, toCallResult, toInvocation, type WeChatUser } from './platform';

interface CloudOptions {
  /** The project's folder, with cloudbaserc.json and dist/ in it. */
  readonly root?: string;
  /** From there, where the built functions are. */
  readonly functionRoot?: string;
  /** Those that may be called; all of cloudbaserc.json if not given. */
  readonly only?: string;
  /** The variables of every function: what cloudbaserc.json would fill in. */
  readonly variables: Readonly<Record<string, string>>;
  /** Called with each line that a function prints. */
  readonly onLog?: (name: string, line: LogLine) => void;
}

/** Calls that come at once get instances of their own, which are processes here; beyond so many, calls wait. */
const MOST_INSTANCES = 8;
/** So many of each function are kept for the next calls. */
const MOST_IDLE = 4;

/** The instances of one function. */
interface Pool {
  readonly idle: FunctionInstance[];
  running: number;
  /** Calls that wait for an instance, in the order in which they came. */
  readonly waiting: (() => void)[];
}

export class CloudFunctions {
  private readonly settings: ReadonlyMap<string, FunctionSettings>;
  private readonly options: Required<Omit<CloudOptions, 'only'>>;
  private readonly pools = new Map<string, Pool>();
  private readonly instances = new Set<FunctionInstance>();
  /** Instances that run code that has changed since. */
  private readonly outdated = new WeakSet<FunctionInstance>();
  private isStopped = false;

  constructor({
    root = ROOT,
    functionRoot = 'dist/cloudfunctions',
    only,
    variables,
    onLog = () => {},
  }: CloudOptions) {
    const all = readFunctionSettings(root).map((settings) => [settings.name, settings] as const);
    this.settings = new Map(all.filter(([name]) => only === undefined || name === only));
    this.options = { root, functionRoot, variables, onLog };
  }

  /**
   * Calls a function as wx.cloud.callFunction does for this user, or as a console test if there is none.
   * @throws {RangeError} if the data are nested too deep to be sent
   */
  async call(name: string, data: unknown, user: WeChatUser | undefined): Promise<CallResult> {
    const settings = this.settings.get(name);
    if (settings === undefined) return notFound(name);
    const pool = this.poolOf(name);
    await takeTurn(pool);
    try {
      return await this.run(settings, pool, data, user);
    } finally {
      passTurn(pool);
    }
  }

  /** Ends every instance, as soon as it is idle: the next calls run the code that is there then. */
  restart(): void {
    for (const instance of this.instances) this.outdated.add(instance);
    for (const { idle } of this.pools.values()) {
      for (const instance of idle.splice(0)) {
        instance.stop();
        this.instances.delete(instance);
      }
    }
  }

  /** Ends every instance. */
  stop(): void {
    this.isStopped = true;
    for (const instance of this.instances) instance.stop();
    this.instances.clear();
    for (const pool of this.pools.values()) pool.idle.length = 0;
  }

  private async run(
    settings: FunctionSettings,
    pool: Pool,
    data: unknown,
    user: WeChatUser | undefined,
  ): Promise<CallResult> {
    const { requestID, event, context } = toInvocation(settings, this.options.variables, data, user);
    const instance = this.take(settings, pool);
    try {
      const { end, logs } = await instance.invoke(event, context, settings.timeout * 1000);
      for (const line of logs) this.options.onLog(settings.name, line);
      return toCallResult(end, settings.timeout, requestID);
    } finally {
      this.giveBack(instance, pool);
    }
  }

  private take({ name, handler }: FunctionSettings, { idle }: Pool): FunctionInstance {
    if (this.isStopped) throw new Error('the local cloud has stopped');
    for (let instance = idle.pop(); instance !== undefined; instance = idle.pop()) {
      if (!instance.hasEnded) return instance;
      this.instances.delete(instance);
    }
    const folder = path.join(this.options.root, this.options.functionRoot, name);
    const instance = new FunctionInstance({ folder, handler });
    this.instances.add(instance);
    return instance;
  }

  private giveBack(instance: FunctionInstance, { idle, waiting }: Pool): void {
    const isNeeded = !this.outdated.has(instance) && (waiting.length > 0 || idle.length < MOST_IDLE);
    if (!instance.hasEnded && !isNeeded) instance.stop();
    if (instance.hasEnded) this.instances.delete(instance);
    else idle.push(instance);
  }

  private poolOf(name: string): Pool {
    const pool = this.pools.get(name) ?? { idle: [], running: 0, waiting: [] };
    this.pools.set(name, pool);
    return pool;
  }
}

async function takeTurn(pool: Pool): Promise<void> {
  if (pool.running < MOST_INSTANCES) pool.running += 1;
  else await new Promise<void>((resolve) => pool.waiting.push(resolve));
}

function passTurn(pool: Pool): void {
  const next = pool.waiting.shift();
  if (next === undefined) pool.running -= 1;
  else next();
}
