/** What is wrong in the folder of a host, who has added the package to a mini-program of their own. */
import { PACKING } from './packing';
import { type Entries, text } from './texts';

const ADD = 'npx --no-install trtc-miniprogram add';

export const HOSTS = {
  FUNCTION_MISSING: {
    means: text('{folder} 里没有云函数', 'there is no function in {folder}'),
    developer: text(`运行 ${ADD}，它会写好云函数`, `Run ${ADD}, which writes it.`),
  },
  FUNCTION_FOREIGN: {
    means: text(
      '{folder} 里是别的云函数：它的 package.json 没有 trtcMiniprogram',
      'another function is in {folder}: its package.json has no trtcMiniprogram',
    ),
    developer: text(
      `给那个云函数换个名字，再运行 ${ADD}`,
      `Give that function another name, then run ${ADD}.`,
    ),
  },
  FUNCTION_CHANGED: {
    means: text('{file} 和构建时不一样', '{file} is not as it was built'),
    developer: text(
      `删除它，再运行 ${ADD}；自己的规则写在旁边的 authorize.cjs 里`,
      `Remove it and run ${ADD}; rules of your own go into authorize.cjs beside it.`,
    ),
  },
  OTHER_VERSION: {
    means: text(
      '云函数是 {found}，trtc-miniprogram-tools 是 {wanted}',
      'the function is {found}, trtc-miniprogram-tools {wanted}',
    ),
    developer: text(
      `把 trtc-miniprogram 和 trtc-miniprogram-tools 装成同一个版本，再运行 ${ADD}`,
      `Install trtc-miniprogram and trtc-miniprogram-tools of one version, then run ${ADD}.`,
    ),
  },
  ...PACKING,
} as const satisfies Entries;
