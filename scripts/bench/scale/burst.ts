/** A burst of calls on real instances: the built function in the CLI's own runtime, a process for each. */
import { FunctionInstance } from '../../simulator/cloud/instance';
import { CALL, contextOf, userAt } from '../calls';

/** Milliseconds since the burst began. */
export interface BurstCall {
  readonly begun: number;
  readonly ended: number;
  /** The first of its instance, which was started for it. */
  readonly isCold: boolean;
}

export interface Burst {
  /** In the order in which they ended. */
  readonly calls: readonly BurstCall[];
  /** Of the tickets, in seconds. */
  readonly lifetime: number;
}

interface Reply {
  readonly ok: boolean;
  readonly data?: { readonly issuedAt: number; readonly expiresAt: number };
}

const TIMEOUT_MS = 30_000;

/**
 * All calls come at once, to instances none of which has been started; each instance takes the next call when it has
 * answered the last.
 * @param folder of the built function
 * @throws if a call gets no ticket
 */
export async function burst(folder: string, instances: number, calls: number): Promise<Burst> {
  const start = performance.now();
  const done: BurstCall[] = [];
  let next = 0;
  let lifetime = 0;
  const serve = async (): Promise<void> => {
    const instance = new FunctionInstance({ folder, handler: 'index.main' });
    try {
      for (let isCold = true; next < calls; isCold = false) {
        const begun = isCold ? 0 : performance.now() - start;
        const { end } = await instance.invoke(CALL, contextOf(userAt(next++)), TIMEOUT_MS);
        const reply = end.kind === 'done' ? (end.result as Reply) : undefined;
        if (reply?.data === undefined) throw new Error(`no ticket: ${JSON.stringify(end)}`);
        lifetime = reply.data.expiresAt - reply.data.issuedAt;
        done.push({ begun, ended: performance.now() - start, isCold });
      }
    } finally {
      instance.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(instances, calls) }, serve));
  return { calls: done, lifetime };
}
