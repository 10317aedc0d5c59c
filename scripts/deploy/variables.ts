/** What a deployment carries, read from the environment and .env.local, and checked before anything is sent. */
import { PREVIOUS_KEY_MOST_SECONDS, readConfig, VARIABLES } from '../../cloudfunctions/usersig/config';
import type { ConfigProblem } from '../../cloudfunctions/usersig/config-problems';
import { FROM_SHELL } from '../catalogue/variables';
import type { Target } from '../cloud/cloud';
import { say } from '../program/language';
import { Refusal, type RefusalCode, told, type WordsOf } from '../program/refusal';
import type { Environment } from '../program/world';
import { hasEnvLocal, readEnvLocal } from '../project/env-local';
import { ENV_LOCAL } from '../project/file-names';

/** What is wrong with one variable, never its value, or with .env.local in place of all that it should hold. */
export interface VariableProblem {
  readonly variable: string;
  readonly code: RefusalCode;
  /** Said behind the variable's name. */
  readonly found: string;
  readonly todo: string;
}

/** Of the variables, those that are not set are an empty text, so that nothing else fills the templates. */
export interface Deployment extends Target {
  readonly problems: readonly VariableProblem[];
}

type Variables = Readonly<Record<string, string>>;

/** What cloudbaserc.json says of where a function goes, and with what. */
export interface Templates {
  readonly envId?: string | undefined;
  readonly envVariables: Variables;
}

/**
 * Reads the variables that cloudbaserc.json names: ours, and any that the owner added. A variable of the environment
 * wins over .env.local. Every value is held to characters that the CLI's templates and the runtime carry unharmed.
 */
export function readDeployment(
  root: string,
  { envId, envVariables: templates }: Templates,
  env: Environment,
): Deployment {
  const { local, fault } = readLocal(root);
  const value = (name: string): string => env[name] || local[name] || '';
  const fill = ([name, template]: [string, string]) => [
    name,
    template === templateOf(name) ? value(name) : template,
  ];
  const variables = Object.fromEntries(Object.entries(templates).map(fill)) as Variables;
  const set = value('CLOUDBASE_ENV_ID');
  const written = isEnvID(envId) ? envId : '';
  const envID = set || written;
  const found = [
    ...envIDProblems(set, written),
    ...readConfig(variables).problems.map(inFunction),
    ...rotationProblems(variables),
    ...templateProblems(templates),
    ...ownProblems(variables),
  ].map((problem) =>
    // No change of .env.local would help.
    env[problem.variable] ? { ...problem, found: problem.found + say(FROM_SHELL) } : problem,
  );
  const isNothingSet = [envID, ...VARIABLES.map(value)].every((text) => text === '');
  const ofFile = fault ?? (isNothingSet && !hasEnvLocal(root) ? envLocalMissing() : undefined);
  if (ofFile === undefined) return { envID, variables, problems: found };
  // What has no value may have one there.
  const others = found.filter(({ variable }) => value(variable) !== '');
  return { envID, variables, problems: [ofFile, ...others] };
}

/** What is wrong with the file, in place of what nobody can read in it. */
function readLocal(root: string): {
  readonly local: Readonly<Record<string, string | undefined>>;
  readonly fault: VariableProblem | undefined;
} {
  try {
    return { local: readEnvLocal(root), fault: undefined };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const [found, todo] = error.told;
    return { local: {}, fault: { variable: ENV_LOCAL, code: error.code, found, todo } };
  }
}

/** As CloudBase forms them. */
export const isEnvID = (text: string | undefined): text is string =>
  /^[a-z0-9][a-z0-9-]{1,62}$/.test(text ?? '');

const templateOf = (name: string): string => `{{env.${name}}}`;
export const ENV_ID_TEMPLATE = templateOf('CLOUDBASE_ENV_ID');

function problemOf<Code extends RefusalCode>(
  variable: string,
  code: Code,
  ...words: WordsOf<Code>
): VariableProblem {
  const [found, todo] = told(code, ...words);
  return { variable, code, found, todo };
}

export const envLocalMissing = (): VariableProblem => problemOf(ENV_LOCAL, 'ENV_LOCAL_MISSING');

/** What the function itself finds wrong. */
export const inFunction = ({ variable, code }: ConfigProblem): VariableProblem => problemOf(variable, code);

/** @param written the environment that cloudbaserc.json names, where it has no template; none is empty */
function envIDProblems(set: string, written: string): VariableProblem[] {
  const variable = 'CLOUDBASE_ENV_ID';
  if (set === '') return written === '' ? [problemOf(variable, 'ENV_ID_MISSING')] : [];
  if (!isEnvID(set)) return [problemOf(variable, 'ENV_ID_WRONG')];
  if (written === '' || written === set) return [];
  return [problemOf(variable, 'ENV_ID_TWICE', { set, written, template: ENV_ID_TEMPLATE })];
}

function rotationProblems(variables: Variables): VariableProblem[] {
  const variable = 'TRTC_SECRET_KEY_PREVIOUS_UNTIL';
  const until = Date.parse(variables[variable] ?? '');
  if (Number.isNaN(until)) return [];
  const seconds = (until - Date.now()) / 1000;
  if (seconds <= 0) return [problemOf(variable, 'PREVIOUS_UNTIL_PASSED')];
  if (seconds <= PREVIOUS_KEY_MOST_SECONDS) return [];
  return [problemOf(variable, 'PREVIOUS_UNTIL_FAR', { days: PREVIOUS_KEY_MOST_SECONDS / 86_400 })];
}

/** cloudbaserc.json is in git, so that the values may not be. */
const templateProblems = (templates: Variables): VariableProblem[] =>
  VARIABLES.filter((name) => templates[name] !== templateOf(name)).map((variable) =>
    problemOf(variable, 'NO_TEMPLATE', { template: templateOf(variable) }),
  );

/** The CLI deploys an empty text for what it does not find, and its parser and the runtime stumble over these characters. */
const ownProblems = (variables: Variables): VariableProblem[] =>
  Object.entries(variables)
    .filter(([name]) => !VARIABLES.some((known) => known === name))
    .flatMap(([variable, value]): readonly VariableProblem[] => {
      if (value === '') return [problemOf(variable, 'OWN_MISSING')];
      return isChanged(value) ? [problemOf(variable, 'OWN_WRONG')] : [];
    });

/** The CLI also parses each text by itself: of `null` and of a list it keeps what they mean. */
const isChanged = (value: string): boolean =>
  /["\\;={}\r\n]/.test(value) || /^\s*(?:null|\[.*\])\s*$/.test(value);

/** The problems, one a line. */
export const listOf = (problems: readonly VariableProblem[]): string =>
  problems.map(({ variable, found }) => `  ${variable} ${found}`).join('\n');
