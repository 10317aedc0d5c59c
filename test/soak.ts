/** How long random tests run, and from which seed: shortly and the same in `npm test`, as told in `npm run soak`. */
import { env } from 'node:process';

/** How often a random test tries: so many times in `npm test`, and so many times more in `npm run soak`. */
export const runs = (usual: number): number => usual * Number(env.SOAK_FACTOR ?? 1);

/** The seed of random tests: fixed in `npm test`, another one each time in `npm run soak`. */
export const seed: number = Number(env.SOAK_SEED ?? 1);
