/** What charts are painted with. GitHub shows a drawing as an image, which knows only what the system prefers. */

export interface Colours {
  readonly paper: string;
  readonly ink: string;
  readonly quiet: string;
  /** What is behind a bar, and the lines that lead the eye. */
  readonly faint: string;
  readonly first: string;
  readonly second: string;
}

export const LIGHT: Colours = {
  paper: '#ffffff',
  ink: '#1f2328',
  quiet: '#59636e',
  faint: '#d8dee4',
  first: '#0969da',
  second: '#bc4c00',
};
export const DARK: Colours = {
  paper: '#0d1117',
  ink: '#f0f6fc',
  quiet: '#9198a1',
  faint: '#30363d',
  first: '#4493f8',
  second: '#f0883e',
};

const rules = ({ paper, ink, quiet, faint, first, second }: Colours): string =>
  [
    `.paper{fill:${paper};stroke:${faint}}`,
    `text{fill:${ink}}`,
    `.quiet{fill:${quiet}}`,
    `.track{fill:${faint}}`,
    `.grid{stroke:${faint}}`,
    `.bar{fill:${first}}`,
    `.first{stroke:${first}}`,
    `.second{stroke:${second}}`,
  ].join('');

/** Fonts of every system, none that is fetched. */
export const STYLE = [
  `text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}`,
  '.strong{font-weight:600}path,line{fill:none}.first{stroke-width:1.5}.second{stroke-width:3}.goal{stroke-width:2.5}',
  rules(LIGHT),
  `@media (prefers-color-scheme:dark){${rules(DARK)}}`,
].join('\n');
