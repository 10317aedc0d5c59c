/** What a deployment carries, read from the environment and .env.local, and checked before anything is sent. */
import { PREVIOUS_KEY_MOST_SECONDS, readConfig, VARIABLES } from '../../cloudfunctions/usersig/config';
import type { ConfigProblem } from '../../cloudfunctions/usersig/config-problems';
import { FROM_SHELL, type VariableCode } from '../catalogue/variables';
import type { Target } from '../cloud/cloud';
import { say } from '../program/language';
import { told, type WordsOf } from '../program/refusal';
import type { Environment } from '../program/world';
import { readEnvLocal } from '../project/project';

/** What is wrong with one variable; never its value. */
export interface VariableProblem {
  readonly variable: string;
  readonly code: VariableCode;
  /** Said behind the variable's name. */
  readonly found: string;
  readonly todo: string;
}

/** Of the variables, those that are not set are an empty text, so that nothing else fills the templates. */
export interface Deployment extends Target {
  readonly problems: readonly VariableProblem[];
}

type Variables = Readonly<Record<string, string>>;

/**
 * Reads the variables that cloudbaserc.json names: ours, and any that the owner added. A variable of the environment
 * wins over .env.local. Every value is held to characters that the CLI's templates and the runtime carry unharmed.
 */
export function readDeployment(root: string, templates: Variables, env: Environment): Deployment {
  const local = readEnvLocal(root);
  const value = (name: string): string => env[name] || local[name] || '';
  const fill = ([name, template]: [string, string]) => [
    name,
    template === templateOf(name) ? value(name) : template,
  ];
  const variables = Object.fromEntries(Object.entries(templates).map(fill)) as Variables;
  const envID = value('CLOUDBASE_ENV_ID');
  const problems = [
    ...envIDProblems(envID),
    ...readConfig(variables).problems.map(inFunction),
    ...rotationProblems(variables),
    ...templateProblems(templates),
    ...ownProblems(variables),
  ].map((problem) =>
    // No change of .env.local would help.
    env[problem.variable] ? { ...problem, found: problem.found + say(FROM_SHELL) } : problem,
  );
  return { envID, variables, problems };
}

const templateOf = (name: string): string => `{{env.${name}}}`;

function problemOf<Code extends VariableCode>(
  variable: string,
  code: Code,
  ...words: WordsOf<Code>
): VariableProblem {
  const [found, todo] = told(code, ...words);
  return { variable, code, found, todo };
}

/** What the function itself finds wrong. */
export const inFunction = ({ variable, code }: ConfigProblem): VariableProblem => problemOf(variable, code);

function envIDProblems(envID: string): VariableProblem[] {
  const variable = 'CLOUDBASE_ENV_ID';
  if (envID === '') return [problemOf(variable, 'ENV_ID_MISSING')];
  return /^[a-z0-9][a-z0-9-]{1,62}$/.test(envID) ? [] : [problemOf(variable, 'ENV_ID_WRONG')];
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
      return /["\\;={}\r\n]/.test(value) ? [problemOf(variable, 'OWN_WRONG')] : [];
    });

/** The problems, one a line. */
export const listOf = (problems: readonly VariableProblem[]): string =>
  problems.map(({ variable, found }) => `  ${variable} ${found}`).join('\n');
