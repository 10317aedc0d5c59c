import type { Environment } from './world';

export function npmProgram(env: Environment): string | undefined;
