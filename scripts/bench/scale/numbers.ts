/** Numbers as they are printed. */

export const amount = (value: number): string => Math.round(value).toLocaleString('en');

/** Such as 0.4 ms, 120 ms, 1.24 s, 10 min, 11 h 50 min. */
export function duration(ms: number): string {
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${Number((ms / 1000).toFixed(ms < 10_000 ? 2 : 0))} s`;
  const minutes = Math.round(ms / 60_000);
  const [hours, rest] = [`${Math.floor(minutes / 60)} h`, `${minutes % 60} min`];
  return [hours, rest].filter((words) => !words.startsWith('0 ')).join(' ');
}
