/** The facts in words, one line each. */

import { adviceFor, type NamedCode } from '../../i18n/advice';
import { fill, type Language, type Plain } from '../../i18n/texts';
import type { Facts, Permit, Proof } from './facts';
import { packageOf, ticketRefusalOf } from './refused';
import type { CheckTexts } from './texts';

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly light: 'good' | 'open' | 'bad';
}

/** Seconds that a phone's clock may be off without a word. */
const CLOCK_SECONDS = 60;

export function rowsOf(facts: Facts, t: CheckTexts, language: Language): readonly Row[] {
  const row = (id: Plain<CheckTexts>, light: Row['light'], text: string): Row => ({
    id,
    name: t[id],
    text,
    light,
  });
  const codeAndAdvice = (code: NamedCode): string => `${adviceFor(code, language)} (${code})`;
  const permit = (id: 'microphone' | 'camera', given: Permit): Row =>
    row(
      id,
      PERMIT_LIGHTS[given],
      given === 'given' || given === 'unasked' ? t[given] : codeAndAdvice(PERMIT_CODES[given][id]),
    );
  const { obstacle, network, hasConsented, failure } = facts;
  const phone = obstacle === null ? facts.phone : `${facts.phone}\n${codeAndAdvice(obstacle)}`;
  return [
    row('device', obstacle === null ? 'good' : 'bad', phone),
    network === 'none' ? row('network', 'bad', codeAndAdvice('NO_NETWORK')) : row('network', 'good', network),
    row('consent', hasConsented ? 'good' : 'open', hasConsented ? t.agreed : t.notAgreed),
    permit('microphone', facts.microphone),
    permit('camera', facts.camera),
    ...cloudRows(facts, t, language, row),
    failure === null
      ? row('failure', 'good', t.noFailure)
      : row(
          'failure',
          'bad',
          `${failure.code} · ${timeOf(failure.at)}\n${adviceFor(failure.code, language)}`,
        ),
    packageRow(facts, t, row),
    switchRow(facts.proof, t, row),
  ];
}

const PERMIT_LIGHTS: Readonly<Record<Permit, Row['light']>> = {
  given: 'good',
  unasked: 'open',
  refused: 'bad',
  systemOff: 'bad',
};

const PERMIT_CODES = {
  refused: { microphone: 'MICROPHONE_REFUSED', camera: 'CAMERA_REFUSED' },
  systemOff: { microphone: 'SYSTEM_MICROPHONE_OFF', camera: 'SYSTEM_CAMERA_OFF' },
} as const;

type MakeRow = (id: Plain<CheckTexts>, light: Row['light'], text: string) => Row;

function cloudRows(facts: Facts, t: CheckTexts, language: Language, row: MakeRow): readonly Row[] {
  const { cloud } = facts;
  const refusal = ticketRefusalOf(facts);
  // What TRTC refused is said whatever the function says of itself, or cannot say.
  const refused = refusal === null ? [] : [row('configured', 'bad', fill(t[refusal.finding], refusal))];
  if (cloud === null) return [row('cloud', 'open', t.asking), ...refused];
  if (!cloud.ok) {
    const { code } = cloud.failure;
    const message = 'finding' in cloud ? t[cloud.finding] : cloud.failure.message;
    return [row('cloud', 'bad', `${code}: ${message}\n${adviceFor(code, language)}`), ...refused];
  }
  const { health, milliseconds, ahead } = cloud;
  // What was deployed before there was an authorize.cjs does not speak of it.
  const { version, sdkAppID, wrongVariables, selfCheck, authorize = 'ready', identity } = health;
  const isRight = Math.abs(ahead) <= CLOCK_SECONDS;
  const seconds = { seconds: Math.abs(ahead) };
  return [
    row('cloud', 'good', fill(t.answered, { ms: milliseconds, version })),
    row('clock', isRight ? 'good' : 'open', fill(isRight ? t.clockRight : t.CLOCK_OFF, seconds)),
    ...(wrongVariables.length > 0
      ? [row('configured', 'bad', fill(t.FUNCTION_UNCONFIGURED, { names: wrongVariables.join(', ') }))]
      : !selfCheck
        ? [row('configured', 'bad', t.SELF_CHECK_FAILED)]
        : authorize !== 'ready'
          ? [row('configured', 'bad', fill(t.AUTHORIZE_UNUSABLE, { state: authorize }))]
          : refusal !== null
            ? refused
            : [row('configured', 'good', fill(t.configuredRight, { sdkAppID: sdkAppID ?? '?' }))]),
    row(
      'identity',
      identity.conflict ? 'bad' : 'good',
      identity.conflict
        ? t.CALLERS_DIFFER
        : fill(t.identityFrom, { from: identity.from, source: identity.source }),
    ),
  ];
}

function packageRow(facts: Facts, t: CheckTexts, row: MakeRow): Row {
  const state = packageOf(facts);
  if (state === 'letIn') return row('package', 'good', t.letIn);
  const light = state.finding === 'SERVICE_SUSPENDED' ? 'bad' : 'open';
  return row(
    'package',
    light,
    state.finding === 'PACKAGE_UNSEEN' ? t[state.finding] : fill(t[state.finding], state),
  );
}

function switchRow(proof: Proof, t: CheckTexts, row: MakeRow): Row {
  if (typeof proof === 'object')
    return row('switch', 'bad', fill(t.SWITCH_UNCERTAIN, { code: proof.failed }));
  if (proof === 'proving') return row('switch', 'open', t.switchProving);
  if (proof === 'on') return row('switch', 'good', t.switchOn);
  return row('switch', 'bad', proof === 'off' ? t.SWITCH_OFF : t.SWITCH_UNPROVEN);
}

const timeOf = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');
