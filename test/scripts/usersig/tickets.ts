/** Tickets for the command line, and the command line. */
import { deflateSync, inflateSync } from 'node:zlib';
import { afterAll, beforeAll } from 'vitest';
import { toTicketText } from '../../../cloudfunctions/usersig/tls/encode';
import { signPrivateMapKey, signUserSig } from '../../../cloudfunctions/usersig/tls/sign';
import { signature } from '../../../cloudfunctions/usersig/tls/signature';
import { usersig as usersigProgram } from '../../../scripts/usersig/usersig';
import { type Ended, runInside } from '../../program';
import { copyProject, type ProjectCopy } from '../../project-copy';
import { secretsOfTicket, TEST_SECRET_KEY } from '../../transcript';

export const ENV = { TRTC_SDK_APP_ID: '1400000001', TRTC_SECRET_KEY: TEST_SECRET_KEY };
export const NOW = Math.floor(Date.now() / 1000);
export const INPUT = {
  sdkAppID: 1400000001,
  key: TEST_SECRET_KEY,
  userID: 'alice',
  time: NOW - 60,
  expire: 7200,
};
export const userSig = signUserSig(INPUT);
export const privateMapKey = signPrivateMapKey({
  ...INPUT,
  room: { roomID: 42 },
  privileges: ['enterRoom', 'receiveAudio'],
});
export const expired = signUserSig({ ...INPUT, time: NOW - 3 * 3600, expire: 3600 });

/** A ticket of somebody else's making. */
export const packed = (change: Readonly<Record<string, unknown>>): string => {
  const fields = { 'TLS.ver': '2.0', 'TLS.identifier': 'alice', 'TLS.sdkappid': 1400000001 };
  const document = { ...fields, 'TLS.time': NOW, 'TLS.expire': 3600, 'TLS.sig': 'x', ...change };
  return toTicketText(deflateSync(JSON.stringify(document)));
};

/** One that is signed rightly, whatever is in it. */
export const rightly = ({ time, expire = 3600 }: { time: number; expire?: number }): string => {
  const { key, ...input } = INPUT;
  const sig = signature({ ...input, time, expire }, key);
  return packed({ 'TLS.time': time, 'TLS.expire': expire, 'TLS.sig': sig });
};

/** The same ticket in another spelling of its JSON. */
export const respelled = (ticket: string, spell: (json: string) => string): string => {
  const base64 = ticket.replaceAll('*', '+').replaceAll('-', '/').replaceAll('_', '=');
  return toTicketText(deflateSync(spell(inflateSync(Buffer.from(base64, 'base64')).toString())));
};

/**
 * Around the tests of a file: a copy of the project, and the program in this process. Only `sign` may print a ticket;
 * whatever is given, no other command may repeat it.
 */
export function setUpUsersig() {
  let project: ProjectCopy;
  beforeAll(() => {
    project = copyProject();
  });
  afterAll(() => project.remove());
  const usersig = (
    args: readonly string[],
    stdin = '',
    env: Record<string, string> = ENV,
  ): Promise<Ended> => {
    const given = [...args, ...stdin.split('\n').map((line) => line.trim())];
    const secrets = given.filter((text) => text.length > 80).flatMap(secretsOfTicket);
    return runInside(usersigProgram, args, { root: project.root, env, stdin, secrets });
  };
  return { usersig, project: () => project };
}
