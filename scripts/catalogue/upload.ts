/** Why `npm run preview` and `upload` stop: here, at npm, or at WeChat. Words in braces are filled in. */
import { type Entries, TAKE_KEY_OUT, text } from './texts';

const SETTINGS = 'mp.weixin.qq.com, 开发管理 → 开发设置 → 小程序代码上传';
const DOWNLOAD_AGAIN = text(
  `重新下载：${SETTINGS}；不要用编辑器打开`,
  `Download it again: ${SETTINGS}; open it with no editor.`,
);
const WRITE_APP_ID = text(
  'mp.weixin.qq.com, 开发管理 → 开发设置 → 开发者ID 里有。写进 git 忽略的 project.private.config.json：{ "appid": "wx…" }；用自己的 AppID 在微信开发者工具里打开这个文件夹也一样',
  'mp.weixin.qq.com, 开发管理 → 开发设置 → 开发者ID, shows yours. Write it into project.private.config.json, which git ignores: { "appid": "wx…" }; WeChat DevTools does the same when you open the folder with your AppID.',
);

export const UPLOADS = {
  NO_APP_ID: { means: text('没有 AppID', 'No AppID'), developer: WRITE_APP_ID },
  TOURIST_APP_ID: {
    means: text(
      'touristappid 是本项目自带的，只能在开发者工具里试用',
      'No AppID: touristappid, the one of this project, is for trying in DevTools only',
    ),
    developer: WRITE_APP_ID,
  },
  SDK_APP_ID_FOR_APP_ID: {
    means: text(
      '{appID} 不是 AppID，像是 TRTC 的 SDKAppID',
      '{appID} is no AppID; it looks like an SDKAppID of TRTC',
    ),
    developer: WRITE_APP_ID,
  },
  MISSHAPEN_APP_ID: {
    means: text(
      '{appID} 不是 AppID：它是 wx 加 16 个 0-9 a-f',
      '{appID} is no AppID: it is wx and 16 of 0-9 a-f',
    ),
    developer: WRITE_APP_ID,
  },
  PROJECT_CONFIG_UNREADABLE: {
    means: text(
      'project.config.json 或 project.private.config.json 不是 JSON：{said}',
      'project.config.json or project.private.config.json is no JSON: {said}',
    ),
    developer: text('改正它', 'Correct it.'),
  },
  NO_UPLOAD_KEY: {
    means: text('没有上传密钥', 'No upload key'),
    developer: text(
      `下载：${SETTINGS}（要管理员扫码）。以 {name} 为名放在 package.json 旁边，git 会忽略它；或指定：-- --key FILE`,
      `Download it: ${SETTINGS} (its administrator scans a code there). Put it as {name} beside package.json, where git ignores it, or name it: -- --key FILE.`,
    ),
  },
  NO_KEY_FILE: {
    means: text('没有 {file}', 'There is no {file}'),
    developer: text(
      `改正路径，或下载密钥：${SETTINGS}`,
      `Correct the path, or download the key: ${SETTINGS}.`,
    ),
  },
  OTHER_KEY_NAME: {
    means: text('{file} 不是密钥该有的名字', '{file} is not the name that the key must have'),
    developer: text('把 {file} 改名为 {name}', 'Rename {file} to {name}.'),
  },
  KEY_OF_ANOTHER: {
    means: text(
      '{file} 是 {owner} 的密钥，而本项目的 AppID 是 {appID}',
      "{file} is the key of {owner}, and the project's AppID is {appID}",
    ),
    developer: text(
      `下载 {appID} 的密钥：${SETTINGS}；或改正 project.private.config.json 里的 AppID`,
      `Download the key of {appID}: ${SETTINGS}; or correct the AppID in project.private.config.json.`,
    ),
  },
  UPLOAD_KEY_IN_MINIPROGRAM: {
    means: text(
      '{name} 在 miniprogram/ 里，会随小程序发到每部手机上',
      '{name} is in miniprogram/, which is uploaded to every phone',
    ),
    developer: text(
      `移出来，并重置它，它可能已被复制：${SETTINGS}`,
      `Move it out. Reset it, for it may have been copied: ${SETTINGS}.`,
    ),
  },
  UPLOAD_KEY_IN_GIT: {
    means: text('{name} 在 git 里', '{name} is in git'),
    developer: text(
      `运行 git rm --cached "{name}"，并重置它，它可能已被复制：${SETTINGS}`,
      `Run git rm --cached "{name}". Reset it, for it may have been copied: ${SETTINGS}.`,
    ),
  },
  UPLOAD_KEY_NOT_IGNORED: {
    means: text(
      'git 没有忽略 {name}，下一次提交就可能带上它',
      '{name} is not ignored by git, and the next commit could hold it',
    ),
    developer: text('在 .gitignore 里加一行 private.*.key*', 'Add a line private.*.key* to .gitignore.'),
  },
  NO_PRIVATE_KEY: {
    means: text('{name} 里没有能读的私钥（PEM）', '{name} holds no private key (PEM) that can be read'),
    developer: DOWNLOAD_AGAIN,
  },
  KEY_NOT_RSA: {
    means: text('{name} 里的密钥是 {type}，不是 RSA', '{name} holds a key of type {type}, not RSA'),
    developer: DOWNLOAD_AGAIN,
  },
  SECRET_IN_MINIPROGRAM: {
    means: text('什么也没有发送：{found}', 'Nothing was sent: {found}'),
    developer: TAKE_KEY_OUT,
  },
  PAGES_REFUSED: {
    means: text('微信或手机不会接受这些页面', 'WeChat or a phone would refuse these pages'),
    developer: text('改正：\n{problems}', 'Correct this:\n{problems}'),
  },
  OTHER_PACKAGE: {
    means: text(
      '安装的是 {name} {installed}，miniprogram/trtc/package.json 要的是 {wanted}',
      '{name} {installed} is installed, miniprogram/trtc/package.json wants {wanted}',
    ),
    developer: text(
      '把两个 package.json 改成一样，然后运行 npm install',
      'Set both package.json alike and run npm install.',
    ),
  },
  NOT_IN_REGISTRY: {
    means: text('npm 源里没有 miniprogram-ci', 'The registry does not have miniprogram-ci'),
    developer: text(
      'npm config get registry 显示用的是哪个；镜像可能滞后，npm 官方源上有',
      "npm config get registry shows which one is asked; a mirror may be behind, npm's own has it.",
    ),
  },
  DISK_FULL: {
    means: text('磁盘满了，放不下 miniprogram-ci', 'The disk is full, and miniprogram-ci was not fetched'),
    developer: text('它需要约 300 MB', 'It needs about 300 MB.'),
  },
  NOT_WRITABLE: {
    means: text('npm 不能写入 .miniprogram-ci/', 'npm may not write into .miniprogram-ci/'),
    developer: text(
      '那里有文件被打开着，或属于另一个用户？',
      'Is a file of it open, or another user its owner?',
    ),
  },
  REGISTRY_UNREACHABLE: {
    means: text(
      '连不上 npm 源，没有取到 miniprogram-ci',
      'The registry cannot be reached, and miniprogram-ci was not fetched',
    ),
    developer: text(
      '检查网络；npm config get registry 和 npm config get https-proxy 显示 npm 的设置',
      'Look at the network; npm config get registry and npm config get https-proxy show how npm asks.',
    ),
  },
  OTHER_CHECKSUM: {
    means: text(
      'npm 源给出的依赖包与 scripts/delivery/packages/package-lock.json 记录的校验值不符',
      'The registry gave a package whose checksum is not that of scripts/delivery/packages/package-lock.json',
    ),
    developer: text(
      '换用 npm 官方源再试（npm config get registry 显示用的是哪个）；仍然如此就不要安装，并告诉本项目的维护者',
      "Try npm's own registry (npm config get registry shows which one is asked); if it stays so, install nothing, and tell who maintains this project.",
    ),
  },
  TOO_SLOW: {
    means: text(
      '{what} 过了 {minutes} 分钟还没有结束，已经停止它',
      '{what} had not ended after {minutes} minutes, and was stopped',
    ),
    developer: text(
      '检查网络和代理，然后再运行一次',
      'Look at the network and its proxy, then run it again.',
    ),
  },
  FETCH_FAILED: {
    means: text('npm 没有取到 miniprogram-ci', 'npm could not fetch miniprogram-ci'),
    developer: text('它说：\n{said}', 'It says:\n{said}'),
  },
  IP_NOT_LISTED: {
    means: text(
      '微信的 IP 白名单里没有 {address}（-10008）',
      "WeChat's IP white list does not hold the address {address} (-10008)",
    ),
    developer: text(
      `在这里加上：${SETTINGS} → IP白名单。地址会变的地方（家里、托管的持续集成），在那里关闭白名单，并更小心地保管密钥`,
      `Add it: ${SETTINGS} → IP白名单. Where addresses change (at home, hosted continuous integration) switch the white list off there, and guard the key the better.`,
    ),
  },
  KEY_CANNOT_SIGN: {
    means: text('上传密钥不能签名（20002）', 'The upload key cannot sign (20002)'),
    developer: DOWNLOAD_AGAIN,
  },
  KEY_NOT_TAKEN: {
    means: text(
      '微信不接受这个 AppID 的密钥（-80002、-80011）',
      'WeChat does not take this key for this AppID (-80002, -80011)',
    ),
    causes: [
      text('密钥已被重置', 'the key was reset since'),
      text('AppID 是测试号，不能上传', "the AppID is a test account's (测试号), which cannot upload"),
    ],
    developer: text(
      `密钥若已被重置，下载新的：${SETTINGS}；测试号不能上传，请用正式的 AppID`,
      `If it was reset since, download a new key: ${SETTINGS}. A test account (测试号) cannot upload: take the AppID of a registered one.`,
    ),
  },
  TOO_LARGE_TO_UPLOAD: {
    means: text(
      '小程序代码有 {size}，微信只收 {limit}（80200）',
      "The mini-program's code is {size}, and WeChat takes {limit} (80200)",
    ),
    developer: text(
      '看看 miniprogram/ 里的大文件，把图片和声音放到云存储',
      'Look for large files in miniprogram/, and move pictures and sounds to cloud storage.',
    ),
  },
  WECHAT_UNREACHABLE: {
    means: text('连不上 servicewechat.com（{error}）', 'servicewechat.com cannot be reached ({error})'),
    developer: text(
      '检查网络；有代理时设置 HTTPS_PROXY',
      'Look at the network; behind a proxy, set HTTPS_PROXY.',
    ),
  },
  OTHER_CERTIFICATE: {
    means: text(
      '这里与 servicewechat.com 之间有东西出示自己的证书，例如公司代理',
      'Something between here and servicewechat.com shows a certificate of its own, such as a company proxy',
    ),
    developer: text(
      '把 NODE_EXTRA_CA_CERTS 设为它的根证书文件',
      'Set NODE_EXTRA_CA_CERTS to the file of its authority.',
    ),
  },
  NOT_COMPILED: {
    means: text(
      '微信的编译器拒绝这个小程序（{error}）：{said}',
      "WeChat's compiler refuses the mini-program ({error}): {said}",
    ),
    developer: text('改正它', 'Correct it.'),
  },
  DELIVERY_FAILED: {
    means: text('miniprogram-ci 失败了', 'miniprogram-ci failed'),
    developer: text('它说：\n{said}', 'It says:\n{said}'),
  },
  NO_QR_CODE: {
    means: text(
      '微信收到了预览，但这里画不出二维码',
      'WeChat has the preview, but its QR code cannot be drawn here',
    ),
    developer: text(
      '运行 npm run preview -- --image dist/preview.jpg',
      'Run npm run preview -- --image dist/preview.jpg.',
    ),
  },
  PREVIEW_INTERRUPTED: {
    means: text('已中断', 'Interrupted'),
    developer: text(
      '如果正在发送，微信可能已收到：再运行一次 npm run preview',
      'If it was being sent, WeChat may have it: run npm run preview again.',
    ),
  },
  UPLOAD_INTERRUPTED: {
    means: text('已中断', 'Interrupted'),
    developer: text(
      '如果正在发送，微信可能已收到：再运行一次 npm run upload',
      'If it was being sent, WeChat may have it: run npm run upload again.',
    ),
  },
} as const satisfies Entries;
