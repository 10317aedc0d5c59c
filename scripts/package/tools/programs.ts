/** Which programs there are, each loaded when it is run. */

import { worldOf } from '../../program/process';
import { type Program, program } from '../../program/program';
import { WrongUsage } from '../../program/refusal';
import { printable } from '../../program/terminal';
import { hostProject } from '../../project/host';

const PROGRAMS: Readonly<Record<string, () => Promise<Program>>> = {
  doctor: async () => (await import('../../doctor/doctor')).doctor(await cloud()),
  deploy: async () => (await import('../../deploy/deploy')).deploy(await cloud()),
  usersig: async () => (await import('../../usersig/usersig')).usersig,
  start: async () => (await import('../../start/start')).start,
  login: async () => (await import('../../cloud/commands')).login,
  tcb: async () => (await import('../../cloud/commands')).tcb,
};

const cloud = async () => (await import('../../cloud/cli')).cliCloud;

const USAGE = `npx --no-install trtc-miniprogram ${Object.keys(PROGRAMS).join(' | ')} [--help]`;

const unknown = (name: string): Program =>
  program(() => {
    const commands = Object.keys(PROGRAMS).join(', ');
    throw new WrongUsage(USAGE, 'NO_SUCH_COMMAND', { what: printable(name), commands });
  });

/**
 * @param root the host's folder @param tools the package's
 * @returns the exit code
 */
export async function runIn(
  name: string,
  args: readonly string[],
  root: string,
  tools: string,
): Promise<number> {
  const load = Object.hasOwn(PROGRAMS, name) ? PROGRAMS[name] : undefined;
  const chosen = load === undefined ? unknown(name) : await load();
  return chosen(args, worldOf(hostProject(root, tools)));
}
