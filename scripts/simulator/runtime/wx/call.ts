/** How functions of `wx` answer: by callbacks, or by a promise if there are none. */

export interface Callbacks<Result = object> {
  success?(result: Result & { errMsg: string }): void;
  fail?(error: { errMsg: string }): void;
  complete?(result: { errMsg: string }): void;
}

/** What a function fails with; its `errMsg` is put together as WeChat does. */
export class WxFailure extends Error {
  readonly fields: Readonly<Record<string, unknown>>;

  constructor(reason: string, fields: Readonly<Record<string, unknown>> = {}) {
    super(reason);
    this.fields = fields;
  }
}

/**
 * Runs `work` after the caller has returned, as the platform does, and answers.
 * @returns a promise where WeChat gives one: if there is neither success, fail nor complete
 */
export function answer<Result extends object>(
  api: string,
  options: Callbacks<Result> | undefined,
  work: () => Result | Promise<Result>,
): Promise<Result & { errMsg: string }> | undefined {
  const done = later(work).then(
    (result) => ({ ok: true as const, result: { errMsg: `${api}:ok`, ...result } }),
    (error: unknown) => {
      if (!(error instanceof WxFailure)) throw error;
      return { ok: false as const, error: { errMsg: `${api}:fail ${error.message}`, ...error.fields } };
    },
  );
  const { success, fail, complete } = options ?? {};
  if (success === undefined && fail === undefined && complete === undefined) {
    return done.then((outcome) => (outcome.ok ? outcome.result : Promise.reject(outcome.error)));
  }
  void done.then((outcome) => {
    if (outcome.ok) success?.(outcome.result);
    else fail?.(outcome.error);
    complete?.(outcome.ok ? outcome.result : outcome.error);
  });
  return undefined;
}

/** The answer of what WeChat has and the simulator has not. */
export const failNotSimulated = (api: string, options: Callbacks | undefined): unknown =>
  answer(api, options, () => {
    throw new WxFailure('not simulated');
  });

const later = <Result>(work: () => Result | Promise<Result>): Promise<Result> =>
  new Promise((resolve, reject) => {
    setTimeout(() => {
      Promise.resolve().then(work).then(resolve, reject);
    }, 0);
  });
