/** Ready scenes: phones that are in their rooms already, as if their users had opened them and sent each other cards. */

import { addressOf } from '../../../../miniprogram/trtc/components/trtc-room/query';
import { type Mode, roleWithoutPass } from '../../../../miniprogram/trtc/contract/mode';
import type { OpenReply } from '../../../../miniprogram/trtc/contract/usersig';
import type { TextName } from '../../../../miniprogram/trtc/i18n/texts';
import type { Invitation } from '../../../../miniprogram/trtc/services/invitation';
import { peekPass } from '../../../../miniprogram/trtc/services/pass';
import { OWN_FOLDER } from '../../own-pages';
import { openIDOf } from '../../person';
import { newPhone, type ShownPhone } from './state';

interface Scene {
  readonly mode: Mode;
  /** Who comes, and as what: guests are on the stage. */
  readonly cast: readonly (readonly [user: string, as: 'opener' | 'member' | 'guest' | 'viewer'])[];
}

export const SCENES: Readonly<Record<Mode, Scene>> = {
  videoCall: {
    mode: 'videoCall',
    cast: [
      ['alice', 'opener'],
      ['bob', 'member'],
    ],
  },
  voiceCall: {
    mode: 'voiceCall',
    cast: [
      ['alice', 'opener'],
      ['bob', 'member'],
    ],
  },
  videoLive: {
    mode: 'videoLive',
    cast: [
      ['alice', 'opener'],
      ['bob', 'guest'],
      ['carol', 'viewer'],
      ['dave', 'viewer'],
    ],
  },
  voiceLive: {
    mode: 'voiceLive',
    cast: [
      ['alice', 'opener'],
      ['bob', 'guest'],
      ['carol', 'guest'],
    ],
  },
};

const PRESET = { camera: true, microphone: true };
const GO_UP: TextName = 'goUpLong';

/**
 * Phones for a scene. The first user opens the room by the function, as the mini-program would.
 * @throws {Error} if the function refuses
 */
export async function phonesOf({ mode, cast }: Scene, model: string): Promise<readonly ShownPhone[]> {
  const [[opener] = ['alice']] = cast;
  const response = await fetch('/cloud/usersig', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-WX-OPENID': openIDOf(opener) },
    body: JSON.stringify({ action: 'open', mode }),
  });
  const { result } = (await response.json()) as { result?: OpenReply };
  if (result === undefined || !result.ok) throw new Error(result?.error.code ?? 'the cloud does not answer');
  const byRole = Object.fromEntries(result.data.passes.map(({ role, pass }) => [role, pass]));
  return cast.map(([user, as]) => {
    const pass = byRole[as === 'viewer' ? 'audience' : (result.data.ticket.role ?? roleWithoutPass(mode))];
    const read = pass === undefined ? null : peekPass(pass);
    if (pass === undefined || read === null) throw new Error('the function gave no pass');
    const invitation: Invitation = { ...read, pass };
    const isOpener = as === 'opener';
    const url = addressOf(
      { invitation, preset: PRESET, isOpener, passes: isOpener ? byRole : {} },
      OWN_FOLDER,
    );
    return { ...newPhone(user, model), url, press: as === 'guest' ? GO_UP : null };
  });
}
