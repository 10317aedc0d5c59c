/** What programs ask and tell the cloud. cli.ts does it with the real one. */

/** Where a function is, or is to be, and with which variables. */
export interface Target {
  readonly envID: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Of a function, by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** The function as the cloud describes it. */
export interface DeployedFunction {
  readonly handler?: string;
  readonly runtime?: string;
  /** Megabytes. */
  readonly memorySize?: number;
  /** Seconds. */
  readonly timeout?: number;
  readonly envVariables?: Readonly<Record<string, string>>;
}

/** The cloud could not be asked, or it refused; its words. */
export class CloudError extends Error {}

/** There is no such function in the environment. */
export class NoFunction extends CloudError {}

export interface Cloud {
  /** Whether somebody has logged in on this computer once; only the cloud knows whether the login is still good. */
  hasLogin(): boolean;

  /** What the account has, the IDs of its environments among the words; null if the cloud takes no login of this computer. */
  environments(): Promise<readonly string[] | null>;

  /**
   * Describes a function. One that does not exist may be described as defaults, without variables.
   * @throws {CloudError}
   */
  describe(name: string, target: Target): Promise<DeployedFunction>;

  /**
   * Creates the function, or updates it, and replaces all of its variables.
   * @param files all that is uploaded, by name
   * @param onLine called with each line that is said of it
   * @returns whether no error was seen; only `describe` and `invoke` tell what is there afterwards
   */
  upload(name: string, target: Target, files: Files, onLine: (line: string) => void): Promise<boolean>;

  /**
   * Invokes a function as a console test does, and returns its reply.
   * @throws {CloudError} {@link NoFunction} if there is none
   */
  invoke(name: string, event: unknown, target: Target): Promise<unknown>;

  /**
   * The published versions that users' calls are routed to, such as `1 (100 %)`; none if all reach what was deployed
   * last. Invoking does not tell: calls of the API are not routed.
   * @throws {CloudError}
   */
  routes(name: string, target: Target): Promise<readonly string[]>;
}
