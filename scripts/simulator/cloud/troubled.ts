/** The functions, with what can go wrong around them on a switch: each trouble arises where it would in the cloud. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { signPrivateMapKey, signUserSig } from '../../../cloudfunctions/usersig/tls/sign';
import type { OpenedRoom, Ticket } from '../../../miniprogram/trtc/contract/usersig';
import { CloudFunctions } from './functions';
import type { CallResult, WeChatUser } from './platform';
import type { Callable } from './server';

interface Signing {
  readonly sdkAppID: number;
  readonly key: string;
}

/** Code of functions that do not work; they run as the real one does. */
const BROKEN = {
  fails:
    "exports.main = async () => { throw new Error('this function fails: a switch of the simulator says so') }",
  timesOut: 'exports.main = () => new Promise((resolve) => setTimeout(resolve, 60000))',
} as const;
/** Seconds: who plays with it waits for one of them, and has a slow computer for the other. */
const TIMEOUTS = { fails: 60, timesOut: 3 } as const;
const TWO_DAYS = 2 * 86_400;

export class TroubledFunctions implements Callable {
  private readonly real: Callable;
  private readonly signing: Signing;
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'broken-functions-'));
  private readonly broken: CloudFunctions;

  constructor(real: Callable, signing: Signing) {
    this.real = real;
    this.signing = signing;
    const functions = Object.entries(BROKEN).map(([name, code]) => {
      const folder = path.join(this.folder, 'dist', 'cloudfunctions', name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'index.js'), code);
      return { name, handler: 'index.main', memorySize: 128, timeout: TIMEOUTS[name as keyof typeof BROKEN] };
    });
    writeFileSync(path.join(this.folder, 'cloudbaserc.json'), JSON.stringify({ functions }));
    this.broken = new CloudFunctions({ root: this.folder, variables: {} });
  }

  async call(
    name: string,
    data: unknown,
    user: WeChatUser | undefined,
    trouble?: string | undefined,
  ): Promise<CallResult> {
    if (trouble === 'fails' || trouble === 'timesOut') return this.broken.call(trouble, data, user);
    const answer = await this.real.call(name, data, user);
    if (trouble !== 'expired' && trouble !== 'wrongKey') return answer;
    return this.resign(answer, trouble);
  }

  stop(): void {
    this.broken.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The same ticket, as it was two days ago, or of another key. */
  private resign(answer: CallResult, trouble: 'expired' | 'wrongKey'): CallResult {
    const reply = ('result' in answer ? answer.result : undefined) as
      | { ok: boolean; data?: Ticket | OpenedRoom }
      | undefined;
    if (reply?.ok !== true || reply.data === undefined) return answer;
    const { data } = reply;
    if ('userSig' in data) return replaced(answer, reply, this.signedAnew(data, trouble));
    if (!('ticket' in data)) return answer;
    return replaced(answer, reply, { ...data, ticket: this.signedAnew(data.ticket, trouble) });
  }

  private signedAnew(ticket: Ticket, trouble: 'expired' | 'wrongKey'): Ticket {
    const { sdkAppID, key } = this.signing;
    const { userID, room, privileges } = ticket;
    const time = Math.floor(Date.now() / 1000) - (trouble === 'expired' ? TWO_DAYS : 0);
    const input = {
      sdkAppID,
      key: trouble === 'wrongKey' ? 'f'.repeat(64) : key,
      userID,
      time,
      expire: TWO_DAYS / 2,
    };
    const userSig = signUserSig(input);
    const privateMapKey = signPrivateMapKey({ ...input, room, privileges });
    return { ...ticket, userSig, privateMapKey };
  }
}

const replaced = (answer: CallResult, reply: object, data: object): CallResult =>
  ({ ...answer, result: { ...reply, data } }) as CallResult;
