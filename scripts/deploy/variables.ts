/** What a deployment carries, read from the environment and .env.local, and checked before anything is sent. */
import { type ConfigProblem, readConfig, VARIABLES } from '../../cloudfunctions/usersig/config';
import { readEnvLocal } from '../project';

export interface Deployment {
  readonly envID: string;
  /** The function's variables; an empty text where nothing is set, so that nothing else fills the templates. */
  readonly variables: Readonly<Record<string, string>>;
  readonly problems: readonly ConfigProblem[];
}

/**
 * A variable of the environment wins over .env.local. Every value is held to a form whose characters the CLI's
 * templates and the runtime carry unharmed: no quotes, backslashes, semicolons, equals signs or spaces.
 */
export function readDeployment(root: string): Deployment {
  const local = readEnvLocal(root);
  const value = (name: string): string => process.env[name] || local[name] || '';
  const variables = Object.fromEntries(VARIABLES.map((name) => [name, value(name)]));
  const envID = value('CLOUDBASE_ENV_ID');
  return { envID, variables, problems: [...envIDProblems(envID), ...readConfig(variables).problems] };
}

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
