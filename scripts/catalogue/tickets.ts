/** What `npm run usersig` finds wrong with a ticket, or with what is to be signed. */
import type { TlsErrorCode } from '../../cloudfunctions/usersig/tls/errors';
import { type CatalogueEntry, text } from './texts';

const NO_LIBRARY_SIGNS_IT = text(
  '没有官方库会签出这样的票据：查看是什么在签名，或在途中改写了它',
  'No official library signs such a ticket: look at what signs, or at what rewrites it on its way.',
);
const CORRECT_OPTION = text('改正命令行选项', 'Correct the option.');

/** What is said of a ticket beside whether it is valid. */
export type Remark = 'OTHER_SPELLING' | 'EXPIRE_IS_A_DATE' | 'TIME_IN_MILLISECONDS';

export const TICKETS: Readonly<Record<TlsErrorCode | Remark | 'DEMO_KEY', CatalogueEntry>> = {
  MALFORMED: {
    means: text('不是票据的写法', 'this is not how a ticket is spelled'),
    developer: text(
      '复制整个票据，不多也不少，不带引号；票据里有 *，在命令行里用双引号括起来；不要把票据放进页面 URL，会被截断或转码',
      'Copy the whole ticket and nothing else, without quotes; in a shell put it in double quotes, it may have a * in it; never send one in the URL of a page, it gets cut or encoded.',
    ),
  },
  NOT_ZLIB: {
    means: text('被截断或改动，解压不了', 'it was cut off or altered, and cannot be decompressed'),
    developer: text(
      '看它存放和传递的地方（70003），多半是 URL 或太短的字段',
      'Look where it is stored or sent (70003): most often it is a URL, or a column that is too short.',
    ),
  },
  TOO_LARGE: {
    means: text('太大', 'it is too large'),
    developer: text(
      '没有这么大的 UserSig 或 PrivateMapKey：只复制一个票据',
      'No UserSig and no PrivateMapKey is so large: copy one, alone.',
    ),
  },
  KEY_PAIR: {
    means: text('由旧的密钥对签名库（ECDSA）签发', 'an old library signed it, with a key pair (ECDSA)'),
    developer: text(
      '这是 tls-sig-api 第一版等旧库的票据（字段 TLS.appid_at_3rd、TLS.sdk_appid）：改用 v2 的签名库（HMAC-SHA256）和 TRTC 控制台里的密钥；若控制台只显示公钥和私钥，先在那里升级签名算法。两代混用时，登录常报 70009',
      'It is of tls-sig-api version 1 or the like (fields TLS.appid_at_3rd, TLS.sdk_appid): sign with a library of version 2 (HMAC-SHA256) and the secret key of the TRTC console; where that shows a public and a private key only, upgrade the signature algorithm there first. A login with the two mixed up mostly says 70009.',
    ),
  },
  MISSING_FIELD: { means: text('缺少字段', 'a field is missing'), developer: NO_LIBRARY_SIGNS_IT },
  INVALID_FIELD: { means: text('字段不对', 'a field is not valid'), developer: NO_LIBRARY_SIGNS_IT },
  INVALID_USERBUF: {
    means: text('userbuf 不对，或属于另一个用户', 'the userbuf is not valid, or of another user'),
    developer: NO_LIBRARY_SIGNS_IT,
  },
  WRONG_VERSION: {
    means: text('TLS.ver 不是 2.0', 'TLS.ver is not 2.0'),
    developer: text('用 v2 的签名库重新签发', 'Sign it with a library of version 2.'),
  },
  WRONG_KIND: {
    means: text('UserSig 与 PrivateMapKey 用反了', 'a UserSig in place of a PrivateMapKey, or the reverse'),
    developer: text('两个字段不要互换', 'Do not exchange the two fields.'),
  },
  OTHER_SDK_APP_ID: {
    means: text('属于另一个 SDKAppID', 'it is for another SDKAppID'),
    developer: text(
      '客户端和服务用了两个应用：使用签名密钥所属的 SDKAppID（70014）',
      'Client and service use two applications: use the SDKAppID of the key that signs (70014).',
    ),
  },
  OTHER_USER_ID: {
    means: text('属于另一个 userID', 'it is for another userID'),
    developer: text(
      '用云函数回复里的 userID 进房（70013）',
      "Enter the room with the userID of the function's reply (70013).",
    ),
  },
  BAD_SIGNATURE: {
    means: text('签名不对', 'its signature is wrong'),
    developer: text(
      '核对 TRTC_SECRET_KEY 与 TRTC 控制台里这个 SDKAppID 的密钥（70009、-100018）',
      'Compare the TRTC_SECRET_KEY of the service with the one in the TRTC console, for this SDKAppID (70009, -100018).',
    ),
  },
  DEMO_KEY: {
    means: text('是本地服务器的演示密钥签的', "it was signed with the local server's demo key"),
    developer: text(
      '小程序调用了本地服务器，或部署了演示密钥',
      'The mini-program calls the local server, or the demo was deployed.',
    ),
  },
  WRITTEN_OVER: {
    means: text('签名正确，但之后被改写', 'rightly signed, then written over'),
    developer: text(
      '按签发时的原样传递：签名不覆盖重复或多出的字段，别的程序可能有不同的理解',
      'Hand the ticket over as it was signed: another reader may understand it otherwise.',
    ),
  },
  OTHER_SPELLING: {
    means: text('JSON 的写法与官方库不同', 'its JSON is spelled otherwise than official libraries spell it'),
    developer: text(
      '读 JSON 的程序读到的内容相同（例如 Gson 把 = 写成 \\u003d）；TRTC 若拒绝它，请用官方库签名',
      'Every reader of JSON understands the same (Gson, for one, writes = as \\u003d); should TRTC refuse it, sign with an official library.',
    ),
  },
  EXPIRE_IS_A_DATE: {
    means: text('TLS.expire 本身是一个日期', 'TLS.expire is itself a date'),
    developer: text(
      '它是从 TLS.time 起的秒数，不是结束的时间：签名时传入例如 43200，不要加上当前时间',
      'It is a number of seconds after TLS.time, not when the ticket ends: give the signer 43200, for one, and add no clock to it.',
    ),
  },
  TIME_IN_MILLISECONDS: {
    means: text('TLS.time 以毫秒计', 'TLS.time is in milliseconds'),
    developer: text(
      '应以秒计：除以 1000 并取整（JavaScript 的 Date.now()、Java 的 currentTimeMillis() 都是毫秒）',
      'It must be in seconds: divide by 1000 and round down what Date.now() of JavaScript or currentTimeMillis() of Java gives.',
    ),
  },
  EXPIRED: {
    means: text('已过期', 'it has expired'),
    developer: text(
      '进房前向服务要新的票据；-100018 和 70001 也可能是这个原因',
      'Ask the service for a new one before entering; -100018 and 70001 mean this too.',
    ),
  },
  ISSUED_IN_FUTURE: {
    means: text('签发时间在将来', 'it was issued in the future'),
    developer: text(
      '校正签名的电脑或这台电脑的时钟',
      'Correct the clock of the computer that signs, or of this one.',
    ),
  },
  OTHER_ROOM: {
    means: text('属于另一个房间', 'it is for another room'),
    developer: text(
      '为要进的房间要票据；数字 42 和名称 "42" 是两个房间（-100006）',
      'Ask for a ticket of the room that is entered; number 42 and name "42" are two rooms (-100006).',
    ),
  },
  MISSING_PRIVILEGE: {
    means: text('缺少所需的权限位', 'it lacks a right'),
    developer: text(
      '用需要这个权限的模式和角色要票据（-100006）',
      'Ask for the mode and role that need it (-100006).',
    ),
  },
  INVALID_USER_ID: {
    means: text(
      'userID 不合法：应为 1 到 32 个 A-Z a-z 0-9 _ - 字符',
      'the userID is not valid: 1 to 32 characters of A-Z a-z 0-9 _ -',
    ),
    developer: text(
      'TRTC 不接受别的 userID，例如邮箱或中文',
      'TRTC takes nothing else: no e-mail address, no Chinese.',
    ),
  },
  INVALID_SDK_APP_ID: {
    means: text('SDKAppID 不合法', 'the SDKAppID is not valid'),
    developer: text('用 TRTC 控制台里的数字', 'Take the number that the TRTC console shows.'),
  },
  INVALID_KEY: {
    means: text(
      '密钥不合法：应为 64 个小写十六进制字符',
      'the key is not valid: 64 lower-case hexadecimal characters',
    ),
    developer: text(
      '从 TRTC 控制台复制；PEM 格式的密钥对属于旧的签名库',
      'Copy it from the TRTC console; a key pair in PEM is of the old libraries.',
    ),
  },
  INVALID_TIME: { means: text('签发时间不合法', 'the time is not valid'), developer: CORRECT_OPTION },
  INVALID_EXPIRE: { means: text('有效期不合法', 'the lifetime is not valid'), developer: CORRECT_OPTION },
  INVALID_ROOM_ID: {
    means: text(
      '数字房间不合法：应为 1 到 4294967294',
      'the number of the room is not valid: 1 to 4294967294',
    ),
    developer: text(
      '有名称的房间是另一种：strRoomID，命令行用 --str-room',
      'A room with a name is of another kind: strRoomID, and --str-room.',
    ),
  },
  INVALID_STR_ROOM_ID: {
    means: text(
      '房间名不合法：应为 1 到 64 个 A-Z a-z 0-9 _ - 字符',
      'the name of the room is not valid: 1 to 64 characters of A-Z a-z 0-9 _ -',
    ),
    developer: text(
      '换一个名称；数字房间是另一种：roomID，命令行用 --room',
      'Choose another name; a room with a number is of another kind: roomID, and --room.',
    ),
  },
  INVALID_PRIVILEGES: {
    means: text('权限位不合法', 'the privileges are not valid'),
    developer: CORRECT_OPTION,
  },
};
