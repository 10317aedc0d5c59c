/**
 * The report to copy: what is known here of a phone and its last call, by the rows of docs/device-checklist that it answers,
 * or tells something for, and which rows are left for a person. No key, no ticket, no pass, no OPENID is in it.
 */
import { harmless, type Noted } from '../../rtc/report';
import type { Facts } from './facts';
import { ticketRefusalOf } from './refused';
import type { Row } from './rows';

/** The last row of docs/device-checklist is D87; the ids of removed rows are not given again. */
const LAST_ROW = 87;
/** So many codes tell enough. */
const MOST_CODES = 40;

/** A row that this answers, or what it tells for rows that only a person can answer. */
type Line = readonly [row: number | string, text: string];

export function reportOf(rows: readonly Row[], facts: Facts, now: number): string {
  const lines = [...answersOf(facts), [67, lightsOf(rows)] as Line];
  const left: string[] = [];
  for (let id = 1; id <= LAST_ROW; id += 1) {
    if (!lines.some(([row]) => row === id)) left.push(`D${id}`);
  }
  return [
    `device report, ${timeOf(now)}`,
    `phone: ${facts.phone}`,
    `window: ${facts.window}`,
    `network: ${facts.network || '?'}`,
    `permissions: consent ${facts.hasConsented ? 'given' : 'open'}, microphone ${facts.microphone}, camera ${facts.camera}`,
    `function: ${functionOf(facts)}`,
    ...(facts.failure === null ? [] : [`last error: ${facts.failure.code}, ${timeOf(facts.failure.at)}`]),
    '',
    ...lines.map(([row, text]) => `${typeof row === 'number' ? `D${row}` : row}: ${text}`),
    '',
    ...rows.map(({ name, light, text }) => `[${light}] ${name}: ${text.split('\n').join(' / ')}`),
    '',
    `by hand: ${left.join(' ')}`,
  ].join('\n');
}

function answersOf(facts: Facts): readonly Line[] {
  const { cloud, lastCall, proof, failure } = facts;
  const { sizes } = lastCall;
  const { codes } = lastCall;
  const hasSizes = sizes.sent.length + sizes.received.length > 0;
  const refusal = ticketRefusalOf(facts);
  const isProven = proof === 'on' || proof === 'off';
  return [
    ...(cloud?.ok === true ? [[11, identityOf(cloud.health.identity)] as Line] : []),
    ...(codes.length > 0 ? [['codes (for D12, D13)', codesInWords(codes)] as Line] : []),
    ...(hasSizes
      ? [['sizes (for D23)', `sent ${listOf(sizes.sent)}; received ${listOf(sizes.received)}`] as Line]
      : []),
    ...(failure !== null && refusal?.code === failure.code ? [[37, String(failure.code)] as Line] : []),
    ...(isProven ? [['proof (for D68)', `the permission switch is ${proof}`] as Line] : []),
    ...(typeof proof === 'object'
      ? [['proof (for D38, D68)', `not proven, code ${proof.failed}`] as Line]
      : []),
  ];
}

const listOf = (sizes: readonly string[]): string => (sizes.length === 0 ? 'none' : sizes.join(' '));

const identityOf = ({
  from,
  source,
  conflict,
}: {
  from: string;
  source: string;
  conflict: boolean;
}): string => `identity.from ${from}, source ${source || 'none'}, conflict ${conflict}`;

function functionOf({ cloud }: Facts): string {
  if (cloud === null) return 'asking';
  if (!cloud.ok) return cloud.failure.code;
  const { health, milliseconds, ahead } = cloud;
  const variables =
    health.wrongVariables.length === 0 ? 'right' : `wrong: ${health.wrongVariables.join(' ')}`;
  return `${health.version}, Node.js ${health.node}, self-check ${health.selfCheck}, variables ${variables}, ${milliseconds} ms, clock ${ahead} s ahead of the phone's`;
}

/** `+0.4 1018` is a code that came 0.4 seconds after the one before it. */
const codesInWords = (codes: readonly Noted[]): string =>
  codes
    .slice(-MOST_CODES)
    .map(({ code, at, text = '' }, index, list) => {
      const seconds = (at - (list[index - 1]?.at ?? at)) / 1000;
      const words = text === '' ? '' : ` (${harmless(text)})`;
      return `${index === 0 ? '' : `+${seconds.toFixed(1)} `}${code}${words}`;
    })
    .join(', ');

const lightsOf = (rows: readonly Row[]): string =>
  (['bad', 'open', 'good'] as const)
    .map((light) => {
      const ids = rows.filter((row) => row.light === light).map(({ id }) => id);
      return `${light} ${ids.length === 0 ? 'none' : ids.join(' ')}`;
    })
    .join('; ');

/** UTC, such as `2026-11-26 12:00`. */
const timeOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
