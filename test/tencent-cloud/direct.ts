/**
 * The cloud without the CLI between: what the CLI would ask of the stand-in, asked at once, in this process. Held to the
 * same contract as the real CLI: test/scripts/cloud/contract.test.ts.
 */
import { zipSync } from 'fflate';
import {
  type Cloud,
  CloudError,
  type DeployedFunction,
  type Files,
  NoFunction,
  type Target,
} from '../../scripts/cloud/cloud';
import type { World } from '../../scripts/program/world';
import { readCloudbaserc } from '../../scripts/project/cloudbaserc';
import type { Answer, Parameters } from './answer';
import { type TencentCloud, variablesIn } from './stand-in';

interface Failure {
  readonly Code: string;
  readonly Message: string;
}
const failureOf = ({ Error: failure }: Answer): Failure | undefined => failure as Failure | undefined;

export class DirectCloud implements Cloud {
  private readonly cloud: TencentCloud;
  private readonly isLoggedIn: boolean;
  private readonly root: string;
  private readonly signal: AbortSignal;

  constructor(cloud: TencentCloud, isLoggedIn: boolean, { root, signal }: Pick<World, 'root' | 'signal'>) {
    this.cloud = cloud;
    this.isLoggedIn = isLoggedIn;
    this.root = root;
    this.signal = signal;
  }

  hasLogin = (): boolean => this.isLoggedIn;

  async environments(): Promise<readonly string[] | null> {
    if (!this.isLoggedIn) return null;
    const answer = await this.ask('DescribeEnvs', {});
    if (failureOf(answer) !== undefined) return null;
    return (answer.EnvList as { EnvId: string }[]).map(({ EnvId }) => EnvId);
  }

  async describe(name: string, { envID }: Target): Promise<DeployedFunction> {
    await this.checkEnvironment(envID);
    const answer = await this.ask('GetFunction', { FunctionName: name, Namespace: envID });
    const failure = failureOf(answer);
    // What the CLI makes up of nothing.
    if (failure?.Code.startsWith('ResourceNotFound') === true)
      return { handler: 'index.main', runtime: 'Nodejs18.15', timeout: 15 };
    if (failure !== undefined) throw new CloudError(`- ${name}: [GetFunction] ${failure.Message}`);
    return {
      handler: String(answer.Handler),
      runtime: String(answer.Runtime),
      memorySize: Number(answer.MemorySize),
      timeout: Number(answer.Timeout),
      envVariables: variablesIn(answer),
    };
  }

  async upload(
    name: string,
    { envID, variables }: Target,
    files: Files,
    onLine: (line: string) => void,
  ): Promise<boolean> {
    const fail = (action: string, { Message }: Failure): false => {
      onLine(`✖ [${action}] ${Message}`);
      return false;
    };
    const { functions } = readCloudbaserc(this.root);
    const settings = functions.find((item) => item.name === name);
    const ZipFile = Buffer.from(zipSync({ ...files })).toString('base64');
    const InstallDependency = settings?.installDependency === true ? 'TRUE' : 'FALSE';
    const code = { FunctionName: name, Namespace: envID, InstallDependency, Code: { ZipFile } };
    const Variables = Object.entries(variables).map(([Key, Value]) => ({ Key, Value }));
    const config = {
      FunctionName: name,
      Namespace: envID,
      Handler: settings?.handler,
      Timeout: settings?.timeout,
      MemorySize: settings?.memorySize,
      Environment: { Variables },
    };
    const created = await this.ask('CreateFunction', {
      ...config,
      ...code,
      // On update it is never sent.
      Runtime: settings?.runtime,
    });
    const failure = failureOf(created);
    if (failure !== undefined && failure.Code !== 'ResourceInUse.Function')
      return fail('CreateFunction', failure);
    if (failure !== undefined) {
      for (const [action, parameters] of [
        ['UpdateFunctionCode', code],
        ['UpdateFunctionConfiguration', config],
      ] as const) {
        const refused = failureOf(await this.ask(action, parameters));
        if (refused !== undefined) return fail(action, refused);
      }
    }
    onLine(`✔ [${name}] Cloud function deployed successfully!`);
    return true;
  }

  async invoke(name: string, event: unknown, { envID }: Target): Promise<unknown> {
    const ClientContext = JSON.stringify(event);
    const answer = await this.ask('Invoke', { FunctionName: name, Namespace: envID, ClientContext });
    const failure = failureOf(answer);
    if (failure?.Code.startsWith('ResourceNotFound') === true) throw new NoFunction(failure.Message);
    if (failure !== undefined) throw new CloudError(failure.Message);
    const { InvokeResult, RetMsg, ErrMsg } = answer.Result as Record<
      'InvokeResult' | 'RetMsg' | 'ErrMsg',
      string
    >;
    if (Number(InvokeResult) !== 0) throw new CloudError(`[${name}] call failed; ${ErrMsg}`);
    return JSON.parse(RetMsg);
  }

  async routes(name: string, { envID }: Target): Promise<readonly string[]> {
    const answer = await this.ask('GetAlias', { FunctionName: name, Namespace: envID, Name: '$DEFAULT' });
    const failure = failureOf(answer);
    if (failure !== undefined) throw new CloudError(`[GetAlias] ${failure.Message}`);
    const { AddtionVersionMatchs: matches } = answer.RoutingConfig as {
      readonly AddtionVersionMatchs: readonly { readonly Version: string; readonly Expression: string }[];
    };
    return matches.flatMap(({ Version, Expression }) => {
      const [from = 0, to = 0] = (Expression.match(/\d+/g) ?? []).map(Number);
      return Version === '$LATEST' || to === from ? [] : [`${Version} (${to - from} %)`];
    });
  }

  private async checkEnvironment(envID: string): Promise<void> {
    const answer = await this.ask('DescribeEnvs', { EnvId: envID });
    if (failureOf(answer) !== undefined || (answer.EnvList as unknown[]).length === 0)
      throw new CloudError(`Environment ${envID} not found`);
  }

  private async ask(action: string, parameters: Parameters): Promise<Answer> {
    this.signal.throwIfAborted();
    const answer = await this.cloud.ask(action, parameters);
    this.signal.throwIfAborted();
    return answer;
  }
}
