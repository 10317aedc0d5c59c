/** The world of this process: its variables and streams, and who ends it. */
import type { Project } from '../project/kind';
import { terminal } from './terminal';
import { Interrupted, type World } from './world';

const ENDINGS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** @param project the folder that its programs work for */
export function worldOf(project: Project): World {
  const { env, stdin, stdout, stderr } = process;
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
  return {
    root: project.root,
    project,
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
}
