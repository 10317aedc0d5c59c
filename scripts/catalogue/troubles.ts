/** What developers suffer from, the most frequent first, as forums and issue threads tell; each with what meets it here. */
import { type Text, text } from './texts';

export interface Trouble {
  readonly title: Text;
  readonly answer: Text;
  /** Codes of the catalogue under which it is caught or explained. */
  readonly codes: readonly string[];
}

export const TROUBLES: readonly Trouble[] = [
  {
    title: text(
      'UserSig 校验失败：密钥、用户或应用不对',
      'UserSig check failed: wrong key, user or application',
    ),
    answer: text(
      'npm run usersig -- verify "TICKET" --user USERID 会指出是哪个。若显示有效而 TRTC 仍拒绝，.env.local 里的密钥与 TRTC 控制台的不同；手机上的检查页也会这样说。',
      'npm run usersig -- verify "TICKET" --user USERID says which one. If it says valid and TRTC still refuses, .env.local has another key than the TRTC console; the check page of a phone says so, too.',
    ),
    codes: [
      '-100018',
      '70009',
      '70013',
      '70014',
      'BAD_SIGNATURE',
      'OTHER_USER_ID',
      'OTHER_SDK_APP_ID',
      'KEY_REFUSED',
    ],
  },
  {
    title: text('昨天还好好的：票据过期', 'It worked yesterday: the ticket expired'),
    answer: text(
      '要一个新的；票据只放在内存里。这里的小程序在过期前自己换。',
      'Ask for a new one; keep tickets in memory only. The mini-program here takes a new one before the end.',
    ),
    codes: ['70001', 'EXPIRED'],
  },
  {
    title: text('票据被截断，或放进了页面 URL', 'Tickets cut off, or in the URL of a page'),
    answer: text(
      '在内存里传递。分享的卡片带的是通行证，不是票据。',
      'Hand them over in memory. Shared cards carry passes, not tickets.',
    ),
    codes: ['70003', 'MALFORMED', 'NOT_ZLIB'],
  },
  {
    title: text('密钥放在小程序里', 'The secret in the mini-program'),
    answer: text(
      '任何人都能解包小程序，然后以任何人的身份签名，费用由你承担。npm run doctor 在小程序和 git 历史里找密钥；npm run deploy 先找一遍，找到就不部署。',
      'Everybody can unpack a mini-program and then sign for everybody, at your cost. npm run doctor looks for keys in the mini-program and in git’s history, and npm run deploy refuses while there is one.',
    ),
    codes: ['KEY_IN_MINIPROGRAM', 'KEY_IN_HISTORY', 'ENV_LOCAL_IN_GIT'],
  },
  {
    title: text('类目或接口没有开通', 'Category or interface not open'),
    answer: text(
      'npm run doctor 列出控制台的菜单路径；手机上显示 ACCESS_DENIED。',
      'npm run doctor lists the console’s menus; a phone shows ACCESS_DENIED.',
    ),
    codes: ['ACCESS_DENIED', 'ACCOUNT', 'CATEGORY', 'INTERFACES', 'PRIVACY_UNDECLARED'],
  },
  {
    title: text('开发者工具里黑屏', 'Black screen in WeChat DevTools'),
    answer: text(
      'live-pusher 和 live-player 在那里不运行，页面会这样说。用手机。',
      'live-pusher and live-player do not run there, and the pages say so. Use a phone.',
    ),
    codes: ['DEVTOOLS', 'DESKTOP'],
  },
  {
    title: text('“不在合法域名列表中”', '"Not in the domain list"'),
    answer: text(
      '这里不需要任何域名：wx.cloud 不需要，SDK 也设成不上报。打开 vendorTelemetry 后才需要，npm run doctor 列出它们。',
      'None is needed here: wx.cloud needs none, and the SDK is told to post nothing. Only vendorTelemetry changes that; npm run doctor lists the domains.',
    ),
    codes: ['REQUEST_DOMAINS'],
  },
  {
    title: text('都在“42”却碰不到', 'Both in "42", and they do not meet'),
    answer: text(
      '一个在数字 42，一个在名称 "42"：两个房间。这里数字只走 roomID，名称只走 strRoomID。',
      'One is in number 42, the other in the name "42": two rooms. Here numbers are roomID and names strRoomID, and neither becomes the other.',
    ),
    codes: ['-3318', 'INVALID_REQUEST', 'OTHER_ROOM'],
  },
  {
    title: text('userID 不合法', 'Illegal userIDs'),
    answer: text(
      '1 到 32 个 A-Z a-z 0-9 _ - 字符：不能是中文、邮箱或 36 位 UUID。云函数推导出合法的。',
      '1 to 32 characters of A-Z a-z 0-9 _ -: no Chinese, no e-mail address, no UUID of 36. The function derives legal ones.',
    ),
    codes: ['-3319', 'INVALID_USER_ID'],
  },
  {
    title: text('−1307：推流失败', '−1307: push failed'),
    answer: text(
      '先看它之前的代码：1102 表示自动重连过；-100006 表示 PrivateMapKey 缺失或不对；此外是网络、没有包月套餐、欠费。',
      'Look at the codes before it: 1102 means that it reconnected by itself, -100006 that the PrivateMapKey is missing or wrong; otherwise it is the network, no monthly package, or arrears.',
    ),
    codes: ['-1307', '1102', '-100013', 'TRTC_PACKAGE'],
  },
  {
    title: text('打开高级权限控制后所有人都进不去', 'Everybody locked out by the permission switch'),
    answer: text(
      '从那时起，不传 PrivateMapKey 的客户端会被拒绝。把回复里的两个凭证都传上；这里一直都传。',
      'Clients that send no PrivateMapKey are refused from then on. Send both credentials of the reply; the mini-program here always does.',
    ),
    codes: ['-100006', 'PERMISSION_SWITCH_UNPROVEN'],
  },
  {
    title: text('后来上台的人被踢出', 'Thrown out when they go on stage later'),
    answer: text(
      '常见的 300 秒 PrivateMapKey 那时已经过期。它的有效期要覆盖整个停留时间；这里与 UserSig 相同（TICKET_TTL_SECONDS）。',
      'The often-copied 300 seconds for a PrivateMapKey have ended by then. Its life must cover the whole stay; here it is that of the UserSig, TICKET_TTL_SECONDS.',
    ),
    codes: ['-100006'],
  },
  {
    title: text('−501000：环境或云函数不存在', '−501000: environment or function not found'),
    answer: text(
      'app.ts 的 cloudEnvironment 与 CLOUDBASE_ENV_ID 不同，或没有部署。npm run deploy 会向云端核实。',
      'cloudEnvironment of app.ts is another one than CLOUDBASE_ENV_ID, or nothing is deployed there. npm run deploy asks the cloud.',
    ),
    codes: ['-501000', '-501005', '-601034', 'NOT_DEPLOYED', 'OTHER_ENVIRONMENT'],
  },
  {
    title: text("Cannot find module 'wx-server-sdk'", "Cannot find module 'wx-server-sdk'"),
    answer: text(
      '云函数本身没有运行时依赖。authorize.cjs 用到的包由云端安装：docs/extending.zh-CN.md 有两行设置，npm run doctor 会检查。',
      'The function itself has no run-time dependency. The cloud installs the packages of authorize.cjs: docs/extending.md has the two lines, and npm run doctor checks them.',
    ),
    codes: ['-504002', '-404011', 'FUNCTION_FAILED', 'AUTHORIZE_LACKS'],
  },
  {
    title: text('3 秒后超时', 'Time-out after 3 seconds'),
    answer: text(
      '那是默认值。cloudbaserc.json 设为 10 秒，npm run deploy 核实它已生效。',
      'That is the default. cloudbaserc.json sets 10, and npm run deploy checks that it arrived.',
    ),
    codes: ['-504003', '-404012', 'FUNCTION_TIMED_OUT', 'CLOUDBASERC_WRONG'],
  },
  {
    title: text('部署后变量没了', 'Variables gone after a deployment'),
    answer: text(
      'CLI 会替换全部变量。npm run deploy 拒绝删掉云端有、这里没有的变量。',
      'The CLI replaces all of them. npm run deploy refuses to remove one that is in the cloud and not set here.',
    ),
    codes: ['CONFIG_INVALID', 'VARIABLES_DIFFER', 'VARIABLES_LOST'],
  },
  {
    title: text(
      '拒绝过一次摄像头或麦克风，之后没有反应',
      'Camera or microphone refused once, and nothing happens any more',
    ),
    answer: text(
      '微信不会再问。房间页引导到设置，回来后插入新的 live-pusher。',
      'WeChat does not ask again. The room page leads to the settings, and puts in a new live-pusher afterwards.',
    ),
    codes: ['MICROPHONE_REFUSED', 'CAMERA_REFUSED', 'PRIVACY_REFUSED', '10001', '10002'],
  },
  {
    title: text('后台还在通话，或锁屏断开', 'Calls in the background, or ended by the screen lock'),
    answer: text(
      '点胶囊关闭不会卸载页面。这里摄像头关掉、声音继续；app.ts 的 endsCallInBackground 会结束通话。5000（iOS）会离开房间，回来后原生层自己进房。',
      'Closing by the capsule does not unload the page. Here the camera goes off and the sound goes on; endsCallInBackground in app.ts ends the call. 5000 (iOS) leaves the room; the native side enters again by itself on return.',
    ),
    codes: ['5000', '5001'],
  },
  {
    title: text('切换网络后画面卡住', 'The picture freezes when the network changes'),
    answer: text(
      '1021。原生层会自己再试；十秒后会话重新进房，旧票据过期就用新的。',
      '1021. The native side tries again by itself; after ten seconds the session enters again, with a fresh ticket if the old one ran out.',
    ),
    codes: ['1021', '1102'],
  },
  {
    title: text('第二台设备登录踢掉第一台', 'The second device throws out the first'),
    answer: text(
      '同一个 userID 只能在房间里出现一次；一个微信账号就是一个 userID。',
      'One userID is in a room once. One WeChat account is one userID.',
    ),
    codes: ['1019'],
  },
];
