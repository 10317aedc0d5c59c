/** One thing that was looked at. */

export type Light = 'green' | 'yellow' | 'red';

export interface Check {
  /** Such as `.env.local`. */
  readonly what: string;
  readonly light: Light;
  /** How it is; never a secret. */
  readonly found: string;
  /** The one thing to do; empty if it is green. */
  readonly todo: string;
}

export const green = (what: string, found: string): Check => ({ what, light: 'green', found, todo: '' });
export const yellow = (what: string, found: string, todo: string): Check => ({
  what,
  light: 'yellow',
  found,
  todo,
});
export const red = (what: string, found: string, todo: string): Check => ({
  what,
  light: 'red',
  found,
  todo,
});
