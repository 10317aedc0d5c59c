/** What WeChat's servers, its compiler and npm say of `npm run preview` and `upload`. Words in braces are filled in. */
import { type CatalogueEntry, text } from './texts';

const SETTINGS = 'mp.weixin.qq.com, 开发管理 → 开发设置 → 小程序代码上传';

export const UPLOADS = {
  IP_NOT_LISTED: {
    means: text('上传的 IP 不在白名单里（-10008）', 'the address is not on the IP white list (-10008)'),
    developer: text(
      `微信的 IP 白名单里没有 {0}。在这里加上：${SETTINGS} → IP白名单。地址会变的地方（家里、托管的持续集成），在那里关闭白名单，并更小心地保管密钥。`,
      `WeChat's IP white list does not hold the address {0}. Add it: ${SETTINGS} → IP白名单. Where addresses change (at home, hosted continuous integration) switch the white list off there, and guard the key the better.`,
    ),
  },
  KEY_CANNOT_SIGN: {
    means: text('上传密钥不能签名（20002）', 'the upload key cannot sign (20002)'),
    developer: text(
      `上传密钥不能签名。重新下载：${SETTINGS}；不要用编辑器打开。`,
      `The upload key cannot sign. Download it again: ${SETTINGS}; open it with no editor.`,
    ),
  },
  KEY_NOT_TAKEN: {
    means: text(
      '微信不接受这个 AppID 的密钥（-80002、-80011）',
      'WeChat does not take the key (-80002, -80011)',
    ),
    causes: [
      text('密钥已被重置', 'the key was reset since'),
      text('AppID 是测试号', "the AppID is a test account's"),
    ],
    developer: text(
      `微信不接受这个 AppID 的密钥。多半是密钥已被重置，或 AppID 是测试号，不能上传。下载新的密钥：${SETTINGS}。`,
      `WeChat does not take this key for this AppID. Most likely it was reset since, or the AppID is a test account's (测试号), which cannot upload. Download a new key: ${SETTINGS}.`,
    ),
  },
  TOO_LARGE_TO_UPLOAD: {
    means: text('小程序太大（80200）', 'the mini-program is too large (80200)'),
    developer: text(
      '小程序代码有 {0}，微信只收 {1}。看看 miniprogram/ 里的大文件，把图片和声音放到云存储。',
      "The mini-program's code is {0}, and WeChat takes {1}. Look for large files in miniprogram/, and move pictures and sounds to cloud storage.",
    ),
  },
  WECHAT_UNREACHABLE: {
    means: text('连不上微信的服务器', "WeChat's server cannot be reached"),
    developer: text(
      '连不上 servicewechat.com（{0}）。检查网络；有代理时设置 HTTPS_PROXY。',
      'servicewechat.com cannot be reached ({0}). Look at the network; behind a proxy, set HTTPS_PROXY.',
    ),
  },
  OTHER_CERTIFICATE: {
    means: text('证书不是微信的', "the certificate is not WeChat's"),
    developer: text(
      '这里与 servicewechat.com 之间有东西出示自己的证书，例如公司代理。把 NODE_EXTRA_CA_CERTS 设为它的根证书文件。',
      'Something between here and servicewechat.com shows a certificate of its own, such as a company proxy. Set NODE_EXTRA_CA_CERTS to the file of its authority.',
    ),
  },
  NOT_COMPILED: {
    means: text('微信的编译器拒绝（10009 等）', "WeChat's compiler refuses (10009 and others)"),
    developer: text(
      '微信的编译器拒绝这个小程序（{0}）：{1}。',
      "WeChat's compiler refuses the mini-program ({0}): {1}.",
    ),
  },
  NOT_IN_REGISTRY: {
    means: text('npm 源里没有 miniprogram-ci', 'the registry has no miniprogram-ci'),
    developer: text(
      'npm 源里没有它。npm config get registry 显示用的是哪个；镜像可能滞后，npm 官方源上有。',
      "The registry does not have it. npm config get registry shows which one is asked; a mirror may be behind, npm's own has it.",
    ),
  },
  DISK_FULL: {
    means: text('磁盘满了', 'the disk is full'),
    developer: text('磁盘满了：它需要约 300 MB。', 'The disk is full: it needs about 300 MB.'),
  },
  NOT_WRITABLE: {
    means: text('npm 不能写入', 'npm may not write'),
    developer: text(
      'npm 不能写入那里。.miniprogram-ci/ 里有文件被打开着，或属于另一个用户？',
      'npm may not write there. Is a file of .miniprogram-ci/ open, or another user its owner?',
    ),
  },
  REGISTRY_UNREACHABLE: {
    means: text('连不上 npm 源', 'the registry cannot be reached'),
    developer: text(
      '连不上 npm 源。检查网络；npm config get registry 和 npm config get https-proxy 显示 npm 的设置。',
      'The registry cannot be reached. Look at the network; npm config get registry and npm config get https-proxy show how npm asks.',
    ),
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;
