/** The words of the check page; what is wrong has its own. A word in braces is filled in. */
import type { Bilingual, Language, Phrases } from '../../i18n/texts';
import { FINDINGS } from './findings';

const zh = {
  title: '排查问题',
  device: '手机',
  network: '网络',
  consent: '隐私保护指引',
  agreed: '已同意',
  notAgreed: '还没有同意；加入通话时会询问',
  microphone: '麦克风',
  camera: '摄像头',
  given: '已允许',
  unasked: '还没有询问过',
  cloud: '云函数',
  asking: '正在询问…',
  answered: '{ms} 毫秒，版本 {version}',
  clock: '时钟',
  clockRight: '与服务器相差 {seconds} 秒',
  configured: '配置',
  configuredRight: 'SDKAppID {sdkAppID}，自检通过',
  identity: '身份',
  identityFrom: '来自 {from}，来源 {source}',
  failure: '最近的错误',
  noFailure: '没有',
  package: 'TRTC 套餐',
  letIn: 'TRTC 已让这部手机进过房间',
  switch: '权限控制开关',
  switchProving: '正在用另一个房间的 PrivateMapKey 进房…',
  switchOn:
    '已打开：TRTC 拒绝了错误的 PrivateMapKey（-100006）。在电脑上运行 npm run doctor -- --switch-proven',
  prove: '验证权限控制开关',
  again: '重新检查',
  copy: '复制报告（不含任何密钥和票据）',
} as const;

const en = {
  title: 'Find the problem',
  device: 'Phone',
  network: 'Network',
  consent: 'Privacy agreement',
  agreed: 'Agreed to',
  notAgreed: 'Not agreed to yet; joining a call will ask',
  microphone: 'Microphone',
  camera: 'Camera',
  given: 'Allowed',
  unasked: 'Not asked for yet',
  cloud: 'Cloud function',
  asking: 'Asking…',
  answered: '{ms} ms, version {version}',
  clock: 'Clock',
  clockRight: '{seconds} s from the server’s',
  configured: 'Configuration',
  configuredRight: 'SDKAppID {sdkAppID}, self-check passed',
  identity: 'Identity',
  identityFrom: 'From {from}, source {source}',
  failure: 'Last error',
  noFailure: 'None',
  package: 'TRTC package',
  letIn: 'TRTC has let this phone into a room',
  switch: 'Permission switch',
  switchProving: 'Entering with the PrivateMapKey of another room…',
  switchOn:
    'On: TRTC refused the wrong PrivateMapKey (-100006). On your computer run npm run doctor -- --switch-proven',
  prove: 'Prove the permission switch',
  again: 'Check again',
  copy: 'Copy a report (no keys, no tickets)',
} as const;

export type Finding = keyof typeof FINDINGS.zh;
export type CheckTexts = Phrases<typeof zh & typeof FINDINGS.zh>;

const LABELS: Bilingual<typeof zh, typeof en> = { zh, en };

export const checkTextsOf = (language: Language): CheckTexts => ({
  ...LABELS[language],
  ...FINDINGS[language],
});
