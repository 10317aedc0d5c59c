/** What a deployment carries, read from the environment and .env.local, and checked before anything is sent. */
import {
  type ConfigProblem,
  PREVIOUS_KEY_MOST_SECONDS,
  readConfig,
  VARIABLES,
} from '../../cloudfunctions/usersig/config';
import { readEnvLocal } from '../project';

export interface Deployment {
  readonly envID: string;
  /** The function's variables; an empty text where nothing is set, so that nothing else fills the templates. */
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly ConfigProblem[];
}

type Variables = Readonly<Record<string, string>>;

/**
 * Reads the variables that cloudbaserc.json names: ours, and any that the owner added. A variable of the environment
 * wins over .env.local. Every value is held to characters that the CLI's templates and the runtime carry unharmed.
 */
export function readDeployment(root: string, templates: Variables): Deployment {
  const local = readEnvLocal(root);
  const value = (name: string): string => process.env[name] || local[name] || '';
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
  ];
  return { envID, variables, problems };
}

const templateOf = (name: string): string => `{{env.${name}}}`;

function envIDProblems(envID: string): ConfigProblem[] {
  const variable = 'CLOUDBASE_ENV_ID';
  if (envID === '') {
    return [
      { variable, problem: 'is missing: the environment ID of the CloudBase console, such as prod-8gk3x1a2' },
    ];
  }
  if (/^[a-z0-9][a-z0-9-]{1,62}$/.test(envID)) return [];
  return [{ variable, problem: 'must be an environment ID: lower-case letters, digits and hyphens' }];
}

function rotationProblems(variables: Variables): ConfigProblem[] {
  const variable = 'TRTC_SECRET_KEY_PREVIOUS_UNTIL';
  const until = Date.parse(variables[variable] ?? '');
  if (Number.isNaN(until)) return [];
  const seconds = (until - Date.now()) / 1000;
  if (seconds <= 0) return [{ variable, problem: 'has passed: empty it and TRTC_SECRET_KEY_PREVIOUS' }];
  if (seconds <= PREVIOUS_KEY_MOST_SECONDS) return [];
  return [{ variable, problem: `must be within ${PREVIOUS_KEY_MOST_SECONDS / 86_400} days` }];
}

/** cloudbaserc.json is in git, so that the values may not be. */
const templateProblems = (templates: Variables): ConfigProblem[] =>
  VARIABLES.filter((name) => templates[name] !== templateOf(name)).map((variable) => ({
    variable,
    problem: `must be "${templateOf(variable)}" in cloudbaserc.json: its value belongs into .env.local`,
  }));

/** The CLI deploys an empty text for what it does not find, and its parser and the runtime stumble over these characters. */
const ownProblems = (variables: Variables): ConfigProblem[] =>
  Object.entries(variables)
    .filter(([name]) => !VARIABLES.some((known) => known === name))
    .flatMap(([variable, value]) => {
      if (value === '') return [{ variable, problem: 'is named in cloudbaserc.json and has no value' }];
      if (!/["\\;={}\r\n]/.test(value)) return [];
      return [{ variable, problem: 'must not have any of " \\ ; = { } or a line break in it' }];
    });
