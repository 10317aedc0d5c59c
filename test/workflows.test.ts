/** The workflows of those who host the project on GitHub, held to package.json and cloudbaserc.json. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { VARIABLES } from '../cloudfunctions/usersig/config';
import { ROOT, readFunctionSettings } from '../scripts/project/project';
import vitestConfig from '../vitest.config';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}
interface Job {
  readonly 'runs-on': string;
  readonly 'timeout-minutes': number;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly (string | number)[]>> };
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: { readonly 'cancel-in-progress': boolean };
  readonly jobs: Readonly<Record<string, Job>>;
}

const FOLDER = path.join(ROOT, '.github', 'workflows');
const textOf = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');
const workflow = (name: string): Workflow => parse(textOf(name)) as Workflow;
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};
const names = readdirSync(FOLDER);
const stepsOf = (name: string): readonly Step[] =>
  Object.values(workflow(name).jobs).flatMap(({ steps }) => steps);

describe.each(names)('%s', (name) => {
  test('runs only npm scripts that there are', () => {
    const commands = stepsOf(name).flatMap(({ run }) => run ?? []);
    const called = commands.flatMap((text) =>
      [...text.matchAll(/npm (?:run )?(?:-s )?([a-z-]+)/g)]
        .map((found) => found[1])
        .filter((name) => name !== 'ci'),
    );
    for (const script of called) expect(manifest.scripts).toHaveProperty([script ?? '']);
    // npm prints what it runs, a key too.
    for (const text of commands.filter((one) => /[kK]ey/.test(one))) expect(text).toMatch(/^npm run -s /);
    // A command of the CLI alone finds no packages; whatever npm runs installs them.
    const first = commands.findIndex((text) => /\bnpx\b/.test(text));
    if (first >= 0) expect(commands.slice(0, first)).toContain('npm ci --ignore-scripts');
  });

  test('takes actions at one commit, with the version beside it, and keeps no credential', () => {
    const uses = [...textOf(name).matchAll(/uses: (.*)/g)].map((found) => found[1]);
    expect(uses.length).toBeGreaterThan(0);
    for (const action of uses) expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    for (const { uses: action, with: options } of stepsOf(name)) {
      if (action?.startsWith('actions/checkout') === true)
        expect(options).toMatchObject({ 'persist-credentials': false });
    }
  });

  test('may read the code and nothing else, and ends in time', () => {
    expect(workflow(name).permissions).toEqual({ contents: 'read' });
    for (const job of Object.values(workflow(name).jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60);
      expect(job).not.toHaveProperty('permissions');
    }
  });

  test('gives secrets to variables of single steps only, and puts no input into a command', () => {
    for (const { run = '', with: options = {} } of stepsOf(name)) {
      // Of what a command is put together from, only words that are written here.
      const inserted = [...run.matchAll(/\$\{\{(.*?)\}\}/g)].map((found) => found[1]?.trim());
      for (const expression of inserted)
        expect(expression).toMatch(/^inputs\.[a-z-]+ && '[^']*' \|\| '[^']*'$/);
      expect(run).not.toMatch(/\b(?:echo|printenv|set -x|env)\b/);
      expect(JSON.stringify(options)).not.toContain('secrets.');
    }
    const outside = parse(textOf(name)) as { env?: unknown; jobs: Record<string, { env?: unknown }> };
    expect([outside.env, ...Object.values(outside.jobs).map(({ env }) => env)].filter(Boolean)).toEqual([]);
  });
});

describe('ci.yml', () => {
  const { jobs, on } = workflow('ci.yml');

  test('checks types, style and pages once, for no test does', () => {
    const commands = stepsOf('ci.yml').flatMap(({ run }) => run ?? []);
    expect(commands.filter((text) => text.includes('npm run check'))).toEqual(['npm run check']);
    for (const text of commands.filter((one) => one.startsWith('npm test')))
      expect(text).toMatch(/^npm test -- /);
  });

  test('tests three systems with every even Node.js from the least that the project needs', () => {
    const least = Number(/^>=(\d+)/.exec(manifest.engines.node)?.[1]);
    const { os = [], node = [] } = jobs.test?.strategy?.matrix ?? {};
    expect(os.map((image) => String(image).split('-')[0])).toEqual(['ubuntu', 'macos', 'windows']);
    expect(node).toEqual([least, least + 2, least + 4]);
    expect(Object.keys(on)).toEqual(['push', 'pull_request']);
  });

  test('runs every project of the tests, those of the browser on Linux', () => {
    const projectsOf = ({ steps }: Job): (string | undefined)[] =>
      steps.flatMap(({ run = '' }) => [...run.matchAll(/--project (\w+)/g)].map((found) => found[1]));
    const { projects = [] } = vitestConfig.test ?? {};
    const there = projects.map((project) => (project as { test: { name: string } }).test.name);
    expect(Object.values(jobs).flatMap(projectsOf).sort()).toEqual([...there].sort());
    expect([jobs.browser?.['runs-on'], projectsOf(jobs.browser as Job)]).toEqual([
      expect.stringMatching(/^ubuntu/),
      ['browser'],
    ]);
  });
});

describe('deploy.yml', () => {
  const { on, jobs, concurrency } = workflow('deploy.yml');
  const step = stepsOf('deploy.yml').find(({ run }) => run?.startsWith('npm run deploy') === true);

  test('runs by hand only, in an environment that can ask for approval, one at a time to its end', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(jobs.deploy?.environment).toBe('production');
    expect(concurrency['cancel-in-progress']).toBe(false);
  });

  test('passes every variable that the templates of cloudbaserc.json take', () => {
    const templates = readFunctionSettings().flatMap(({ envVariables }) => Object.keys(envVariables));
    expect(Object.keys(step?.env ?? {}).sort()).toEqual(['CLOUDBASE_ENV_ID', ...templates].sort());
    expect(templates).toEqual(expect.arrayContaining([...VARIABLES]));
  });

  test('takes keys from secrets, everything from its own name', () => {
    for (const [variable, source] of Object.entries(step?.env ?? {})) {
      const kind = /KEY(?:_PREVIOUS)?$/.test(variable) ? 'secrets' : 'vars';
      expect(source).toBe(`\${{ ${kind}.${variable} }}`);
    }
  });
});
