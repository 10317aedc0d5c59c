/** A copy of the project and a cloud for it, both of one test file alone, with the real CLI between them. */
import { afterAll, beforeAll, vi } from 'vitest';
import { withCliCache } from './cli-cache';
import { type Ended, type ProgramOptions, run } from './program';
import { copyProject, type ProjectCopy } from './project-copy';
import { ENV_ID, TencentCloud } from './tencent-cloud/stand-in';
import { TEST_SECRET_KEY } from './transcript';

/** A .env.local that can be deployed. */
export const COMPLETE = {
  CLOUDBASE_ENV_ID: ENV_ID,
  TRTC_SDK_APP_ID: '1400000001',
  TRTC_SECRET_KEY: TEST_SECRET_KEY,
  OPEN_ROOMS: 'true',
} as const;

/** A function that was in the cloud before, of another version. */
export const OTHER_CODE = 'exports.main = async () => ({ ok: true, version: "0.0.1" })';

/** How long a test may take that deploys twice on a slow computer, in milliseconds. */
const TIMEOUT_MS = 240_000;

interface DeployOptions extends Pick<ProgramOptions, 'env' | 'secrets'> {
  readonly isLoggedIn?: boolean;
  readonly args?: readonly string[];
}

class CloudProject {
  readonly cloud = new TencentCloud();
  #copy: ProjectCopy | undefined;

  get project(): ProjectCopy {
    if (this.#copy === undefined) throw new Error('there is no project before the tests begin');
    return this.#copy;
  }

  async start(): Promise<void> {
    await this.cloud.start();
    this.#copy = copyProject();
  }

  stop(): void {
    this.cloud.stop();
    this.#copy?.remove();
  }

  /** The variables of a program that shall talk to this cloud alone. */
  environment(options?: { readonly isLoggedIn?: boolean }): Record<string, string> {
    return withCliCache(this.cloud.environment(options));
  }

  /** Runs `npm run deploy` with this .env.local; the cloud settles at once, so there is nothing to wait for. */
  readonly deploy = (
    variables: Readonly<Record<string, string>>,
    { isLoggedIn = true, args = [], env = {}, secrets = [] }: DeployOptions = {},
  ): Promise<Ended> => {
    this.project.writeEnvLocal(variables);
    return run('deploy', ['--wait', '0', ...args], {
      root: this.project.root,
      env: { ...this.environment({ isLoggedIn }), ...env },
      secrets,
    });
  };
}

/** In a test file, before its tests: a cloud and a project for all of them, and time to use the CLI. */
export function setUpCloudProject(): CloudProject {
  vi.setConfig({ testTimeout: TIMEOUT_MS, hookTimeout: TIMEOUT_MS });
  const own = new CloudProject();
  beforeAll(() => own.start());
  afterAll(() => own.stop());
  return own;
}
