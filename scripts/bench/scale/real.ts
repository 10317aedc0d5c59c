/** What the real function takes on this machine: by itself, and in bursts. Times in milliseconds. */
import { availableParallelism } from 'node:os';
import type { Reply } from '../../../miniprogram/trtc/contract/usersig';
import { FunctionInstance } from '../../simulator/cloud/instance';
import { CALL, contextOf, userAt } from '../calls';

export type Real = Awaited<ReturnType<typeof measureReal>>;

/**
 * In turn, because others use the machine too: one instance by itself, all of them in a short burst, all of them in a
 * long one. Short ones tell what a call takes, and long ones are foretold from that.
 * @param folder of the built function
 */
export async function measureReal(folder: string) {
  // What runs in parallel here: more instances than cores would only wait for each other.
  const instances = Math.max(2, availableParallelism());
  const [alone, short, long] = [newBursts(), newBursts(), newBursts()];
  for (let round = 0; round < 5; round++) {
    await burst(folder, 1, 200, alone);
    await burst(folder, instances, 200, short);
    await burst(folder, instances, 600, long);
  }
  // The quicker half, because whatever else runs here only adds to what a call takes.
  const quicker = (times: readonly number[]): readonly number[] =>
    [...times]
      .sort((one, other) => one - other)
      .slice(0, Math.ceil(times.length / 2))
      // To the microsecond, so that what is written down of a run gives the same simulation again.
      .map((ms) => Number(ms.toFixed(3)));
  return { alone: { warm: quicker(alone.warm), cold: quicker(alone.cold) }, short, long, instances };
}

export const newBursts = () => ({
  /** What calls took on an instance that was there, and on one that had yet to start. */
  warm: [] as number[],
  cold: [] as number[],
  /** When those of each burst were served, the first first. */
  served: [] as number[][],
});
type Bursts = ReturnType<typeof newBursts>;

/**
 * Calls that come at once, to new instances of the built function in the CLI's own runtime, a process for each. An
 * instance takes the next call when it has answered the last.
 * @throws if a call gets no ticket
 */
export async function burst(folder: string, instances: number, calls: number, told: Bursts): Promise<void> {
  const start = performance.now();
  const served: number[] = [];
  let next = 0;
  const serve = async (): Promise<void> => {
    const instance = new FunctionInstance({ folder, handler: 'index.main' });
    try {
      for (let [times, begun] = [told.cold, 0]; next < calls; times = told.warm) {
        const { end } = await instance.invoke(CALL, contextOf(userAt(next++)), 30_000);
        const hasTicket = end.kind === 'done' && (end.result as Reply<unknown>).ok;
        if (!hasTicket) throw new Error(`no ticket: ${JSON.stringify(end)}`);
        const now = performance.now() - start;
        times.push(now - begun);
        served.push(now);
        begun = now;
      }
    } finally {
      instance.stop();
    }
  };
  await Promise.all(Array.from({ length: Math.min(instances, calls) }, serve));
  told.served.push(served);
}
