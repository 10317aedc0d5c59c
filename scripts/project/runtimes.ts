/** The runtimes of CloudBase, of which a function has for good the one that it was created in. */

/**
 * For functions that are yet to be created: what CloudBase recommends, and the longest supported
 * (docs.cloudbase.net/cloud-function/runtime-support).
 */
export const NEW_RUNTIME = 'Nodejs24.11';
/** What the function is built for, as major and minor; older ones lack what it calls. */
const LEAST = [20, 19] as const;

/** Whether the built function runs in it. */
export function isEnough(runtime: string | undefined): boolean {
  const [, major, minor] = /^Nodejs(\d+)\.(\d+)$/.exec(runtime ?? '') ?? [];
  if (major === undefined) return false;
  const [leastMajor, leastMinor] = LEAST;
  return Number(major) > leastMajor || (Number(major) === leastMajor && Number(minor) >= leastMinor);
}
