/** What the package says of itself, in both languages: how it comes into a mini-program, and where the rest is told. */

/** @param version as its packed file is named */
export const hostReadme = (version: string): string => `# trtc-miniprogram

Video calls, voice calls and live rooms (Tencent TRTC) in your WeChat mini-program: one package, one command, one line.
[中文](#中文)

\`\`\`bash
npm install ./trtc-miniprogram-${version}.tgz
npm install -D ./trtc-miniprogram-tools-${version}.tgz
npx --no-install trtc-miniprogram add
\`\`\`

Copy both files into the folder of your project first. \`add\` shows what it will do, and asks: the cloud function \`usersig\`, an
entry of cloudbaserc.json, names in .env.local, and in a native mini-program an entry of \`subPackages\`. Then:

- **Native**: in WeChat DevTools 工具 → 构建 npm. Pages are under \`/miniprogram_npm/trtc-miniprogram/\`.
- **Taro 4**: \`plugins: ['trtc-miniprogram/taro']\` in config/index, and build. Pages are under \`/trtc/\`.
- **uni-app** (Vue 3): \`import trtc from 'trtc-miniprogram/uni'\` and \`plugins: [uni(), trtc()]\` in vite.config, and build. Pages are
  under \`/trtc/\`.

Anywhere in your code, with \`Taro\` or \`uni\` in place of \`wx\`, and the address of above:

\`\`\`js
wx.navigateTo({
  url: '/miniprogram_npm/trtc-miniprogram/pages/room/room?room=42&mode=videoCall',
  events: { ended: ({ seconds, reason, code }) => {} },
});
\`\`\`

\`npx --no-install trtc-miniprogram start\` runs your mini-program, as it was built last, on two phones in a browser, \`deploy\` deploys the
function, \`doctor\` says what is wrong, \`remove\` takes it back, but for authorize.cjs and .env.local, which are yours. Events, options and types: index.d.ts.
All the rest: [docs/extending.md](docs/extending.md), and what an error means: [docs/error-codes.md](docs/error-codes.md).

### In a server

Node.js 18 or newer signs and verifies tickets itself: of the three commands it needs the first one only.

\`\`\`js
import { signPrivateMapKey, signUserSig, verifyUserSig } from 'trtc-miniprogram/tickets';

const app = { sdkAppID: Number(process.env.TRTC_SDK_APP_ID), secretKey: process.env.TRTC_SECRET_KEY };
const of = { ...app, userID: 'alice', expiresIn: 43200 }; // the user of your own login; seconds
const userSig = signUserSig(of);
const privateMapKey = signPrivateMapKey({
  ...of,
  room: { roomID: 42 }, // the number; the name "42" is another room: { strRoomID: '42' }
  privileges: ['createRoom', 'enterRoom', 'sendAudio', 'receiveAudio', 'sendVideo', 'receiveVideo'],
});
verifyUserSig(userSig, app); // { valid: true, userID: 'alice', … }
\`\`\`

The pages of this package take their tickets from the function \`usersig\`, not from a server. More: [docs/tickets.md](docs/tickets.md).

## 中文

在你的小程序里加上视频通话、语音通话和直播（腾讯 TRTC）：一个包、一条命令、一行代码。

先把两个文件复制到你的项目文件夹，再用上面的三条命令。\`add\` 先说明要做什么，再询问：云函数 \`usersig\`、cloudbaserc.json 里的一项、
.env.local 里的变量名；原生小程序还有 \`subPackages\` 里的一项。然后：

- **原生**：在微信开发者工具里：工具 → 构建 npm。页面在 \`/miniprogram_npm/trtc-miniprogram/\` 下。
- **Taro 4**：config/index 里写 \`plugins: ['trtc-miniprogram/taro']\`，再构建。页面在 \`/trtc/\` 下。
- **uni-app**（Vue 3）：vite.config 里写 \`import trtc from 'trtc-miniprogram/uni'\` 和 \`plugins: [uni(), trtc()]\`，再构建。页面在
  \`/trtc/\` 下。

再在代码的任何地方写上面的 \`wx.navigateTo\`：Taro 用 \`Taro\`，uni-app 用 \`uni\`，地址以各自的文件夹开头。

\`npx --no-install trtc-miniprogram start\` 在浏览器里用两部手机运行你的小程序（最近一次构建的结果），\`deploy\` 部署云函数，\`doctor\` 说明哪里不对，
\`remove\` 恢复原样，只留下属于你的 authorize.cjs 和 .env.local。事件、选项和类型见 index.d.ts，
其余见 [docs/extending.zh-CN.md](docs/extending.zh-CN.md)，错误码见 [docs/error-codes.zh-CN.md](docs/error-codes.zh-CN.md)。

Node.js 18 以上的服务器自己签发和校验票据：三条命令里只要第一条，代码见上面的 In a server，说明见
[docs/tickets.zh-CN.md](docs/tickets.zh-CN.md)。包里的页面从云函数 \`usersig\` 取票据，不从服务器取。
`;
