/** What the mini-program costs a phone: data on its way to the view, and the size of what is downloaded. */
import { digestsOf } from '../oracle/wechat/measure-package';
import { readPackageRecord } from '../oracle/wechat/package-record';
import { buildDist } from '../package/dist';
import { inPrivateFolder } from '../program/private-folder';
import { ROOT } from '../project/project';
import { benchHost } from './host';
import type { Comparison, Row } from './row';
import { asTold, verdict } from './row';
import { bytesForOne } from './set-data/crowd';
import { AT_HOME, type AtHome, countHome } from './set-data/home';
import { countOurs, countUsual, type Nodes, type SetData } from './set-data/run';

const kb = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
const told = ({ calls, bytes }: SetData): string => `${calls} calls, ${kb(bytes)}`;

/** TRTC lets no more send. */
const MOST_SENDING = 50;

/** A minute of a call with so many people: its data, and from a crowd on what is in the page then. */
async function benchMinute(people: number, mostCalls: number, mostKb: number): Promise<readonly Row[]> {
  const counts = [people - 1, Math.min(people, MOST_SENDING) - 1] as const;
  const [ours, theirs] = [await countOurs(...counts), countUsual(...counts)];
  const isMet = ours.calls <= mostCalls && ours.bytes <= mostKb * 1024;
  const ratio = `1/${(theirs.calls / ours.calls).toFixed(0)} of the calls, 1/${(theirs.bytes / ours.bytes).toFixed(0)} of the data`;
  const who = people > MOST_SENDING ? `${people} people, of whom ${MOST_SENDING} send` : `${people} people`;
  const data: Row = {
    what: `setData in a minute of call, ${who}`,
    ours: told(ours),
    theirs: told(theirs),
    ratio,
    bar: `at most ${mostCalls} calls, ${mostKb} KB: ${verdict(isMet)}`,
    gains: [
      {
        name: {
          en: `setData calls in a minute, ${people} people`,
          zh: `一分钟 setData 的次数，${people} 人`,
        },
        times: asTold(theirs.calls / ours.calls),
        goal: theirs.calls / mostCalls,
      },
      {
        name: {
          en: `setData bytes in a minute, ${people} people`,
          zh: `一分钟 setData 的数据，${people} 人`,
        },
        times: asTold(theirs.bytes / ours.bytes),
        goal: theirs.bytes / (mostKb * 1024),
      },
    ],
  };
  const page: Row = {
    what: `in the page, ${who}`,
    ours: inPage(ours),
    theirs: inPage(theirs),
    ratio: `1/${(theirs.pictures / ours.pictures).toFixed(1)} of the pictures`,
    bar: `at most 5 pictures beside one's own, 1000 nodes: ${verdict(ours.pictures <= 5 && ours.nodes <= 1000)}`,
    gains: [],
  };
  return people > 2 ? [data, page] : [data];
}

const inPage = ({ nodes, players, pictures }: Nodes): string =>
  `${nodes} nodes, ${players} live-player, ${pictures} with a picture`;

/** One of many must not cost what many do. */
function benchOne(people: number): Row {
  const { speaks, goes, comes, list } = bytesForOne(people);
  const most = Math.max(speaks, goes, comes);
  return {
    what: `setData when one of ${people} speaks, goes, comes`,
    ours: `${speaks}, ${goes}, ${comes} bytes`,
    theirs: `the whole list: ${kb(list)}`,
    ratio: `at most 1/${Math.floor(list / most)} of it`,
    bar: `at most 1024 bytes: ${verdict(most <= 1024)}`,
    gains: [
      {
        name: {
          en: `setData bytes when one of ${people} changes`,
          zh: `${people} 人中一人有变化时 setData 的数据`,
        },
        times: Math.floor(list / most),
        goal: list / 1024,
      },
    ],
  };
}

const IN_CHINESE: Readonly<Record<AtHome, string>> = {
  'a tap on a mode': '点一种模式',
  'a card to a call': '打开一张通话卡片',
  'six digits typed': '输入六位数字',
};

/** Of home as it was when every setter handed on what it had changed, measured in the same way (commit e05a169). */
const AT_HOME_BEFORE: Readonly<Record<AtHome, SetData>> = {
  'a tap on a mode': { calls: 4, bytes: 208 },
  'a card to a call': { calls: 9, bytes: 399 },
  'six digits typed': { calls: 12, bytes: 471 },
};
/** One for each event, and one for what the phone answers. */
const MOST_AT_HOME: Readonly<Record<AtHome, number>> = {
  'a tap on a mode': 2,
  'a card to a call': 2,
  'six digits typed': 6,
};

async function benchHome(): Promise<readonly Row[]> {
  const counts = await countHome();
  const inBytes = ({ calls, bytes }: SetData): string =>
    `${calls} ${calls === 1 ? 'call' : 'calls'}, ${bytes} bytes`;
  return AT_HOME.map((what) => {
    const [ours, before] = [counts[what], AT_HOME_BEFORE[what]];
    const most = MOST_AT_HOME[what];
    return {
      what: `setData at home: ${what}`,
      ours: inBytes(ours),
      theirs: inBytes(before),
      ratio: `${Math.round((ours.bytes / before.bytes) * 100)} % of the data`,
      bar: `at most ${most} calls, fewer bytes: ${verdict(ours.calls <= most && ours.bytes < before.bytes)}`,
      gains: [
        {
          name: { en: `setData bytes, ${what}`, zh: `setData 的数据，${IN_CHINESE[what]}` },
          times: asTold(before.bytes / ours.bytes, 1),
        },
      ],
    };
  });
}

/** The package as it would be packed now, beside what was measured. */
const benchPackage = (): Promise<readonly Row[]> =>
  inPrivateFolder(async (folder) => {
    await buildDist(ROOT, folder);
    return benchHost(readPackageRecord(ROOT), await digestsOf(folder));
  });

/** The mini-program beside a page after the README of trtc-wx-sdk, beside what is allowed, and beside itself. */
export async function benchMiniprogram(): Promise<readonly Comparison[]> {
  const { log, info } = console;
  // trtc-wx-sdk says hello, whatever its log level.
  Object.assign(console, { log: () => {}, info: () => {} });
  try {
    const inCalls = [
      ...(await benchMinute(2, 40, 4)),
      ...(await benchMinute(9, 150, 24)),
      ...(await benchMinute(50, 150, 24)),
      ...(await benchMinute(300, 150, 24)),
      ...[9, 50, 300].map(benchOne),
    ];
    return [
      {
        part: 'miniprogram',
        ours: { en: 'this mini-program', zh: '本小程序' },
        theirs: { en: "a page after trtc-wx-sdk's README", zh: '照着 trtc-wx-sdk 的 README 写的页面' },
        rows: inCalls,
      },
      {
        part: 'miniprogram',
        ours: { en: 'home now', zh: '现在的首页' },
        theirs: { en: 'home before', zh: '从前的首页' },
        rows: await benchHome(),
      },
      {
        part: 'miniprogram',
        ours: { en: 'our package', zh: '我们的包' },
        theirs: { en: 'what WeChat allows', zh: '微信的上限' },
        rows: await benchPackage(),
      },
    ];
  } finally {
    Object.assign(console, { log, info });
  }
}
