/** What somebody is called whose name nobody knows: two words, or two characters, found by their userID. */
import type { Language } from './texts';

/** In the same order in both languages, so that two people who look at two phones mean the same one. */
const WORDS: Readonly<Record<Language, readonly [first: readonly string[], second: readonly string[]]>> = {
  zh: [
    '晨晴雪云星月风春夏秋山海湖林竹松枫柳荷茶蜜暖静乐聪勇青蓝红白金银'.split(''),
    '鹿兔鹤鹃猫熊鲸雀鹰马羊象豹鸥雕蝶獭鹭雁鸽貂狮鲤蜂蝉蟹鸮鹊鱼狐鹳龙'.split(''),
  ],
  en: [
    (
      'Morning Sunny Snowy Cloud Star Moon Windy Spring Summer Autumn Mountain Sea Lake Forest Bamboo Pine ' +
      'Maple Willow Lotus Tea Honey Warm Quiet Merry Clever Brave Green Blue Red White Golden Silver'
    ).split(' '),
    (
      'Deer Rabbit Crane Cuckoo Cat Bear Whale Sparrow Eagle Horse Goat Elephant Leopard Gull Condor Butterfly ' +
      'Otter Egret Goose Dove Marten Lion Carp Bee Cicada Crab Owl Magpie Fish Fox Stork Dragon'
    ).split(' '),
  ],
};

/** Such as `Sunny Deer` or `晴鹿`, the same on every phone. Of 1,024: two in a room may be called alike. */
export function placeholderOf(userID: string, language: Language): string {
  const [firsts, seconds] = WORDS[language];
  const number = hashOf(userID);
  const first = firsts[number % firsts.length] ?? '';
  const second = seconds[Math.floor(number / firsts.length) % seconds.length] ?? '';
  return language === 'zh' ? first + second : `${first} ${second}`;
}

/** What fits into a face, at most two characters: the first ones of words, or of a name that has no letters. */
export function initialsOf(name: string): string {
  const parts = name < '\u2e80' ? name.split(' ').map((word) => word.charAt(0)) : Array.from(name);
  return parts.slice(0, 2).join('').toUpperCase();
}

/** FNV-1a, 32 bits: userIDs that differ in one character are far apart. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
