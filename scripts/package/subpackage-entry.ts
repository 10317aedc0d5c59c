/** Our subpackage, as app.json names it. */

/** Pages of the package, the first of which no other mini-program has by chance. */
export const PAGES = ['pages/room/room', 'pages/home/home', 'pages/check/check'] as const;
/** WeChat takes either. */
export const LISTS = ['subPackages', 'subpackages'] as const;
/** By it a preloadRule may name it. */
export const NAME = 'trtc';
/** The folder of the pages where 构建 npm has not put them. */
export const OWN_ROOT = 'trtc';
