/** What WeChat's compilers read. */
export type Kind = 'wxml' | 'wxss' | 'wxs';
export const KINDS: readonly Kind[] = ['wxml', 'wxss', 'wxs'];
