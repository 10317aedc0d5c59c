/**
 * The Tencent Cloud API on loopback, as far as the CLI uses it to log in, and to deploy, publish, route and invoke a
 * function. Functions that are uploaded are unpacked and run in the CLI's own bootstrap.js. The vendor ships nothing of
 * the kind.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { unzipSync, zipSync } from 'fflate';
import { FunctionInstance } from '../../scripts/simulator/cloud/instance';
import { TEST_CLI_SECRET_KEY } from '../transcript';
import { type Answer, error, type Parameters } from './answer';
import { BrowserLogin, TEMPORARY } from './browser-login';
import { isSigned } from './signature';
import { type Snapshot, Versions } from './versions';

export const ENV_ID = 'stand-in-8gk3x1a2';
/** The account's other one. */
export const OTHER_ENV_ID = 'other-stand-in-5dh2w9c7';
const ENV_IDS: readonly unknown[] = [ENV_ID, OTHER_ENV_ID];
export const SECRET_ID = 'AKIDofthestandin';

/** What a deployment changes, the version $LATEST, and what was published of it. */
interface StoredFunction {
  config: Parameters;
  zip: Uint8Array;
  readonly versions: Versions;
}

export interface Called {
  readonly action: string;
  readonly parameters: Parameters;
}

export interface PutFunction {
  readonly code: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly runtime?: string;
}

/** What goes wrong: an action answers an error, or answers success and does nothing. */
export type Trouble = { readonly code: string; readonly message: string } | 'pretend';

export class TencentCloud {
  readonly calls: Called[] = [];
  readonly unsigned: string[] = [];
  readonly trouble = new Map<string, Trouble>();
  /** By environment, then by name. */
  private readonly functions = new Map<unknown, Map<string, StoredFunction>>();
  readonly browserLogin = new BrowserLogin();
  /** Called with each action before it is done. */
  onAction: (action: string) => void = () => {};
  private readonly folder = mkdtempSync(path.join(tmpdir(), 'tencent-cloud-'));
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void readBody(request).then(async (body) => {
        const answer = await this.answer(request, body);
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(answer));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    const hook = readFileSync(new URL('loopback.ts', import.meta.url), 'utf8');
    writeFileSync(
      path.join(this.folder, 'loopback.cjs'),
      transformSync(hook, { loader: 'ts', format: 'cjs' }).code,
    );
    mkdirSync(path.join(this.folder, 'tmp'));
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Forgets everything, as a new account. */
  reset(): void {
    this.calls.length = 0;
    this.unsigned.length = 0;
    this.trouble.clear();
    this.functions.clear();
    this.browserLogin.reset();
    rmSync(this.home(false), { recursive: true, force: true });
    this.onAction = () => {};
  }

  private home = (isLoggedIn: boolean): string =>
    path.join(this.folder, isLoggedIn ? 'home' : 'home-of-nobody');

  /** What an environment holds, by name. */
  functionsIn(envID: unknown = ENV_ID): Map<string, StoredFunction> {
    const there = this.functions.get(envID) ?? new Map<string, StoredFunction>();
    this.functions.set(envID, there);
    return there;
  }

  /** A function that is already there; what was published of it before stays. */
  put(name: string, { code, variables, runtime = 'Nodejs24.11' }: PutFunction, envID = ENV_ID): void {
    const Variables = Object.entries(variables).map(([Key, Value]) => ({ Key, Value }));
    const config = {
      Handler: 'index.main',
      Runtime: runtime,
      MemorySize: 128,
      Timeout: 3,
      Environment: { Variables },
    };
    const functions = this.functionsIn(envID);
    const versions = functions.get(name)?.versions ?? new Versions();
    functions.set(name, { config, zip: zipSync({ 'index.js': Buffer.from(code) }), versions });
  }

  /** The variables of a program that shall talk to this cloud alone, logged in or not, at home in a folder of its own. */
  environment({ isLoggedIn = true } = {}): Record<string, string> {
    const home = this.home(isLoggedIn);
    const config = path.join(home, '.config', '.cloudbase');
    mkdirSync(config, { recursive: true });
    const temporary = path.join(this.folder, 'tmp');
    // Quoted, a path may have spaces in it; a backslash is then an escape.
    const hook = path.join(this.folder, 'loopback.cjs').replaceAll('\\', '/');
    if (isLoggedIn) {
      const credential = { secretId: SECRET_ID, secretKey: TEST_CLI_SECRET_KEY };
      writeFileSync(path.join(config, 'auth.json'), JSON.stringify({ credential }));
    }
    return {
      HOME: home,
      USERPROFILE: home,
      XDG_CONFIG_HOME: path.join(home, '.config'),
      TMPDIR: temporary,
      TEMP: temporary,
      TMP: temporary,
      NODE_OPTIONS: `--require="${hook}"`,
      STAND_IN_PORT: String((this.server.address() as AddressInfo).port),
    };
  }

  actions = (): string[] => this.calls.map(({ action }) => action);

  /** The files of the zip that was uploaded. */
  filesOf = (name: string): Record<string, Uint8Array> =>
    unzipSync(this.functionsIn().get(name)?.zip ?? new Uint8Array());

  variablesOf = (name: string, envID = ENV_ID): Record<string, string> =>
    variablesIn(this.functionsIn(envID).get(name)?.config ?? {});

  /** Runs the function once, for a console test or with the identity of a context, in the version that CloudBase routes to. */
  async invoke(name: string, event: unknown, identity: Readonly<Record<string, string>> = {}) {
    const stored = this.functionsIn().get(name);
    const headers = { 'X-Tcb-Route-Key': routeKeyOf(identity.WX_OPENID ?? randomUUID()) };
    const reached = stored?.versions.reached(stored, '$DEFAULT', headers);
    if (reached === undefined) throw new Error(`there is no function ${name}`);
    return this.run(reached, event, identity);
  }

  private async run(
    { config, zip }: Snapshot,
    event: unknown,
    identity: Readonly<Record<string, string>> = {},
  ) {
    const folder = mkdtempSync(path.join(this.folder, 'function-'));
    for (const [file, content] of Object.entries(unzipSync(zip)))
      writeFileSync(path.join(folder, file), content);
    const instance = new FunctionInstance({ folder, handler: String(config.Handler) });
    const environ = Object.entries({ ...variablesIn(config), ...identity })
      .map((entry) => entry.join('='))
      .join(';');
    const outcome = await instance.invoke(event, { request_id: randomUUID(), environ }, 20_000);
    instance.stop();
    return outcome;
  }

  private async answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const opened = request.headers['x-opened-in-browser'];
    if (typeof opened === 'string') this.browserLogin.opened.push(opened);
    const oauth = /\/oauth(\/.*)$/.exec(request.url ?? '')?.[1];
    const action = request.headers['x-tc-action'] ?? oauth;
    if (typeof action !== 'string') return {}; // telemetry
    const parameters = JSON.parse(body.toString() || '{}') as Parameters;
    if (oauth !== undefined) {
      this.note(action, parameters);
      return this.browserLogin.answer(oauth, parameters);
    }
    const isAllowed = isFromAccount(request, body);
    return { Response: { ...(await this.ask(action, parameters, isAllowed)), RequestId: randomUUID() } };
  }

  private note(action: string, parameters: Parameters): void {
    this.calls.push({ action, parameters });
    this.onAction(action);
  }

  /** What an action of the API answers, or does not do while there is trouble. */
  async ask(action: string, parameters: Parameters, isAllowed = true): Promise<Answer> {
    this.note(action, parameters);
    if (!isAllowed) {
      this.unsigned.push(action);
      return error('AuthFailure.SignatureFailure', 'the signature is wrong');
    }
    const trouble = this.trouble.get(action);
    if (trouble === 'pretend') return {};
    if (trouble !== undefined) return error(trouble.code, trouble.message);
    return this.do(action, parameters);
  }

  private async do(action: string, parameters: Parameters): Promise<Answer> {
    const name = String(parameters.FunctionName);
    if (action === 'DescribeEnvs') return describeEnvs(parameters.EnvId);
    if (!ENV_IDS.includes(parameters.Namespace))
      return error('ResourceNotFound.Namespace', `there is no environment ${parameters.Namespace}`);
    const functions = this.functionsIn(parameters.Namespace);
    const stored = functions.get(name);
    if (action === 'CreateFunction') {
      if (stored !== undefined) return error('ResourceInUse.Function', `[CreateFunction] ${name} exists`);
      const { Code, ...config } = parameters;
      functions.set(name, { config, zip: zipOf(Code), versions: new Versions() });
      return {};
    }
    if (stored === undefined)
      return error('ResourceNotFound.Function', `[${action}] there is no function ${name}`);
    switch (action) {
      case 'GetFunction':
        return describeFunction(name, stored.config);
      case 'UpdateFunctionCode':
        stored.zip = zipOf(parameters.Code);
        return {};
      case 'UpdateFunctionConfiguration':
        stored.config = { ...stored.config, ...parameters };
        return {};
      case 'Invoke':
        return this.invokeForApi(stored, parameters);
      default: {
        const { config, zip, versions } = stored;
        const answer = versions.answer(action, parameters, { config, zip });
        return answer ?? error('InvalidAction', `the stand-in has no ${action}`);
      }
    }
  }

  private async invokeForApi(stored: StoredFunction, parameters: Parameters): Promise<Answer> {
    const { Qualifier = '$DEFAULT', RoutingKey = '{}', ClientContext = '{}' } = parameters;
    const headers = JSON.parse(String(RoutingKey)) as Record<string, string>;
    const reached = stored.versions.reached(stored, String(Qualifier), headers);
    if (reached === undefined)
      return error('ResourceNotFound.FunctionVersion', `there is no version ${Qualifier}`);
    const { end, logs } = await this.run(reached, JSON.parse(String(ClientContext)));
    const isDone = end.kind === 'done';
    const Result = {
      FunctionRequestId: randomUUID(),
      RetMsg: isDone ? JSON.stringify(end.result) : '',
      ErrMsg: isDone ? '' : JSON.stringify(end),
      InvokeResult: isDone ? 0 : 1,
      Log: logs.map(({ text }) => text).join('\n'),
      Duration: 10,
      BillDuration: 100,
      MemUsage: 20e6,
    };
    return { Result };
  }
}

/** Signed with the key of the account, or with what the login in a browser gave, and its token. */
const isFromAccount = (request: IncomingMessage, body: Buffer): boolean =>
  isSigned(request, body, SECRET_ID, TEST_CLI_SECRET_KEY) ||
  (request.headers['x-tc-token'] === TEMPORARY.token && isSigned(request, body, TEMPORARY.id, TEMPORARY.key));

/** 0 to 99, always the same for one user. */
const routeKeyOf = (user: string): string =>
  String(createHash('sha256').update(user).digest().readUInt32BE() % 100);

export function variablesIn({ Environment }: Parameters): Record<string, string> {
  const { Variables = [] } = (Environment ?? {}) as { Variables?: { Key: string; Value: string }[] };
  return Object.fromEntries(Variables.map(({ Key, Value }) => [Key, Value]));
}

const zipOf = (code: unknown): Uint8Array => Buffer.from((code as { ZipFile: string }).ZipFile, 'base64');

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The least that the CLI needs to know of an environment; all of the account's, if none is asked for. */
function describeEnvs(asked: unknown): Answer {
  const EnvList = ENV_IDS.filter((envID) => asked === undefined || asked === envID).map(environment);
  return { EnvList, Total: EnvList.length };
}

const environment = (EnvId: unknown): Answer => ({
  EnvId,
  Alias: 'stand-in',
  Status: 'NORMAL',
  Region: 'ap-shanghai',
  Functions: [{ Namespace: EnvId, Region: 'ap-shanghai' }],
  LogServices: [{ LogsetId: 'logset', TopicId: 'topic', Region: 'ap-shanghai' }],
  Storages: [{ Region: 'ap-shanghai', Bucket: 'bucket', AppId: '1250000000' }],
});

const describeFunction = (name: string, config: Parameters): Answer => ({
  FunctionName: name,
  Namespace: config.Namespace,
  Status: 'Active',
  Type: 'Event',
  Runtime: config.Runtime,
  Handler: config.Handler,
  MemorySize: config.MemorySize,
  Timeout: config.Timeout,
  Environment: config.Environment ?? { Variables: [] },
  Triggers: [],
  CodeSize: 1,
  AddTime: '2026-01-01 00:00:00',
  ModTime: '2026-01-01 00:00:00',
  VpcConfig: { VpcId: '', SubnetId: '' },
  Layers: [],
  Tags: [],
});

/** As `tcb fn publish-version` and `config-route` do: test/docs/tcb-commands.test.ts. */
export function routeToPublished(cloud: TencentCloud, name: string, percent = 100): void {
  const stored = cloud.functionsIn().get(name);
  if (stored === undefined) throw new Error(`there is no function ${name}`);
  const { FunctionVersion } = stored.versions.answer('PublishVersion', {}, stored) ?? {};
  const match = { Key: 'invoke.headers.X-Tcb-Route-Key', Method: 'range' };
  const AddtionVersionMatchs = [
    { ...match, Version: FunctionVersion, Expression: `[0,${percent})` },
    { ...match, Version: '$LATEST', Expression: `[${percent},100)` },
  ];
  const route = { Name: '$DEFAULT', FunctionVersion: '$LATEST', RoutingConfig: { AddtionVersionMatchs } };
  stored.versions.answer('UpdateAlias', route, stored);
}
