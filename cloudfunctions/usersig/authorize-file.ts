/** authorize.cjs, the owner's own file beside the function: loaded when it is first needed, refusing unless it is sound. */
import { createHash } from 'node:crypto';
import type { Health } from '../../miniprogram/trtc/contract/usersig';
import { ServiceError } from './errors';
import { describeFault } from './log';
import type { Authorize } from './policy';

export type AuthorizeState = Health['authorize'];
export type AuthorizeProblem = Exclude<AuthorizeState, 'ready'>;

/** What to do. Nothing that the file says or throws is in it: users are told, too. */
const TODO: Readonly<Record<AuthorizeProblem, string>> = {
  missing: 'It is not beside index.js, or cannot be read: put it back and deploy again.',
  packageMissing:
    'It requires what is not there: name packages under "dependencies" in package.json beside it, set ' +
    '"installDependency": true in cloudbaserc.json, and deploy again. Other files are not deployed.',
  throws:
    "It throws while it is loaded: the doctor says where, and the function's log. Correct it and deploy again.",
  noFunction:
    'It exports no function: write exports.authorize = (caller, grant) => true into it and deploy again.',
};

type Loaded =
  | { readonly state: 'ready'; readonly hook: Authorize }
  /** `fault`: kind and place of what was thrown, for the log. */
  | { readonly state: AuthorizeProblem; readonly fault?: string };

/** An instance of a function never gets another file, so what was found once stays so. */
export class AuthorizeFile {
  private readonly read: () => Uint8Array;
  private readonly load: () => unknown;
  private loaded: Loaded | undefined;
  private wasTold = false;

  /**
   * @param read its bytes; throws if it is not there
   * @param load `require` of it
   */
  constructor(read: () => Uint8Array, load: () => unknown) {
    this.read = read;
    this.load = load;
  }

  /**
   * What it exports.
   * @throws {ServiceError} FORBIDDEN if it is not sound
   */
  hook(): Authorize {
    const loaded = this.loadOnce();
    if (loaded.state === 'ready') return loaded.hook;
    throw this.refusalOf(loaded);
  }

  get state(): AuthorizeState {
    return this.loadOnce().state;
  }

  /** What hook() would throw. */
  refusal(): ServiceError | undefined {
    const loaded = this.loadOnce();
    return loaded.state === 'ready' ? undefined : this.refusalOf(loaded);
  }

  /** Of the bytes that lie there, as {@link digestOf}. */
  digest(): string {
    return digestOf(this.bytes());
  }

  private refusalOf({ state, fault }: Exclude<Loaded, { state: 'ready' }>): ServiceError {
    const refusal = new ServiceError(
      'FORBIDDEN',
      `Nobody gets a ticket until authorize.cjs works. ${TODO[state]}`,
    );
    // The whole of it once: every call of a broken function ends here.
    const details = this.wasTold || fault === undefined ? [] : [fault];
    refusal.fault = [`authorize.cjs ${state}`, ...details].join(' | ');
    this.wasTold = true;
    return refusal;
  }

  private loadOnce(): Loaded {
    this.loaded ??= this.loadNow();
    return this.loaded;
  }

  private loadNow(): Loaded {
    const bytes = this.bytes();
    if (bytes === undefined) return { state: 'missing' };
    try {
      const exported = this.load() as { authorize?: unknown } | null | undefined;
      const authorize = exported?.authorize;
      if (typeof authorize === 'function') return { state: 'ready', hook: authorize as Authorize };
      return { state: 'noFunction' };
    } catch (error) {
      return problemOf(error, new TextDecoder().decode(bytes));
    }
  }

  private bytes(): Uint8Array | undefined {
    try {
      return this.read();
    } catch {
      return undefined;
    }
  }
}

/** The first 12 digits of the SHA-256; `missing` if there is no file. Deploy compares it. */
export const digestOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'missing' : createHash('sha256').update(bytes).digest('hex').slice(0, 12);

function problemOf(error: unknown, text: string): Loaded {
  const { code, message, stack } = fieldsOf(error);
  const fault = describeFault(error);
  if (code === 'MODULE_NOT_FOUND') {
    const name = /^Cannot find module '([^'\n]{1,80})'/.exec(message)?.[1];
    // Of the message nothing is told but what the file itself says.
    const isSaid = name !== undefined && [`'${name}'`, `"${name}"`].some((said) => text.includes(said));
    return { state: 'packageMissing', fault: isSaid ? `${name} | ${fault}` : fault };
  }
  // What does not compile has no frame of its own, but the line in front of the message.
  const line = /^[^\r\n]*authorize\.cjs:(\d{1,6})\r?\n/.exec(stack)?.[1];
  return { state: 'throws', fault: line === undefined ? fault : `${fault} | authorize.cjs:${line}` };
}

/** Whatever was thrown, this does not throw. */
function fieldsOf(error: unknown): {
  readonly code: unknown;
  readonly message: string;
  readonly stack: string;
} {
  try {
    const { code, message, stack } = (error ?? {}) as { code?: unknown; message?: unknown; stack?: unknown };
    return { code, message: String(message), stack: String(stack) };
  } catch {
    return { code: undefined, message: '', stack: '' };
  }
}
