/** What is wrong with authorize.cjs, the owner's own file. */
import { type Entries, text } from './texts';

export const AUTHORIZE = {
  AUTHORIZE_MISSING: {
    means: text(
      '没有这个文件，或读不了：没有它，谁也拿不到票据',
      'is not there, or cannot be read: without it nobody gets a ticket',
    ),
    developer: text(
      '恢复它：git checkout -- cloudfunctions/usersig/authorize.cjs',
      'Put it back: git checkout -- cloudfunctions/usersig/authorize.cjs',
    ),
    host: text(
      '从 git 恢复它；要一个新的，就运行 npx --no-install trtc-miniprogram add，它允许所有人',
      'Restore it from git; npx --no-install trtc-miniprogram add writes a new one, which lets everybody in.',
    ),
  },
  AUTHORIZE_THROWS: {
    means: text(
      '加载时出错（{said}）：这样谁也拿不到票据',
      'throws while it is loaded ({said}): so nobody gets a ticket',
    ),
    developer: text(
      '改正它；运行 node cloudfunctions/usersig/authorize.cjs 可以看到完整的错误',
      'Correct it; node cloudfunctions/usersig/authorize.cjs shows all of the error.',
    ),
  },
  AUTHORIZE_UNFINISHED: {
    means: text(
      '加载没有完成：超过 {seconds} 秒，或结束了进程。这样谁也拿不到票据',
      'does not end being loaded: it takes more than {seconds} s, or ends the process. So nobody gets a ticket',
    ),
    developer: text(
      '把要花时间的事放进函数 authorize 里，它被询问时才做',
      'Do what takes long in the function authorize, when it is asked.',
    ),
  },
  AUTHORIZE_LACKS: {
    means: text(
      '它 require 的东西在云端没有（{said}）：这样谁也拿不到票据',
      'requires what is not in the cloud ({said}): so nobody gets a ticket',
    ),
    developer: text(
      '把它写进 cloudfunctions/usersig/package.json 的 dependencies，本地也要安装，见 docs/extending.zh-CN.md；别的文件不会部署',
      'Name it under "dependencies" in cloudfunctions/usersig/package.json, and install it here, too: docs/extending.md says how. Other files are not deployed.',
    ),
  },
  AUTHORIZE_NO_FUNCTION: {
    means: text(
      '没有导出函数 authorize：这样谁也拿不到票据',
      'exports no function authorize: so nobody gets a ticket',
    ),
    developer: text(
      '在里面写 exports.authorize = (caller, grant) => true，再改成自己的规则',
      'Write exports.authorize = (caller, grant) => true into it, with your own rule.',
    ),
  },
} as const satisfies Entries;
