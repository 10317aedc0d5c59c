/** CloudBase's published limits, and what is assumed where nothing is published. */
import type { Limits } from './instances';
import type { Costs } from './simulation';

/** One function runs on so many instances at most. docs.cloudbase.net/cloud-function/how-works */
const MOST_INSTANCES = 1000;
/** All functions of an account in one region. cloud.tencent.com/document/product/583/11637 */
const REGION_MB = 128_000;
/**
 * Of an account in one region; a company's account has 1000. A call beyond gets 429 ResourceLimit.
 * docs.cloudbase.net/practices/scf-preset-concurrency
 */
const STARTS_PER_MINUTE = 500;
/** How fast provisioned instances are started, in instances a minute. The same page. */
export const PROVISIONED_PER_MINUTE = 100;

export const ASSUMED = {
  /**
   * Of a core, for 128 MB. That the share grows with the memory is documented
   * (docs.cloudbase.net/cloud-function/function-configuration/config), the share itself is not.
   */
  cpuShare: 1 / 8,
  /** A container is found and the code is brought there before anything of ours runs, in milliseconds. */
  containerMs: 200,
  /** The platform's own work while a call holds an instance, in milliseconds. */
  handlingMs: 5,
  /** From the phone to the platform and back, in milliseconds. */
  networkMs: 100,
  /** "Tens of minutes" (docs.cloudbase.net/en/cloud-function/deep-principle), "adjusted as needed" (583/45757). */
  keepWarmMs: 10 * 60_000,
} as const;

/** Of the function alone: nothing else of the account runs in the region. */
export const limitsOf = (memoryMb: number): Limits => ({
  mostInstances: Math.min(MOST_INSTANCES, Math.floor(REGION_MB / memoryMb)),
  startsPerMinute: STARTS_PER_MINUTE,
  provisioned: 0,
  keepWarmMs: ASSUMED.keepWarmMs,
});

/** Milliseconds of calls on this machine, each of which had a core to itself. */
export interface Measured {
  /** From sending the event to an instance to its reply. */
  readonly warm: readonly number[];
  /** The same, with the start of the process. */
  readonly cold: readonly number[];
}

/**
 * What the measured calls would take in the cloud.
 * @param slower how many times as slow as is assumed
 */
export function inCloud({ warm, cold }: Measured, memoryMb: number, slower = 1): Costs {
  const cores = Math.min(1, (ASSUMED.cpuShare * memoryMb) / 128);
  return {
    warm: warm.map((ms) => slower * (ms / cores + ASSUMED.handlingMs)),
    cold: cold.map((ms) => slower * (ms / cores + ASSUMED.containerMs + ASSUMED.handlingMs)),
    network: ASSUMED.networkMs,
  };
}
