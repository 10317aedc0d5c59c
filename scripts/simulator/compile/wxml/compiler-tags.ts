/** Tags that the template compiler turns into something else, and the attributes that they take. */
export const COMPILER_TAGS: Readonly<Record<string, readonly string[]>> = {
  block: [],
  template: ['name', 'is', 'data'],
  import: ['src'],
  include: ['src'],
  wxs: ['src', 'module'],
  slot: ['name', 'slot'],
};
