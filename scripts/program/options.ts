/** What a program is told on its command line. */
import { parseArgs } from 'node:util';
import { Help, WrongUsage } from './refusal';
import { printable } from './terminal';

type Kinds = Readonly<Record<string, 'string' | 'boolean'>>;
type Values<K extends Kinds> = {
  readonly [Name in keyof K]?: K[Name] extends 'boolean' ? boolean : string;
};

/**
 * The options, each by its name, and the other words.
 * @param kinds of each option: `string` for one that has a value, `boolean` for one that has none
 * @param mostWords how many words there may be that are no options
 * @throws {Help} after --help
 * @throws {WrongUsage} that names what is wrong
 */
export function parseOptions<const K extends Kinds>(
  args: readonly string[],
  usage: string,
  kinds: K,
  mostWords = 0,
): { readonly options: Values<K>; readonly words: readonly string[] } {
  const wrong = (
    code: 'UNKNOWN_OPTION' | 'OPTION_WITHOUT_VALUE' | 'OPTION_WITH_VALUE' | 'UNKNOWN_WORD',
    what: string,
  ) => new WrongUsage(usage, code, { what: printable(what) });
  const known: Kinds = { ...kinds, help: 'boolean' };
  const options = Object.fromEntries(Object.entries(known).map(([name, type]) => [name, { type }]));
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const kind = Object.hasOwn(known, name) && rawName === `--${name}` ? known[name] : undefined;
    if (kind === undefined) throw wrong('UNKNOWN_OPTION', rawName);
    if (kind === 'boolean' && inlineValue) throw wrong('OPTION_WITH_VALUE', rawName);
    if (name === 'help') throw new Help(usage);
    // What looks like the next option is no value; `--description=--first--` is one. A variable of the shell may be empty.
    const isMissing = value === undefined || value === '' || (!inlineValue && value.startsWith('-'));
    if (kind === 'string' && isMissing) throw wrong('OPTION_WITHOUT_VALUE', rawName);
  }
  const unexpected = positionals[mostWords];
  if (unexpected !== undefined) throw wrong('UNKNOWN_WORD', unexpected);
  return { options: values as Values<K>, words: positionals };
}

/**
 * A whole number in digits: Number() would also take '', '0x2a' and '1e3'.
 * @param what is numbered, such as `--wait`
 * @throws {WrongUsage}
 */
export function numberFrom(text: string, what: string, least: number, most: number, usage: string): number {
  const value = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new WrongUsage(usage, 'NOT_IN_RANGE', { what, least, most });
}
