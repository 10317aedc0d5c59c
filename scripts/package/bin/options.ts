/** What `add` and `remove` are told on their command line. */
import { parseArgs } from 'node:util';
import { Stop } from './stop';

export interface Options {
  readonly yes: boolean;
  readonly copy: boolean;
  readonly cloud: string | undefined;
  readonly help: boolean;
}

const KINDS = { yes: 'boolean', copy: 'boolean', cloud: 'string', help: 'boolean' } as const;
type Name = keyof typeof KINDS;

/** @throws {Stop} that names what is wrong */
export function optionsOf(args: readonly string[], allowed: readonly Name[]): Options {
  const options = Object.fromEntries(Object.entries(KINDS).map(([name, type]) => [name, { type }]));
  const { tokens, values } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') {
      throw new Stop('UNKNOWN_OPTION', { what: shown(token.kind === 'positional' ? token.value : '--') });
    }
    const isKnown = allowed.some((name) => `--${name}` === token.rawName);
    const isTooMuch = token.name !== 'cloud' && token.value !== undefined;
    if (!isKnown || isTooMuch) throw new Stop('UNKNOWN_OPTION', { what: shown(token.rawName) });
    const isMissing =
      token.name === 'cloud' && (!token.value || (!token.inlineValue && token.value.startsWith('-')));
    if (isMissing) throw new Stop('OPTION_WITHOUT_VALUE', { what: token.rawName });
  }
  const {
    yes = false,
    copy = false,
    help = false,
    cloud,
  } = values as Partial<Record<Name, boolean | string>>;
  return {
    yes: yes === true,
    copy: copy === true,
    help: help === true,
    cloud: typeof cloud === 'string' ? cloud : undefined,
  };
}

/** What somebody typed must not steer their terminal. */
export const shown = (text: string): string =>
  text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').slice(0, 64);
