/** How the user of a phone is drawn: a colour of their own, that a picture can be recognised by. */

export interface Person {
  /** Such as `alice`. */
  readonly name: string;
  /** Degrees of hue, 0 to 359. */
  readonly hue: number;
}

/** Their colours are far apart: a test tells them from each other in a picture that was sent. */
export const PEOPLE: readonly Person[] = [
  { name: 'alice', hue: 205 },
  { name: 'bob', hue: 28 },
  { name: 'carol', hue: 130 },
  { name: 'dave', hue: 300 },
];

export const personNamed = (name: string): Person =>
  PEOPLE.find((person) => person.name === name) ?? { name, hue: 60 };

/** Such as `Alice`. */
export const titleOf = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Their OPENID: visibly nobody's. */
export const openIDOf = (name: string): string => `demo-openid-of-${name}-0001`;
