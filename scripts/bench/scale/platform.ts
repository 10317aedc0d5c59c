/** The function on CloudBase: what is published, and what is assumed where nothing is. */

/** How fast provisioned instances are started, in instances a minute. docs.cloudbase.net/practices/scf-preset-concurrency */
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
} as const;

/** Milliseconds that calls take on an instance that is there, and with the start of a new one. */
export type Took = Readonly<Record<'warm' | 'cold', readonly number[]>>;

/** What a function meets on CloudBase: limits, and how long its calls take there. */
export type Platform = Readonly<ReturnType<typeof inCloud>>;

/**
 * The function by itself: nothing else of the account runs in the region.
 * @param took by calls that had a core to themselves
 * @param slower how many times as slow as is assumed
 */
export function inCloud(took: Took, memoryMb: number, slower = 1) {
  const { cpuShare, containerMs, handlingMs } = ASSUMED;
  const cores = Math.min(1, (cpuShare * memoryMb) / 128);
  return {
    /**
     * Instances at once. One function has 1000 at most (docs.cloudbase.net/cloud-function/how-works), all functions of
     * an account in one region have 128,000 MB (cloud.tencent.com/document/product/583/11637).
     */
    mostInstances: Math.min(1000, Math.floor(128_000 / memoryMb)),
    /**
     * Instances that are started in one minute, beside provisioned ones, of an account in one region; a company's has
     * 1000. docs.cloudbase.net/practices/scf-preset-concurrency
     */
    startsPerMinute: 500,
    /** Instances that wait from the beginning and are never reclaimed: provisioned concurrency. */
    provisioned: 0,
    /**
     * An idle instance is reclaimed after so long. Assumed: "tens of minutes"
     * (docs.cloudbase.net/en/cloud-function/deep-principle), "adjusted as needed" (583/45757).
     */
    keepWarmMs: 10 * 60_000,
    /** Whether a call beyond these limits waits for an instance. CloudBase refuses it. */
    waitsInLine: false,
    /** How long a call holds an instance that is there: one of these, by chance. */
    warm: took.warm.map((ms) => slower * (ms / cores + handlingMs)),
    /** The same with the start of a new instance. */
    cold: took.cold.map((ms) => slower * (ms / cores + containerMs + handlingMs)),
    /** Assumed: from the phone to the platform and back. */
    networkMs: 100,
  };
}
