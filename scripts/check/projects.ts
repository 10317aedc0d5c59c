/** What `tsc` checks: everything together, then by itself what must do without something that Node or browsers have. */
export const PROJECTS = [
  '.',
  // On a phone there is no Node and no DOM.
  'miniprogram',
  // No Node in a browser, no DOM in Node: of each half, and of all that it imports.
  'scripts/simulator/web',
  'scripts/simulator/site',
] as const;
