/** Whether the function can do its work, told to those who may know. */
import type { Health, HealthReply } from '../../miniprogram/trtc/contract/usersig';
import type { AuthorizeState } from './authorize-file';
import type { Caller } from './caller';
import type { Config, ConfigReading } from './config';
import { CONFIG_PROBLEMS } from './config-problems';
import { ServiceError } from './errors';
import { verifyOwnTicket } from './tls/own-ticket';

const PERMISSION_SWITCH =
  "TRTC's advanced permission control (启用高级权限控制) cannot be asked from here. Until it is on, Tencent checks no " +
  'PrivateMapKey: every signed user can enter every room, and send on every stage.';

/** Callers without an identity learn only whether it is healthy, and the version. */
export async function reportHealth(
  caller: Caller,
  { config, problems }: ConfigReading,
  authorize: { readonly state: AuthorizeState; readonly broken: ServiceError | undefined },
  version: string,
  now: number,
): Promise<HealthReply> {
  const selfCheck = config !== undefined && (await ownTicketVerifies(config, now));
  const ok = selfCheck && authorize.broken === undefined;
  if (caller.kind === 'nobody') return { ok, version };

  const data: Health = {
    version,
    node: process.versions.node,
    sdkAppID: config?.sdkAppID ?? null,
    wrongVariables: problems.map(({ variable }) => variable),
    selfCheck,
    authorize: authorize.state,
    unseen: PERMISSION_SWITCH,
    identity:
      caller.kind === 'user'
        ? { from: caller.identityFrom, source: caller.source, conflict: caller.conflict }
        : { from: 'operatorKey', source: '', conflict: false },
  };
  if (config === undefined)
    return { ok: false, error: configInvalid(problems).toReply(), data, serverTime: now };
  if (ok) return { ok: true, data, serverTime: now };
  if (selfCheck && authorize.broken !== undefined)
    return { ok: false, error: authorize.broken.toReply(), data, serverTime: now };
  const message = 'a ticket that the function signed for itself did not verify: build and deploy again';
  return { ok: false, error: { code: 'INTERNAL', message }, data, serverTime: now };
}

/** Names every wrong variable and what to do; never a value. */
export function configInvalid(problems: ConfigReading['problems']): ServiceError {
  const list = problems.map(({ variable, code }) => `${variable} ${CONFIG_PROBLEMS[code]}`).join('; ');
  return new ServiceError('CONFIG_INVALID', `${list}. Set it in .env.local and deploy again.`);
}

/** The last outcome: configuration comes with each call, but seldom changes within an instance. */
let checked: { readonly config: Config; readonly outcome: boolean } | undefined;

async function ownTicketVerifies(config: Config, now: number): Promise<boolean> {
  const { sdkAppID, key } = config;
  if (checked?.config.sdkAppID !== sdkAppID || checked.config.key !== key) {
    const verified = verifyOwnTicket(sdkAppID, key, now).then(() => true);
    checked = { config, outcome: await verified.catch(() => false) };
  }
  return checked.outcome;
}
