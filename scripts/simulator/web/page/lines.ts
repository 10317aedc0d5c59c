/** The lines of the log: a call and what the function printed about it are one. */
import type { CallEntry, Entry } from '../../feed';

export interface Line {
  readonly entry: Entry;
  /** What the function's own log says of this call. */
  readonly printed: string | null;
}

/** The function prints a line of its own log for each call, before it answers. */
export function linesOf(entries: readonly Entry[]): readonly Line[] {
  const printed = new Map<number, string>();
  const folded = new Set<number>();
  const calls = entries.filter((entry) => entry.type === 'call');
  for (const entry of entries) {
    const call = entry.type === 'print' ? calls.find((one) => isAbout(entry.text, one, entry.number)) : null;
    if (call == null || entry.type !== 'print' || printed.has(call.number)) continue;
    printed.set(call.number, entry.text);
    folded.add(entry.number);
    calls.splice(calls.indexOf(call), 1);
  }
  return entries
    .filter(({ number }) => !folded.has(number))
    .map((entry) => ({ entry, printed: printed.get(entry.number) ?? null }));
}

/** Such as `usersig: {"log":"usersig","code":"OK", …}`, of a call that was answered later. */
function isAbout(text: string, { name, number, outcome }: CallEntry & Entry, printedAt: number): boolean {
  const prefix = `${name}: {"log":"${name}"`;
  if (number < printedAt || !text.startsWith(prefix)) return false;
  const code = /"code":"([A-Z_]+)"/.exec(text)?.[1];
  return code === (outcome === 'ok' ? 'OK' : outcome);
}
