/** What WeChat would pack of a host that no phone may have: `add` stops at it, the doctor sees it. */
import { type Entries, text } from './texts';

export const PACKING = {
  WOULD_BE_PACKED: {
    means: text(
      '小程序的代码包会带上 {what}：它们就在 {root} 里',
      "{what} would be in the mini-program's package: {root} has them",
    ),
    developer: text(
      '把下面几行加进 {file} 的 packOptions.ignore（前面不要加 ./，那样不起作用），然后再运行一次：\n{entries}',
      'Put these lines into packOptions.ignore of {file}, without ./ in front, which fits nothing, then run this again:\n{entries}',
    ),
  },
  PACKED_BY_INCLUDE: {
    means: text(
      '{file} 的 packOptions.include 里的 "{value}" 可能会把 {what} 放进小程序的代码包：它比 ignore 优先',
      '"{value}" in packOptions.include of {file} may put {what} into the mini-program\'s package: it goes before ignore',
    ),
    developer: text('去掉它，或写得更窄', 'Take it out, or name less by it.'),
  },
} as const satisfies Entries;
