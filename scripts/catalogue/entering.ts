/**
 * Numbered codes that stop somebody: of TRTC's login and of entering a room. The mini-program has taken a fresh
 * ticket before a user reads what is said of a refused one (rtc/entry.ts), so leaving and entering again mends none of them.
 */
import {
  BAD_NETWORK,
  type CatalogueEntry,
  CHECK_NETWORK,
  EXPIRED_TICKET,
  NO_PACKAGE,
  OTHER_KEY,
  RETRY,
  TELL_DEVELOPER,
  text,
  VERIFY_TICKET,
} from './texts';

type Numbered = Readonly<Record<string, CatalogueEntry>>;

const NEW_TICKET = text(
  '向云函数要新的票据；票据只放在内存里',
  'ask the function for a new ticket; keep tickets in memory only',
);
const IN_MEMORY = text(
  '在内存里传递票据，不要放进页面 URL 或太短的数据库字段',
  'hand tickets over in memory, never in the URL of a page or a short column',
);
const FUNCTION_CLOCK = text(
  '云函数的时钟不对：连新票据也被拒绝时',
  "the function's clock is wrong, if a fresh ticket is refused, too",
);
const WRONG_PARAMETERS = text(
  '把云函数回复里的字段原样传给 SDK',
  'give the SDK the fields of the reply as they are',
);
const OTHER_USER = text('用另一个 userID 进房', 'entering as another userID than the one signed for');
const OTHER_APP = text('用另一个 SDKAppID 进房', 'entering with another SDKAppID than the one signed for');
const ANOTHER_APP = text(
  'SDKAppID 写错了，或属于另一个数据中心（国内站与国际站）',
  'a wrong SDKAppID, or one of another data centre (China or international)',
);
const COMPARE_APP = text(
  '核对 .env.local 的 TRTC_SDK_APP_ID 与 TRTC 控制台，然后运行 npm run deploy',
  'compare TRTC_SDK_APP_ID of .env.local with the TRTC console, then run npm run deploy',
);

export const LOGIN: Numbered = {
  70001: {
    means: text('userSig 已过期', 'the userSig has expired'),
    causes: [
      text('客户端保存了旧票据', 'a client that stores tickets'),
      text('签发的有效期太短', 'issued for too short a time'),
      FUNCTION_CLOCK,
    ],
    todo: TELL_DEVELOPER,
    developer: NEW_TICKET,
  },
  70002: {
    means: text('userSig 为空', 'the userSig is empty'),
    causes: [text('没有等票据回来就进房', 'entering before the ticket has come')],
    todo: TELL_DEVELOPER,
    developer: WRONG_PARAMETERS,
  },
  70003: {
    means: text('userSig 被截断或改动', 'the userSig was cut off or altered'),
    causes: [
      text('放进了页面 URL', 'put into the URL of a page'),
      text('数据库字段太短', 'a column that is too short'),
    ],
    todo: TELL_DEVELOPER,
    developer: IN_MEMORY,
  },
  70005: {
    means: text('userSig 校验失败', 'the userSig does not stand the check'),
    causes: [text('被截断或改动', 'cut off or altered'), OTHER_KEY],
    todo: TELL_DEVELOPER,
    developer: VERIFY_TICKET,
  },
  70009: {
    means: text('userSig 的签名不对', 'the signature of the userSig is wrong'),
    causes: [
      OTHER_KEY,
      text('由旧的密钥对签名库（ECDSA）签发', 'an old library signed it, with a key pair (ECDSA)'),
    ],
    todo: TELL_DEVELOPER,
    developer: VERIFY_TICKET,
  },
  70013: {
    means: text('userSig 属于另一个 userID', 'the userSig is for another userID'),
    causes: [OTHER_USER],
    todo: TELL_DEVELOPER,
    developer: text('用回复里的 userID 进房', 'enter with the userID of the reply'),
  },
  70014: {
    means: text('userSig 属于另一个 SDKAppID', 'the userSig is for another SDKAppID'),
    causes: [OTHER_APP],
    todo: TELL_DEVELOPER,
    developer: text('用回复里的 sdkAppID 进房', 'enter with the sdkAppID of the reply'),
  },
  70016: {
    means: text(
      '这个 SDKAppID 没有可用于校验的密钥',
      'there is no key to check a userSig of this SDKAppID with',
    ),
    causes: [ANOTHER_APP],
    todo: TELL_DEVELOPER,
    developer: COMPARE_APP,
  },
  70020: {
    means: text('SDKAppID 不存在', 'there is no such SDKAppID'),
    causes: [ANOTHER_APP],
    todo: TELL_DEVELOPER,
    developer: COMPARE_APP,
  },
  70050: {
    means: text('userSig 校验失败的次数太多，暂时不再校验', 'too many failed checks: no more for a moment'),
    causes: [text('客户端用不对的票据反复进房', 'a client that enters again and again with a wrong ticket')],
    todo: RETRY,
    developer: text(
      '停止重试，等一分钟；先用 npm run usersig -- verify TICKET --user USERID 找出票据错在哪里',
      'stop repeating, and wait a minute; first find what is wrong with the ticket: npm run usersig -- verify TICKET --user USERID',
    ),
  },
  70051: {
    means: text('这个 userID 在黑名单里', 'this userID is on the blocklist'),
    todo: text('账号被限制，请联系开发者。', 'You are blocked. Please contact the developer.'),
    developer: text(
      '把它移出黑名单；不知道为什么被列入时，向腾讯云提工单',
      'take it off the blocklist; if nobody knows why it is there, open a ticket at Tencent',
    ),
  },
  70052: {
    means: text('userSig 已失效', 'the userSig is no longer good'),
    todo: TELL_DEVELOPER,
    causes: [text('密钥在控制台里换过', 'the key was changed in the console')],
    developer: VERIFY_TICKET,
  },
  70500: {
    means: text('校验服务内部出错', 'a fault of the service that checks'),
    todo: RETRY,
    developer: text('再试一次；若一直出现，提工单', 'try again; if it stays, open a ticket at Tencent'),
  },
};

export const ENTERING: Numbered = {
  [-3301]: {
    means: text('进房失败', 'entering the room failed'),
    causes: [BAD_NETWORK, NO_PACKAGE],
    todo: CHECK_NETWORK,
    developer: text('看它之前的代码（检查页的报告里有）', 'look at the codes before it, in the report'),
  },
  [-3305]: {
    means: text(
      '没有得到发送的位置（官方：请求视频位失败）；手机上第 51 个发送的人是否得到它，还不知道',
      'no place to send was given (“request for the video slot failed”); whether phones get it for the 51st sender is not known',
    ),
    causes: [text('房间里已有 50 人在发送', '50 people of the room send already')],
    todo: text(
      '已有 50 人在发送，你发不出声音和画面，请稍后再打开。',
      '50 people send already: nobody hears or sees you. Please switch on again later.',
    ),
    developer: text(
      '人多时，让不说话的人关掉麦克风和摄像头；发送的名额空出后，再打开麦克风或摄像头就能发送',
      'in a crowd, those who do not speak keep microphone and camera off; once somebody stops, switching on sends',
    ),
  },
  [-3308]: {
    means: text('进房超时', 'entering the room timed out'),
    causes: [BAD_NETWORK],
    todo: CHECK_NETWORK,
  },
  [-3316]: {
    means: text('进房参数为空', 'no parameters for entering'),
    todo: TELL_DEVELOPER,
    developer: WRONG_PARAMETERS,
  },
  [-3317]: {
    means: text('SDKAppID 不对', 'the SDKAppID is wrong'),
    causes: [text('写成了小程序的 AppID', 'the AppID of the mini-program in its place')],
    todo: TELL_DEVELOPER,
    developer: WRONG_PARAMETERS,
  },
  [-3318]: {
    means: text('房间号不对', 'the room is wrong'),
    causes: [
      text(
        '数字房间超出 1 到 4294967294，或把名称当成了数字',
        'a number beyond 1 to 4294967294, or a name given as a number',
      ),
    ],
    todo: text('请返回，换一个房间号。', 'Please go back and take another room.'),
    developer: text(
      '数字用 roomID，名称用 strRoomID；两者是不同的房间',
      'numbers go to roomID, names to strRoomID: they are different rooms',
    ),
  },
  [-3319]: {
    means: text('userID 不对', 'the userID is wrong'),
    causes: [text('中文、邮箱或 36 位 UUID', 'Chinese, an e-mail address, or a UUID of 36 characters')],
    todo: TELL_DEVELOPER,
    developer: text(
      'userID 是 1 到 32 个 A-Z a-z 0-9 _ - 字符；用回复里的',
      'a userID is 1 to 32 characters of A-Z a-z 0-9 _ -; use that of the reply',
    ),
  },
  [-3320]: {
    means: text('userSig 不对', 'the userSig is wrong'),
    causes: [text('为空或被截断', 'empty or cut off')],
    todo: TELL_DEVELOPER,
    developer: IN_MEMORY,
  },
  [-100006]: {
    means: text('没有权限', 'no privilege'),
    causes: [
      text(
        '打开了高级权限控制，但没有传 PrivateMapKey',
        'the permission switch is on and no PrivateMapKey was sent',
      ),
      text('PrivateMapKey 已过期（常见的 300 秒）', 'the PrivateMapKey has expired (the often-copied 300 s)'),
      text('它属于别的房间或用户', 'it is for another room or user'),
      OTHER_KEY,
      text(
        '房间还没有人打开，而票据没有 createRoom 权限（观众）',
        'nobody has opened the room, and the ticket does not have createRoom (an audience)',
      ),
    ],
    todo: TELL_DEVELOPER,
    developer: text(
      '两个凭证都要传；它的有效期要覆盖整个停留时间（TICKET_TTL_SECONDS）',
      'send both credentials; its life must cover the whole stay (TICKET_TTL_SECONDS)',
    ),
  },
  [-100013]: {
    means: text('TRTC 服务不可用', 'TRTC is suspended'),
    causes: [NO_PACKAGE],
    todo: TELL_DEVELOPER,
    developer: text(
      'TRTC 控制台，应用管理，你的应用：查看套餐、分钟数和账单，然后启用应用',
      'TRTC console, application management, your application: look at package, minutes and bill, then enable the application',
    ),
  },
  [-100015]: {
    means: text('SDKAppID 不合法', 'the SDKAppID is not a valid one'),
    causes: [ANOTHER_APP],
    todo: TELL_DEVELOPER,
    developer: COMPARE_APP,
  },
  [-100018]: {
    means: text('userSig 校验失败', 'userSig check failed'),
    causes: [OTHER_KEY, OTHER_USER, OTHER_APP, EXPIRED_TICKET],
    todo: TELL_DEVELOPER,
    developer: VERIFY_TICKET,
  },
  [-102052]: {
    means: text('房间已满', 'the room is full'),
    causes: [text('通话最多 300 人，直播最多 10 万人', 'calls hold 300 people, live rooms 100,000')],
    todo: text('房间已满，请换一个房间。', 'The room is full. Please take another.'),
    developer: text('人多时用直播模式', 'for more people use a live mode'),
  },
};
