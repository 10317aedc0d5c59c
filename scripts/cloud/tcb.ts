/**
 * Runs the project's own CloudBase CLI. Its exit code says little, so judge by what the cloud says:
 * docs/vendor-facts.md#the-cloudbase-cli.
 */
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type NodeOptions, type Ran, runNode } from '../program/node';
import { CLI_FOLDER } from './cli-folder';

export const TCB = path.join(CLI_FOLDER, 'bin', 'tcb');

/** The words of its answers follow the language of the computer, their colours the terminal. */
const PLAIN = { LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', FORCE_COLOR: '0', NO_COLOR: '1' } as const;

/**
 * `tcb <args>`. It is ended after `timeoutSeconds`: some failures open a browser and wait for a login.
 * @throws the signal's reason
 */
export async function tcb(
  args: readonly string[],
  { env, onLine, ...options }: NodeOptions & { readonly timeoutSeconds: number },
): Promise<Ran> {
  const { exitCode, lines } = await runNode([TCB, ...args], {
    ...options,
    env: { ...env, ...PLAIN },
    onLine: (line, stream) => onLine?.(stripVTControlCharacters(line), stream),
  });
  return { exitCode, lines: lines.map(stripVTControlCharacters) };
}
