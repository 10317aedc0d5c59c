/** A copy of the project and a cloud for it, both of one test file alone. */
import { afterAll, beforeAll, vi } from 'vitest';
import { deploy } from '../scripts/deploy/deploy';
import { doctor } from '../scripts/doctor/doctor';
import type { Program } from '../scripts/program/program';
import type { World } from '../scripts/program/world';
import { withCliCache } from './cli-cache';
import { begin, type Ended, type ProgramOptions, run } from './program';
import { copyProject, type ProjectCopy } from './project-copy';
import { DirectCloud } from './tencent-cloud/direct';
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

/** How long a test may take that uses the CLI on a slow computer, in milliseconds: no more than a net. */
const TIMEOUT_MS = 600_000;

interface Options extends Pick<ProgramOptions, 'env' | 'secrets'> {
  readonly isLoggedIn?: boolean;
  readonly args?: readonly string[];
}

/** There is nothing to wait for: this cloud settles at once. */
const DEPLOY_ARGS = ['--wait', '0'];

class CloudProject {
  readonly cloud = new TencentCloud();
  private readonly usesCli: boolean;
  private copy: ProjectCopy | undefined;

  constructor(usesCli: boolean) {
    this.usesCli = usesCli;
  }

  get project(): ProjectCopy {
    if (this.copy === undefined) throw new Error('there is no project before the tests begin');
    return this.copy;
  }

  async start(): Promise<void> {
    await this.cloud.start();
    this.copy = copyProject({ withPrograms: this.usesCli });
  }

  stop(): void {
    this.cloud.stop();
    this.copy?.remove();
  }

  /** The variables of a program that shall talk to this cloud alone, through the CLI. */
  environment(options?: { readonly isLoggedIn?: boolean }): Record<string, string> {
    return withCliCache(this.cloud.environment(options));
  }

  /** Begins a program on this cloud, in this process, without the CLI. */
  begin(
    programOn: (cloudOf: (world: World) => DirectCloud) => Program,
    { isLoggedIn = true, args = [], env = {}, secrets = [] }: Options = {},
  ): ReturnType<typeof begin> {
    const program = programOn((world) => new DirectCloud(this.cloud, isLoggedIn, world));
    return begin(program, args, { root: this.project.root, env, secrets });
  }

  /** Runs `npm run deploy` with this .env.local. */
  readonly deploy = (
    variables: Readonly<Record<string, string>>,
    { args = [], ...options }: Options = {},
  ): Promise<Ended> => {
    this.project.writeEnvLocal(variables);
    return this.begin(deploy, { ...options, args: [...DEPLOY_ARGS, ...args] }).ended;
  };

  readonly doctor = (options?: Options): Promise<Ended> => this.begin(doctor, options).ended;

  /** The same in a process of its own, with the real CLI. */
  readonly deployWithCli = (
    variables: Readonly<Record<string, string>>,
    { isLoggedIn = true, args = [], env = {}, secrets = [] }: Options = {},
  ): Promise<Ended> => {
    this.project.writeEnvLocal(variables);
    return run('deploy', [...DEPLOY_ARGS, ...args], {
      root: this.project.root,
      env: { ...this.environment({ isLoggedIn }), ...env },
      secrets,
    });
  };
}

/** In a test file, before its tests: a cloud and a project for all of them. */
export function setUpCloudProject({ usesCli = false } = {}): CloudProject {
  if (usesCli) vi.setConfig({ testTimeout: TIMEOUT_MS, hookTimeout: TIMEOUT_MS });
  const own = new CloudProject(usesCli);
  beforeAll(() => own.start());
  afterAll(() => own.stop());
  return own;
}
