/**
 * The Tencent Cloud API on loopback, as far as the CLI uses it to deploy and invoke a function. Functions that are
 * uploaded are unpacked and run in the CLI's own bootstrap.js. The vendor ships nothing of the kind.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { unzipSync, zipSync } from 'fflate';
import { FunctionInstance } from '../../scripts/simulator/cloud/instance';
import { TEST_CLI_SECRET_KEY } from '../transcript';
import { isSigned } from './signature';

export const ENV_ID = 'stand-in-8gk3x1a2';
export const SECRET_ID = 'AKIDofthestandin';

type Parameters = Readonly<Record<string, unknown>>;
type Answer = Readonly<Record<string, unknown>>;

interface StoredFunction {
  config: Parameters;
  zip: Uint8Array;
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

const error = (Code: string, Message: string): Answer => ({ Error: { Code, Message } });

export class TencentCloud {
  readonly calls: Called[] = [];
  readonly unsigned: string[] = [];
  readonly trouble = new Map<string, Trouble>();
  readonly functions = new Map<string, StoredFunction>();
  /** Called with each action before it is done. */
  onAction: (action: string) => void = () => {};
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'tencent-cloud-'));
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      void readBody(request).then(async (body) => {
        const answer = await this.#answer(request, body);
        response.setHeader('Content-Type', 'application/json');
        response.end(JSON.stringify(answer));
      });
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const hook = readFileSync(new URL('loopback.ts', import.meta.url), 'utf8');
    writeFileSync(
      path.join(this.#folder, 'loopback.cjs'),
      transformSync(hook, { loader: 'ts', format: 'cjs' }).code,
    );
    mkdirSync(path.join(this.#folder, 'tmp'));
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** Forgets everything, as a new account. */
  reset(): void {
    this.calls.length = 0;
    this.unsigned.length = 0;
    this.trouble.clear();
    this.functions.clear();
    this.onAction = () => {};
  }

  /** A function that is already there. */
  put(name: string, { code, variables, runtime = 'Nodejs20.19' }: PutFunction): void {
    const Variables = Object.entries(variables).map(([Key, Value]) => ({ Key, Value }));
    const config = {
      Handler: 'index.main',
      Runtime: runtime,
      MemorySize: 128,
      Timeout: 3,
      Environment: { Variables },
    };
    this.functions.set(name, { config, zip: zipSync({ 'index.js': Buffer.from(code) }) });
  }

  /** The variables of a program that shall talk to this cloud alone, logged in or not, at home in a folder of its own. */
  environment({ isLoggedIn = true } = {}): Record<string, string> {
    const home = path.join(this.#folder, isLoggedIn ? 'home' : 'home-of-nobody');
    const config = path.join(home, '.config', '.cloudbase');
    mkdirSync(config, { recursive: true });
    const temporary = path.join(this.#folder, 'tmp');
    // Quoted, a path may have spaces in it; a backslash is then an escape.
    const hook = path.join(this.#folder, 'loopback.cjs').replaceAll('\\', '/');
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
      STAND_IN_PORT: String((this.#server.address() as AddressInfo).port),
    };
  }

  actions = (): string[] => this.calls.map(({ action }) => action);

  /** The files of the zip that was uploaded. */
  filesOf = (name: string): Record<string, Uint8Array> =>
    unzipSync(this.functions.get(name)?.zip ?? new Uint8Array());

  variablesOf(name: string): Record<string, string> {
    const { Variables = [] } = (this.functions.get(name)?.config.Environment ?? {}) as {
      Variables?: { Key: string; Value: string }[];
    };
    return Object.fromEntries(Variables.map(({ Key, Value }) => [Key, Value]));
  }

  /** Runs the uploaded function once, for a console test or with the identity of a context. */
  async invoke(name: string, event: unknown, identity: Readonly<Record<string, string>> = {}) {
    const folder = mkdtempSync(path.join(this.#folder, 'function-'));
    for (const [file, content] of Object.entries(this.filesOf(name)))
      writeFileSync(path.join(folder, file), content);
    const instance = new FunctionInstance({
      folder,
      handler: String(this.functions.get(name)?.config.Handler),
    });
    const environ = Object.entries({ ...this.variablesOf(name), ...identity })
      .map((entry) => entry.join('='))
      .join(';');
    const outcome = await instance.invoke(event, { request_id: randomUUID(), environ }, 20_000);
    instance.stop();
    return outcome;
  }

  async #answer(request: IncomingMessage, body: Buffer): Promise<Answer> {
    const action = request.headers['x-tc-action'];
    if (typeof action !== 'string') return {}; // telemetry
    const parameters = JSON.parse(body.toString() || '{}') as Parameters;
    this.calls.push({ action, parameters });
    this.onAction(action);
    const RequestId = randomUUID();
    if (!isSigned(request, body, SECRET_ID, TEST_CLI_SECRET_KEY)) {
      this.unsigned.push(action);
      return { Response: { ...error('AuthFailure.SignatureFailure', 'the signature is wrong'), RequestId } };
    }
    const trouble = this.trouble.get(action);
    if (trouble === 'pretend') return { Response: { RequestId } };
    if (trouble !== undefined) return { Response: { ...error(trouble.code, trouble.message), RequestId } };
    return { Response: { ...(await this.#run(action, parameters)), RequestId } };
  }

  async #run(action: string, parameters: Parameters): Promise<Answer> {
    const name = String(parameters.FunctionName);
    const stored = this.functions.get(name);
    if (action === 'DescribeEnvs') return describeEnvs(parameters.EnvId);
    if (parameters.Namespace !== ENV_ID)
      return error('ResourceNotFound.Namespace', `there is no environment ${parameters.Namespace}`);
    if (action === 'CreateFunction') {
      if (stored !== undefined) return error('ResourceInUse.Function', `[CreateFunction] ${name} exists`);
      const { Code, ...config } = parameters;
      this.functions.set(name, { config, zip: zipOf(Code) });
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
        return { Result: await this.#invokeForApi(name, String(parameters.ClientContext ?? '{}')) };
      default:
        return error('InvalidAction', `the stand-in has no ${action}`);
    }
  }

  async #invokeForApi(name: string, event: string): Promise<Answer> {
    const { end, logs } = await this.invoke(name, JSON.parse(event));
    const isDone = end.kind === 'done';
    return {
      FunctionRequestId: randomUUID(),
      RetMsg: isDone ? JSON.stringify(end.result) : '',
      ErrMsg: isDone ? '' : JSON.stringify(end),
      InvokeResult: isDone ? 0 : 1,
      Log: logs.map(({ text }) => text).join('\n'),
      Duration: 10,
      BillDuration: 100,
      MemUsage: 20e6,
    };
  }
}

const zipOf = (code: unknown): Uint8Array => Buffer.from((code as { ZipFile: string }).ZipFile, 'base64');

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The least that the CLI needs to know of an environment; all of the account's, if none is asked for. */
const describeEnvs = (envID: unknown): Answer =>
  envID === undefined || envID === ENV_ID ? THE_ENVIRONMENT : { EnvList: [], Total: 0 };

const THE_ENVIRONMENT: Answer = {
  EnvList: [
    {
      EnvId: ENV_ID,
      Alias: 'stand-in',
      Status: 'NORMAL',
      Region: 'ap-shanghai',
      Functions: [{ Namespace: ENV_ID, Region: 'ap-shanghai' }],
      LogServices: [{ LogsetId: 'logset', TopicId: 'topic', Region: 'ap-shanghai' }],
      Storages: [{ Region: 'ap-shanghai', Bucket: 'bucket', AppId: '1250000000' }],
    },
  ],
  Total: 1,
};

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
