/** Why `npm run deploy`, `npm start` and `npm run usersig` stop. Words in braces are filled in. */
import { asItIs, type Entries, LOG_IN, LOG_IN_AGAIN, text } from './texts';

const ENV_LOCAL = {
  developer: text(
    '改正 .env.local（见 .env.example）：\n{list}',
    'Correct .env.local (see .env.example):\n{list}',
  ),
  host: text('改正 .env.local：\n{list}', 'Correct .env.local:\n{list}'),
} as const;

export const DEPLOYS = {
  VARIABLES_WRONG: {
    means: text('什么也没有发送：变量不对', 'Nothing was sent: variables are wrong'),
    ...ENV_LOCAL,
  },
  DOCTOR_FINDS: {
    means: text(
      '什么也没有发送：npm run doctor 发现了问题',
      'Nothing was sent: npm run doctor finds something wrong',
    ),
    developer: text('改正：\n{list}', 'Correct it:\n{list}'),
  },
  NO_LOGIN: {
    means: text('什么也没有发送：没有登录', 'Nothing was sent: not logged in'),
    developer: LOG_IN,
  },
  LOGIN_NOT_TAKEN: {
    means: text(
      '什么也没有发送：云端不接受这个登录，或连不上云端',
      'Nothing was sent: the cloud refuses the login, or it cannot be reached',
    ),
    developer: LOG_IN_AGAIN,
  },
  CLOUD_NOT_ASKED: {
    means: text(
      '什么也没有发送：问不到云端现在有什么：{said}',
      'Nothing was sent: the cloud could not be asked what is there now: {said}',
    ),
    developer: text(
      '检查 CLOUDBASE_ENV_ID 和网络，然后再运行一次',
      'Look at CLOUDBASE_ENV_ID and at the network, then run it again.',
    ),
  },
  VARIABLES_LOST: {
    means: text(
      '什么也没有发送：部署会清掉云端这些变量的值：{names}',
      'Nothing was sent: the deployment would remove what these variables hold in the cloud: {names}',
    ),
    developer: text(
      '在 .env.local 里设置它们（自己的变量也写进 cloudbaserc.json），或运行 npm run deploy -- --drop-variables',
      'Set them in .env.local (and name those of your own in cloudbaserc.json), or run npm run deploy -- --drop-variables.',
    ),
  },
  NOT_UPLOADED: {
    means: text('云端没有收下部署的内容', 'The cloud does not show what was deployed: the upload failed'),
    developer: text('看上面以 tcb: 开头的输出', 'See the lines above that begin with tcb:'),
  },
  NOT_SHOWN: {
    means: text('云端显示的不是部署的内容', 'The cloud does not show what was deployed'),
    developer: text(
      '更新需要一些时间：再运行一次；仍然如此时，docs/deploying.zh-CN.md 逐行说明了 NO',
      'An update takes some time: run it again. If it stays so, docs/deploying.md explains each line with NO.',
    ),
  },
  OLD_RUNTIME: {
    means: text(
      '云端函数的运行时太旧，这个函数在里面运行不了',
      'The function in the cloud has a runtime that is too old for it',
    ),
    developer: text(
      '运行时在创建函数时就定下了：在控制台删除它，然后再部署',
      'It is fixed when a function is created: delete it in the console, then deploy again.',
    ),
  },
  DEPLOYMENT_INTERRUPTED: {
    means: text('已中断', 'Interrupted'),
    developer: text(
      '如果上传已经开始，云端可能已收到：再运行一次 npm run deploy',
      'If the upload had begun, the cloud may have it: run npm run deploy again.',
    ),
  },
} as const satisfies Entries;

/** Above what is left when the deployment is done. */
export const SWITCH_ON_BY_HAND = text(
  '还要手动打开，没有命令能做，也没有命令能看到：',
  'Switch on by hand, no command can do or see it:',
);

export const STARTS = {
  NO_MINI_PROGRAM: {
    means: text('{folder} 里没有小程序', 'There is no mini-program in {folder}'),
    developer: text(
      '给出有 app.json 的文件夹，或 project.config.json 的 miniprogramRoot 指向它的项目',
      'Name a folder with app.json, or a project whose project.config.json says where it is (miniprogramRoot).',
    ),
    host: text(
      '用 Taro 或 uni-app，就先为微信构建；否则给出有 app.json 的文件夹，或让 project.config.json 的 miniprogramRoot 指向它',
      'With Taro or uni-app build it for WeChat first; else name a folder with app.json, or let miniprogramRoot of project.config.json say where it is.',
    ),
  },
  REAL_KEY_WRONG: {
    means: text('--real-key：变量不对', '--real-key: variables are wrong'),
    ...ENV_LOCAL,
  },
  NO_ANSWER: {
    means: text('函数没有回答：{said}', 'The function did not answer: {said}'),
    developer: text('看看对 cloudfunctions/ 改了什么', 'Look at what was changed in cloudfunctions/.'),
    host: text(
      '看看 cloudfunctions/usersig/authorize.cjs 里有什么',
      'Look at what is in cloudfunctions/usersig/authorize.cjs.',
    ),
  },
  NO_TICKET: {
    means: text('函数拒绝了：{said}', 'The function refused: {said}'),
    developer: text(
      '看看 cloudfunctions/usersig/authorize.cjs 和变量',
      'Look at cloudfunctions/usersig/authorize.cjs, and at the variables.',
    ),
  },
  FIRST_TICKET_WRONG: {
    means: text(
      '函数的第一张票据验证不了：{said}',
      'The first ticket of the function does not verify: {said}',
    ),
    developer: text(
      '看看对 cloudfunctions/usersig/tls/ 改了什么',
      'Look at what was changed in cloudfunctions/usersig/tls/.',
    ),
    host: text(
      '删除 cloudfunctions/usersig/index.js，再运行 npx --no-install trtc-miniprogram add',
      'Remove cloudfunctions/usersig/index.js and run npx --no-install trtc-miniprogram add.',
    ),
  },
} as const satisfies Entries;

/** What cannot be run as it was typed. */
export const COMMAND_LINES = {
  KEY_IN_ARGUMENT: {
    means: text(
      '写在参数里的密钥，这台电脑上的每个程序都能看到，还会留在 shell 的历史里',
      'A key in an argument can be read by every program on this computer and stays in the history of the shell',
    ),
    developer: text(
      '放进 .env.local，或放进文件并用 --key-file',
      'Put it into .env.local, or into a file for --key-file.',
    ),
  },
  REAL_KEY_IN_NETWORK: {
    means: text('--network 只能配合演示密钥', '--network is for the demo key only'),
    developer: text(
      '去掉其中一个：用真实密钥时，网络里的任何人都会拿到真实的票据',
      'Leave one of them out: with the real key anybody in the network got real tickets.',
    ),
  },
  REAL_KEY_FOR_OTHERS: {
    means: text('--miniprogram 从不用真实密钥签名', '--miniprogram never signs with the real key'),
    developer: text(
      '去掉其中一个：用真实密钥时，他人的页面会拿到真实的票据',
      'Leave one of them out: with the real key pages of others got real tickets.',
    ),
  },
  OTHERS_IN_NETWORK: {
    means: text('--miniprogram 只能在这台电脑上用', '--miniprogram is for this computer only'),
    developer: text(
      '去掉 --network：他人的页面不该跑到别人的浏览器里',
      'Leave --network out: pages of others would run in the browsers of other people.',
    ),
  },
  PROVEN_OF_NOTHING: {
    means: text(
      '--switch-proven：TRTC_SDK_APP_ID 缺失或不对',
      '--switch-proven: TRTC_SDK_APP_ID is missing or wrong',
    ),
    developer: text(
      '先在 .env.local 里设置它：验证只对一个应用有效',
      'Set it in .env.local first: a proof is good for one application.',
    ),
  },
  UNKNOWN_OPTION: {
    means: text('没有选项 {what}', 'There is no option {what}'),
  },
  OPTION_WITHOUT_VALUE: {
    means: text('{what} 缺少值', '{what} needs a value'),
  },
  OPTION_WITH_VALUE: {
    means: text('{what} 不带值', '{what} takes no value'),
  },
  UNKNOWN_WORD: {
    means: text('这里不接受 {what}', '{what} is not expected here'),
  },
  NOT_IN_RANGE: {
    means: text(
      '{what} 必须是 {least} 到 {most} 的整数',
      '{what} must be a whole number from {least} to {most}',
    ),
  },
  NO_SUCH_COMMAND: {
    means: text('命令是 {commands} 之一，没有 {what}', 'There is no command {what}: it is one of {commands}'),
  },
  NO_COMMAND: {
    means: text('缺少命令：{commands} 之一', 'The command is missing: one of {commands}'),
  },
  NO_USER: {
    means: text('没有说是哪个用户', 'No user is given'),
    developer: text('sign：加上 --user ID；who：加上 ID', 'sign: add --user ID; who: add the ID.'),
  },
  PRIVILEGES_WITHOUT_ROOM: {
    means: text('权限属于房间', 'Privileges are those of a room'),
    developer: text('同时给出 --room 或 --str-room', 'Give --room or --str-room too.'),
  },
  NOT_SIGNED: {
    means: text('没有签名：{said}', 'Not signed: {said}'),
    developer: asItIs('{todo}'),
  },
  TWO_ROOMS: {
    means: text('--room 和 --str-room 是两个不同的房间', '--room and --str-room are two different rooms'),
    developer: text('只给一个', 'Give one of them.'),
  },
  TOO_MANY_PRIVILEGES: {
    means: text('--privileges 只有八位', '--privileges has eight bits'),
    developer: text('它们的和最大是 255', 'Their sum is at most 255.'),
  },
  NO_SUCH_PRIVILEGE: {
    means: text('没有权限 "{name}"', 'There is no privilege "{name}"'),
  },
  NOT_SET: {
    means: text('没有设置 {variable}', '{variable} is not set'),
    developer: text('在环境变量或 .env.local 里设置它', 'Set it in the environment or in .env.local.'),
  },
  KEY_FILE_UNREADABLE: {
    means: text('--key-file：读不了 {file}', '--key-file: {file} cannot be read'),
    developer: text('改正路径', 'Correct the path.'),
  },
  KEY_WRONG: {
    means: text('TRTC_SECRET_KEY 或 --key-file：{said}', 'TRTC_SECRET_KEY or --key-file: {said}'),
    developer: text('从 TRTC 控制台复制密钥', 'Copy the secret key of the TRTC console.'),
  },
  NO_TICKETS: {
    means: text('没有票据', 'There is no ticket'),
    developer: text(
      '作为参数给出，或每行一个从标准输入给出',
      'Give tickets as arguments, or one a line on standard input.',
    ),
  },
} as const satisfies Entries;
