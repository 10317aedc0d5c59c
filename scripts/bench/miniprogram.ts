/** What the mini-program costs a phone: data on its way to the view, and the size of what is downloaded. */
import { digestsOf } from '../oracle/wechat/measure-package';
import { readPackageRecord } from '../oracle/wechat/package-record';
import { buildDist } from '../package/dist';
import { inPrivateFolder } from '../program/private-folder';
import { ROOT } from '../project/project';
import { benchHost } from './host';
import type { Row } from './row';
import { verdict } from './row';
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
  };
  const page: Row = {
    what: `in the page, ${who}`,
    ours: inPage(ours),
    theirs: inPage(theirs),
    ratio: `1/${(theirs.pictures / ours.pictures).toFixed(1)} of the pictures`,
    bar: `at most 5 pictures beside one's own: ${verdict(ours.pictures <= 5)}`,
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
  };
}

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
  const inBytes = ({ calls, bytes }: SetData): string => `${calls} calls, ${bytes} bytes`;
  return AT_HOME.map((what) => {
    const [ours, before] = [counts[what], AT_HOME_BEFORE[what]];
    const most = MOST_AT_HOME[what];
    return {
      what: `setData at home: ${what}`,
      ours: inBytes(ours),
      theirs: `before: ${inBytes(before)}`,
      ratio: `${Math.round((ours.bytes / before.bytes) * 100)} % of the data`,
      bar: `at most ${most} calls, fewer bytes: ${verdict(ours.calls <= most && ours.bytes < before.bytes)}`,
    };
  });
}

/** The package as it would be packed now, beside what was measured. */
const benchPackage = (): Promise<readonly Row[]> =>
  inPrivateFolder(async (folder) => {
    await buildDist(ROOT, folder);
    return benchHost(readPackageRecord(ROOT), await digestsOf(folder));
  });

/** Rows of the mini-program beside a page after the README of trtc-wx-sdk. */
export async function benchMiniprogram(): Promise<readonly Row[]> {
  const { log, info } = console;
  // trtc-wx-sdk says hello, whatever its log level.
  Object.assign(console, { log: () => {}, info: () => {} });
  try {
    return [
      ...(await benchMinute(2, 40, 4)),
      ...(await benchMinute(9, 150, 24)),
      ...(await benchMinute(50, 150, 24)),
      ...(await benchMinute(300, 150, 24)),
      benchOne(9),
      benchOne(50),
      benchOne(300),
      ...(await benchHome()),
      ...(await benchPackage()),
    ];
  } finally {
    Object.assign(console, { log, info });
  }
}
