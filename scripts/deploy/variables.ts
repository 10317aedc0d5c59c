/** What a deployment carries, read from the environment and .env.local, and checked before anything is sent. */
import { PREVIOUS_KEY_MOST_SECONDS, readConfig, VARIABLES } from '../../cloudfunctions/usersig/config';
import { FROM_SHELL, VARIABLES as VARIABLE_PROBLEMS, type VariableCode } from '../catalogue/variables';
import type { Target } from '../cloud/cloud';
import { say, type Words } from '../program/language';
import type { Environment } from '../program/world';
import { readEnvLocal } from '../project/project';

/** What is wrong with one variable; never its value. */
export interface VariableProblem {
  readonly variable: string;
  readonly code: VariableCode;
  readonly words?: Words;
  /** It comes from a variable of the shell, so that no change of .env.local helps. */
  readonly isFromShell?: boolean;
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
    ...readConfig(variables).problems,
    ...rotationProblems(variables),
    ...templateProblems(templates),
    ...ownProblems(variables),
  ].map((problem): VariableProblem => (env[problem.variable] ? { ...problem, isFromShell: true } : problem));
  return { envID, variables, problems };
}

const templateOf = (name: string): string => `{{env.${name}}}`;

function envIDProblems(envID: string): VariableProblem[] {
  const variable = 'CLOUDBASE_ENV_ID';
  if (envID === '') return [{ variable, code: 'ENV_ID_MISSING' }];
  return /^[a-z0-9][a-z0-9-]{1,62}$/.test(envID) ? [] : [{ variable, code: 'ENV_ID_WRONG' }];
}

function rotationProblems(variables: Variables): VariableProblem[] {
  const variable = 'TRTC_SECRET_KEY_PREVIOUS_UNTIL';
  const until = Date.parse(variables[variable] ?? '');
  if (Number.isNaN(until)) return [];
  const seconds = (until - Date.now()) / 1000;
  if (seconds <= 0) return [{ variable, code: 'PREVIOUS_UNTIL_PASSED' }];
  if (seconds <= PREVIOUS_KEY_MOST_SECONDS) return [];
  return [{ variable, code: 'PREVIOUS_UNTIL_FAR', words: { days: PREVIOUS_KEY_MOST_SECONDS / 86_400 } }];
}

/** cloudbaserc.json is in git, so that the values may not be. */
const templateProblems = (templates: Variables): VariableProblem[] =>
  VARIABLES.filter((name) => templates[name] !== templateOf(name)).map((variable) => ({
    variable,
    code: 'NO_TEMPLATE',
    words: { template: templateOf(variable) },
  }));

/** The CLI deploys an empty text for what it does not find, and its parser and the runtime stumble over these characters. */
const ownProblems = (variables: Variables): VariableProblem[] =>
  Object.entries(variables)
    .filter(([name]) => !VARIABLES.some((known) => known === name))
    .flatMap(([variable, value]): readonly VariableProblem[] => {
      if (value === '') return [{ variable, code: 'OWN_MISSING' }];
      return /["\\;={}\r\n]/.test(value) ? [{ variable, code: 'OWN_WRONG' }] : [];
    });

/** What is wrong, behind the variable's name. */
export const inWords = ({ code, words, isFromShell }: VariableProblem): string =>
  say(VARIABLE_PROBLEMS[code].means, words) + (isFromShell === true ? say(FROM_SHELL) : '');

/** The problems, one a line. */
export const listOf = (problems: readonly VariableProblem[]): string =>
  problems.map((problem) => `  ${problem.variable} ${inWords(problem)}`).join('\n');
