/** Expected and deployed, side by side. Values of variables are compared, and never shown. */

import type { DeployedFunction } from '../cloud/cloud';
import type { FunctionSettings } from '../project/project';
import { isEnough } from '../project/runtimes';

export interface Finding {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly isRight: boolean;
  /** The variables that are other than expected. */
  readonly names?: readonly string[];
}

export function compareFunction(
  { handler, runtime, memorySize, timeout }: FunctionSettings,
  variables: Readonly<Record<string, string>>,
  deployed: DeployedFunction,
): Finding[] {
  const same = (
    what: string,
    expected: string | number,
    found: string | number | undefined,
    unit = '',
  ): Finding => ({
    what,
    expected: `${expected}${unit}`,
    found: found === undefined ? 'not there' : `${found}${unit}`,
    isRight: found === expected,
  });
  return [
    compareRuntime(runtime, deployed.runtime),
    same('handler', handler, deployed.handler),
    same('memory', memorySize, deployed.memorySize, ' MB'),
    same('time-out', timeout, deployed.timeout, ' s'),
    compareVariables(variables, deployed.envVariables ?? {}),
  ];
}

/** A function keeps the one that it was created in, which is right as long as it runs there. */
const compareRuntime = (expected: string, found: string | undefined): Finding => ({
  what: 'runtime',
  expected,
  found: found ?? 'not there',
  isRight: isEnough(found),
});

function compareVariables(
  expected: Readonly<Record<string, string>>,
  found: Readonly<Record<string, string>>,
): Finding {
  const names = Object.keys(expected);
  // Whether an empty value is stored or left out is the cloud's choice; to the function they are the same.
  const wrong = names.filter((name) => (found[name] ?? '') !== expected[name]);
  return {
    what: 'variables',
    expected: `${names.length} as configured`,
    found: wrong.length === 0 ? 'the same' : `other: ${wrong.join(', ')}`,
    isRight: wrong.length === 0,
    names: wrong,
  };
}

/** Variables that have a value in the cloud, set in the console perhaps, and would have none afterwards. */
export const variablesToLose = (
  expected: Readonly<Record<string, string>>,
  { envVariables = {} }: DeployedFunction,
): string[] =>
  Object.keys(envVariables).filter((name) =>
    Object.hasOwn(expected, name) ? expected[name] === '' && envVariables[name] !== '' : true,
  );

/** `0.1.0+CODE.AUTHORIZE` in two; what a function that knows no authorize.cjs answers has one part. */
function partsOf(version: string): readonly [code: string, authorize: string] {
  const [, code = version, authorize = 'not there'] = /^(.*\+\w+)\.(\w+)$/.exec(version) ?? [];
  return [code, authorize];
}

export function compareHealth(version: string, health: unknown): Finding[] {
  const { ok, version: answered } = (health ?? {}) as { ok?: unknown; version?: unknown };
  const isAnswered = typeof answered === 'string';
  const [code, authorize] = partsOf(version);
  const [runningCode, runningAuthorize] = partsOf(isAnswered ? answered : '');
  const compare = (what: string, expected: string, running: string): Finding => ({
    what,
    expected,
    found: isAnswered ? running : 'no answer',
    isRight: isAnswered && running === expected,
  });
  return [
    compare('code', code, runningCode),
    compare('authorize.cjs', authorize, runningAuthorize),
    { what: 'health', expected: 'ok', found: ok === true ? 'ok' : 'not ok', isRight: ok === true },
  ];
}
