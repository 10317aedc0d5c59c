/**
 * What was published of a function, and which of it a call reaches: docs.cloudbase.net/cloud-function/version, and
 * SCF's PublishVersion, UpdateAlias, GetAlias and ProvisionedConcurrencyConfig actions.
 */
import { type Answer, error, type Parameters } from './answer';

/** Code and configuration, variables included, of one moment. */
export interface Snapshot {
  readonly config: Parameters;
  readonly zip: Uint8Array;
}

/** Calls that carry this header with a value in the interval reach this version. */
interface Match {
  readonly Version: string;
  readonly Key: string;
  readonly Method: string;
  readonly Expression: string;
}

interface Route {
  /** Reached by calls that no rule matches. */
  readonly FunctionVersion: string;
  readonly matches: readonly Match[];
}

const LATEST = '$LATEST';
/** The alias of calls that name no version. The CLI changes no other. */
const DEFAULT = '$DEFAULT';
const TIME = '2026-01-01 00:00:00';

export class Versions {
  private readonly published = new Map<string, Snapshot>();
  /** Instances by version. */
  readonly provisioned = new Map<string, number>();
  private route: Route = { FunctionVersion: LATEST, matches: [] };

  /** Undefined if the action is about something else. */
  answer(action: string, parameters: Parameters, latest: Snapshot): Answer | undefined {
    const version = String(parameters.Qualifier);
    switch (action) {
      case 'PublishVersion': {
        const FunctionVersion = String(this.published.size + 1);
        this.published.set(FunctionVersion, latest);
        return { FunctionVersion };
      }
      case 'ListVersionByFunction':
        return this.list();
      case 'PutProvisionedConcurrencyConfig':
        // $LATEST cannot have any.
        if (!this.published.has(version)) return this.noVersion(version);
        this.provisioned.set(version, Number(parameters.VersionProvisionedConcurrencyNum));
        return {};
      case 'GetProvisionedConcurrencyConfig':
        return this.provisionedOf(version);
      case 'DeleteProvisionedConcurrencyConfig':
        if (!this.provisioned.delete(version)) return this.noVersion(version);
        return {};
      case 'UpdateAlias':
        return this.updateAlias(parameters);
      case 'GetAlias':
        return this.getAlias(parameters);
      default:
        return undefined;
    }
  }

  /**
   * What a call reaches that names this version or alias and has these headers; undefined if it is not there.
   * CloudBase adds X-Tcb-Route-Key, 0 to 99, to calls of mini-programs; a call of SCF's own API has what it is given.
   */
  reached(latest: Snapshot, qualifier: string, headers: Readonly<Record<string, string>>) {
    const version = qualifier === DEFAULT ? this.routed(headers) : qualifier;
    return version === LATEST ? latest : this.published.get(version);
  }

  private routed(headers: Readonly<Record<string, string>>): string {
    const { matches, FunctionVersion } = this.route;
    const found = matches.find(({ Key, Expression }) => {
      const value = headers[Key.replace(/^invoke\.headers\./, '')];
      return value !== undefined && intervalOf(Expression)?.(Number(value));
    });
    return found?.Version ?? FunctionVersion;
  }

  private list(): Answer {
    const names = [...this.published.keys()];
    const version = { Description: '', AddTime: TIME, ModTime: TIME, Status: 'Active' };
    return {
      FunctionVersion: names,
      Versions: names.map((Version) => ({ Version, ...version })),
      TotalCount: names.length,
    };
  }

  /** Here they are started at once. */
  private provisionedOf(Qualifier: string): Answer {
    const instances = this.provisioned.get(Qualifier);
    if (instances === undefined) return { Allocated: [], UnallocatedConcurrencyNum: 0 };
    const allocated = {
      AllocatedProvisionedConcurrencyNum: instances,
      AvailableProvisionedConcurrencyNum: instances,
      Status: 'Done',
      StatusReason: '',
      Qualifier,
    };
    return { Allocated: [allocated], UnallocatedConcurrencyNum: 0 };
  }

  private updateAlias({ Name, FunctionVersion, RoutingConfig }: Parameters): Answer {
    if (Name !== DEFAULT) return error('ResourceNotFound.Alias', `there is no alias ${Name}`);
    const config = RoutingConfig as { AddtionVersionMatchs?: readonly Match[] } | undefined;
    const route = { FunctionVersion: String(FunctionVersion), matches: config?.AddtionVersionMatchs ?? [] };
    for (const version of [route.FunctionVersion, ...route.matches.map((match) => match.Version)])
      if (version !== LATEST && !this.published.has(version)) return this.noVersion(version);
    const wrong = route.matches.find(
      ({ Method, Expression }) => Method !== 'range' || intervalOf(Expression) === undefined,
    );
    if (wrong) return error('InvalidParameterValue.RoutingConfig', `${wrong.Method} ${wrong.Expression}`);
    this.route = route;
    return {};
  }

  /** A function that was never routed has the alias too, with empty lists. */
  private getAlias({ Name }: Parameters): Answer {
    if (Name !== DEFAULT) return error('ResourceNotFound.Alias', `there is no alias ${Name}`);
    const { FunctionVersion, matches } = this.route;
    const RoutingConfig = { AdditionalVersionWeights: [], AddtionVersionMatchs: matches };
    return { Name, Description: '', FunctionVersion, RoutingConfig, AddTime: TIME, ModTime: TIME };
  }

  private noVersion = (version: string): Answer =>
    error('ResourceNotFound.FunctionVersion', `there is no version ${version} that can be used here`);
}

/** Whether a number is in an interval such as [0,100); undefined if that is none of integers. */
function intervalOf(expression: string): ((value: number) => boolean) | undefined {
  const [, open, from, to, close] = /^([[(])(\d+),(\d+)([\])])$/.exec(expression) ?? [];
  if (from === undefined || to === undefined) return undefined;
  return (value) =>
    (open === '[' ? value >= Number(from) : value > Number(from)) &&
    (close === ']' ? value <= Number(to) : value < Number(to));
}
