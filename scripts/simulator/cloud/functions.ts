/** The functions of cloudbaserc.json, run on as many instances as calls come at once. */
import path from 'node:path';
import { type FunctionSettings, ROOT, readFunctionSettings } from '../../project/project';
import { FunctionInstance, type LogLine } from './instance';
import { type CallResult, notFound, toCallResult, toInvocation, type WeChatUser } from './platform';

interface CloudOptions {
  /** The project's folder, with cloudbaserc.json and dist/ in it. */
  readonly root?: string;
  /** The variables of every function: what cloudbaserc.json would fill in. */
  readonly variables: Readonly<Record<string, string>>;
  /** Called with each line that a function prints. */
  readonly onLog?: (name: string, line: LogLine) => void;
}

/** Calls that come at once get instances of their own; so many of each function wait for the next. */
const MAX_IDLE = 4;

export class CloudFunctions {
  readonly #settings: ReadonlyMap<string, FunctionSettings>;
  readonly #options: Required<CloudOptions>;
  readonly #idle = new Map<string, FunctionInstance[]>();
  readonly #instances = new Set<FunctionInstance>();
  #isStopped = false;

  constructor({ root = ROOT, variables, onLog = () => {} }: CloudOptions) {
    this.#settings = new Map(readFunctionSettings(root).map((settings) => [settings.name, settings]));
    this.#options = { root, variables, onLog };
  }

  /**
   * Calls a function as wx.cloud.callFunction does for this user, or as a console test if there is none.
   * @throws {RangeError} if the data are nested too deep to be sent
   */
  async call(name: string, data: unknown, user: WeChatUser | undefined): Promise<CallResult> {
    const settings = this.#settings.get(name);
    if (settings === undefined) return notFound(name);
    const { requestID, event, context } = toInvocation(settings, this.#options.variables, data, user);
    const instance = this.#take(settings);
    try {
      const { end, logs } = await instance.invoke(event, context, settings.timeout * 1000);
      for (const line of logs) this.#options.onLog(name, line);
      return toCallResult(end, settings.timeout, requestID);
    } finally {
      this.#giveBack(name, instance);
    }
  }

  /** Ends every instance that is idle: the next calls run the code that is there then. */
  restart(): void {
    for (const instances of this.#idle.values()) {
      for (const instance of instances.splice(0)) {
        instance.stop();
        this.#instances.delete(instance);
      }
    }
  }

  /** Ends every instance. */
  stop(): void {
    this.#isStopped = true;
    for (const instance of this.#instances) instance.stop();
    this.#instances.clear();
    this.#idle.clear();
  }

  #take({ name, handler }: FunctionSettings): FunctionInstance {
    if (this.#isStopped) throw new Error('the local cloud has stopped');
    const idle = this.#idleOf(name);
    for (let instance = idle.pop(); instance !== undefined; instance = idle.pop()) {
      if (!instance.hasEnded) return instance;
      this.#instances.delete(instance);
    }
    const folder = path.join(this.#options.root, 'dist', 'cloudfunctions', name);
    const instance = new FunctionInstance({ folder, handler });
    this.#instances.add(instance);
    return instance;
  }

  #giveBack(name: string, instance: FunctionInstance): void {
    const idle = this.#idleOf(name);
    if (!instance.hasEnded && idle.length >= MAX_IDLE) instance.stop();
    if (instance.hasEnded) this.#instances.delete(instance);
    else idle.push(instance);
  }

  #idleOf(name: string): FunctionInstance[] {
    const idle = this.#idle.get(name) ?? [];
    this.#idle.set(name, idle);
    return idle;
  }
}
