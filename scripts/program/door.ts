/** Opens a program to the world: the arguments, variables and streams of this process. */
import { ROOT } from '../project/project';
import type { Program } from './program';
import { terminal } from './terminal';
import { Interrupted, type World } from './world';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs it, and leaves its exit code to the process. */
export async function open(program: Program): Promise<void> {
  const { argv, env, stdin, stdout, stderr } = process;
  const interruption = new AbortController();
  const end = (): void => interruption.abort(new Interrupted());
  // Who reads what it prints has had enough (`npm start | head`): it is told to end, and tidies up before it does.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      end();
    });
  }
  let isListening = false;
  const world: World = {
    root: ROOT,
    env,
    stdin,
    out: terminal(stdout, stderr, env),
    // Who does not ask for it is ended by the system.
    get signal() {
      if (!isListening) for (const name of ENDINGS) process.once(name, end);
      isListening = true;
      return interruption.signal;
    },
  };
  process.exitCode = await program(argv.slice(2), world);
}
