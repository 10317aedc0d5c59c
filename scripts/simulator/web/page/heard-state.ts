/**
 * The state of a phone, as its message says it. What runs in a phone may be hostile, and can say anything: what is not as
 * it should be is left out, so that nothing but short texts and known words reaches this page.
 */
import type { Network } from '../../native/shape';
import { NOTHING_REPORTED, type Report } from '../../native/world';
import type { SharedCard } from '../../runtime/phone';
import type { PageTrouble } from '../../runtime/trouble';
import { CLOUD_TROUBLES, type Consent, type Permit, type PhoneState, type SentCard } from '../phone/control';

export const NETWORKS: readonly Network[] = ['good', 'slow', 'none'];
export const PERMITS: readonly Permit[] = ['ask', 'granted', 'refused', 'denied', 'missing'];
export const CONSENTS: readonly Consent[] = ['ask', 'granted', 'refused', 'undeclared'];

const MOST_CHARACTERS = 2000;
const MOST_LINES = 1000;

type Fields = Readonly<Record<string, unknown>>;

export function heardState(given: unknown): PhoneState {
  const state = fieldsOf(given);
  const permits = fieldsOf(state.permits);
  return {
    network: oneOf(NETWORKS, state.network) ?? 'good',
    isInBackground: state.isInBackground === true,
    isInterrupted: state.isInterrupted === true,
    cloudTrouble: oneOf(CLOUD_TROUBLES, state.cloudTrouble) ?? null,
    consent: oneOf(CONSENTS, state.consent) ?? 'ask',
    permits: {
      camera: oneOf(PERMITS, permits.camera) ?? 'ask',
      microphone: oneOf(PERMITS, permits.microphone) ?? 'ask',
      album: oneOf(PERMITS, permits.album) ?? 'ask',
    },
    sent: reportIn(state.sent),
    page: textOf(state.page) ?? '',
    card: cardIn(state.card),
    troubles: listOf(state.troubles).map(troubleOf),
    notes: textsOf(state.notes),
    notSimulated: textsOf(state.notSimulated),
    clipboard: textOf(state.clipboard) ?? '',
  };
}

const fieldsOf = (given: unknown): Fields =>
  typeof given === 'object' && given !== null ? (given as Fields) : {};

/** They would turn the words of this page around, too. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A copy: what was sent is never shown itself. */
const textOf = (given: unknown): string | undefined =>
  typeof given === 'string' ? given.slice(0, MOST_CHARACTERS).replace(TURNING, '') : undefined;

const listOf = (given: unknown): readonly unknown[] =>
  Array.isArray(given) ? given.slice(0, MOST_LINES) : [];

const textsOf = (given: unknown): readonly string[] => listOf(given).flatMap((one) => textOf(one) ?? []);

const oneOf = <Word extends string>(words: readonly Word[], given: unknown): Word | undefined =>
  words.find((word) => word === given);

function troubleOf(given: unknown): PageTrouble {
  const { page, message, isNote } = fieldsOf(given);
  return { page: textOf(page) ?? '', message: textOf(message) ?? '', isNote: isNote === true };
}

function reportIn(given: unknown): Report | null {
  if (given === null || given === undefined) return null;
  const fields = fieldsOf(given);
  const numbers = Object.keys(NOTHING_REPORTED).map((name) => [name, numberOf(fields[name])]);
  return Object.fromEntries(numbers) as unknown as Report;
}

const numberOf = (given: unknown): number =>
  typeof given === 'number' && given >= 0 && given < 1e6 ? given : 0;

function cardIn(given: unknown): SentCard | undefined {
  const { card, at } = fieldsOf(given);
  if (typeof at !== 'number') return undefined;
  const { title, path, imageUrl } = fieldsOf(card);
  const texts = { title: textOf(title), path: textOf(path), imageUrl: textOf(imageUrl) };
  const known = Object.entries(texts).filter(([, text]) => text !== undefined);
  return { card: Object.fromEntries(known) as SharedCard, at };
}
