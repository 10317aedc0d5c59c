/** All that a program has of the computer it runs on, so that a test can hand in another. */
import type { Project } from '../project/kind';
import type { Output } from './terminal';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Standard input; `isTTY` if a person types it. */
export type Input = AsyncIterable<string | Uint8Array> & { readonly isTTY?: boolean };

export interface World extends Surroundings {
  /** Whose folder it is, and what differs between this project's and another's. */
  readonly project: Project;
}

export interface Surroundings {
  /** The project's folder. */
  readonly root: string;
  readonly env: Environment;
  readonly stdin: Input;
  readonly out: Output;
  /** Aborts, with an `Interrupted`, when the program is told to end. */
  readonly signal: AbortSignal;
}

/** What a signal aborts with: somebody pressed Ctrl-C, or ended the program in another way that it can notice. */
export class Interrupted extends Error {}
