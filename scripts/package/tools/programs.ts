/** Which programs there are, each loaded when it is run. */

import { worldOf } from '../../program/process';
import { type Program, program } from '../../program/program';
import { WrongUsage } from '../../program/refusal';
import { printable } from '../../program/terminal';
import { hostProject } from '../../project/host';
import { PROGRAM_NAMES, type ProgramName } from './names';

const PROGRAMS: Readonly<Record<ProgramName, () => Promise<Program>>> = {
  doctor: async () => (await import('../../doctor/doctor')).doctor(await cloud()),
  deploy: async () => (await import('../../deploy/deploy')).deploy(await cloud()),
  usersig: async () => (await import('../../usersig/usersig')).usersig,
  start: async () => (await import('../../start/start')).start,
  login: async () => (await import('../../cloud/commands')).login,
  tcb: async () => (await import('../../cloud/commands')).tcb,
};

const cloud = async () => (await import('../../cloud/cli')).cliCloud;

const USAGE = `npx --no-install trtc-miniprogram ${PROGRAM_NAMES.join(' | ')} [--help]`;

const unknown = (name: string): Program =>
  program(() => {
    const commands = PROGRAM_NAMES.join(', ');
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
  const known = PROGRAM_NAMES.find((one) => one === name);
  const chosen = known === undefined ? unknown(name) : await PROGRAMS[known]();
  return chosen(args, worldOf(hostProject(root, tools)));
}
