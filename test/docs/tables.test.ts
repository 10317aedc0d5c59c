/** Tables of the documentation that list what the code has. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { VARIABLES } from '../../cloudfunctions/usersig/config';
import { newLogEntry } from '../../cloudfunctions/usersig/log';
import { PASS_SECONDS } from '../../cloudfunctions/usersig/policy';
import { checksByHand } from '../../scripts/doctor/checks/by-hand';
import { ROOT } from '../../scripts/project/project';
import { allOf, codeBlocks, readPage, rowsOf } from './pages';

/** The codes of the first column, from this heading to the next. */
function tableUnder(heading: RegExp, name: string): readonly string[] {
  const { text } = readPage(name);
  const from = text.search(heading);
  expect(from).toBeGreaterThan(0);
  const rest = text.slice(from + 1);
  const to = rest.search(/^## /m);
  return rowsOf(to < 0 ? rest : rest.slice(0, to)).flatMap((cell) => allOf(/`([^`]+)`/g, cell));
}

test('deploying: every variable, and what is done by hand', () => {
  expect([...tableUnder(/^## Variables/m, 'docs/deploying.md')].sort()).toEqual(
    ['CLOUDBASE_ENV_ID', ...VARIABLES].sort(),
  );
  expect(tableUnder(/^## By hand/m, 'docs/deploying.md')).toEqual(checksByHand().map(({ what }) => what));
});

test('operating: every field of the log, and every reason for which nobody is served', () => {
  const page = 'docs/operating.md';
  const fields = Object.keys(newLogEntry());
  expect(tableUnder(/^## The log/m, page)).toEqual(fields);
  const line = codeBlocks(readPage(page).text).find((code) => code.startsWith('{"log"')) ?? '{}';
  const entry = JSON.parse(line) as Record<string, unknown>;
  expect(Object.keys(entry)).toEqual(fields.filter((name) => Object.hasOwn(entry, name)));
  const caller = readFileSync(path.join(ROOT, 'cloudfunctions', 'usersig', 'caller.ts'), 'utf8');
  const reasons = allOf(/\| '(\w+)'/g, /NobodyReason =([\s\S]*?);/.exec(caller)?.[1] ?? '');
  expect(reasons.length).toBeGreaterThan(8);
  const row = /^\| `caller` .*$/m.exec(readPage(page).text)?.[0] ?? '';
  for (const reason of reasons) expect(row).toContain(`\`${reason}\``);
});

test('a key that is kept for 12 hours outlives every pass', () => {
  const longest = Math.max(...Object.values(PASS_SECONDS)) / 3600;
  expect(readPage('docs/operating.md').text).toContain(`At least ${longest} hours ahead`);
  expect(readPage('docs/operating.zh-CN.md').text).toContain(`至少在 ${longest} 小时之后`);
});
