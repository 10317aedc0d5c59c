/** .env.local: the names that a deployment needs get a line each, for their owner to fill in. */
import { say } from '../../program/language';
import { ENV_LOCAL } from '../../project/file-names';
import { bytesAsText, linesBehind, textAsBytes } from './files';
import { Stop } from './stop';
import type { Task } from './task';
import { WORDS } from './words';

/** What has no default; also whether rooms are open is for the owner to say, as in .env.example. */
const NEEDED = ['CLOUDBASE_ENV_ID', 'TRTC_SDK_APP_ID', 'TRTC_SECRET_KEY', 'OPEN_ROOMS'] as const;
/** Whoever has one of these needs no permission of anybody. */
const SECRETS = ['TRTC_SECRET_KEY', 'TRTC_SECRET_KEY_PREVIOUS', 'OPERATOR_KEY'] as const;

const line = (name: string, rest: string): RegExp =>
  new RegExp(`(?:^|[\\r\\n]|\\xEF\\xBB\\xBF)[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*[=:]${rest}`);

/** No value is read, changed or written. */
export function addNames({ draft, host, why }: Task): void {
  const bytes = draft.read(ENV_LOCAL);
  // What `>` of PowerShell writes.
  if (bytes?.includes(0)) throw new Stop('WRONG_ENCODING', { file: ENV_LOCAL });
  const text = bytes === undefined ? '' : bytesAsText(bytes);
  const { envId } = host.cloud.config ?? {};
  const isEnvironmentKnown = typeof envId === 'string' && envId !== '' && !envId.includes('{{');
  const names = NEEDED.filter((name) => !(isEnvironmentKnown && name === 'CLOUDBASE_ENV_ID'));
  const missing = names.filter((name) => !line(name, '').test(text));
  if (missing.length === 0) return;
  const more = linesBehind(
    text,
    missing.map((name) => `${name}=`),
  );
  draft.write(ENV_LOCAL, textAsBytes(text + more), 'private');
  why.set(ENV_LOCAL, say(WORDS.names, { names: missing.join(', ') }));
}

export function holdsSecret({ draft }: Task): boolean {
  const bytes = draft.read(ENV_LOCAL);
  const text = bytes === undefined ? '' : bytesAsText(bytes);
  return SECRETS.some((name) => line(name, '[ \\t]*[^ \\t\\r\\n]').test(text));
}
