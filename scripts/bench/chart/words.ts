/** What charts say, in both languages. */

export const WORDS = {
  en: {
    times: (value: string) => `${value} ×`,
    goalOf: (value: string) => `goal ${value} ×`,
    legend: 'How many times as good, on a logarithmic scale.',
    goalMark: 'the goal',
    measured: (run: string) => `Measured with ${run}.`,
    between: '; ',
    comma: ', ',
    /** @param step over which each rate is a mean */
    calls: (step: string) => `calls a second, over ${step}`,
    refused: 'refused',
    waiting: (unit: string) => `waiting (${unit}), mean`,
    longest: 'longest',
    people: 'people without a ticket yet',
    instances: 'instances',
    seconds: 'seconds',
    minutes: 'minutes',
    afterOutage: (unit: string) => `${unit} after the end of the outage`,
    summary: (name: string, calls: string, step: string, wait: string, instances: string) =>
      `${name}: up to ${calls} calls a second, over ${step}, the longest waiting is ${wait}, up to ${instances} instances.`,
  },
  zh: {
    times: (value: string) => `${value} 倍`,
    goalOf: (value: string) => `目标 ${value} 倍`,
    legend: '好多少倍，对数刻度。',
    goalMark: '目标',
    measured: (run: string) => `测于 ${run}。`,
    between: '；',
    comma: '，',
    calls: (step: string) => `每秒调用，每格 ${step}`,
    refused: '其中被拒',
    waiting: (unit: string) => `等待（${unit}），平均`,
    longest: '最长',
    people: '还没拿到票据的人',
    instances: '实例',
    seconds: '秒',
    minutes: '分钟',
    afterOutage: (unit: string) => `中断结束之后（${unit}）`,
    summary: (name: string, calls: string, step: string, wait: string, instances: string) =>
      `${name}：每秒最多 ${calls} 次调用（每格 ${step}），最长等待 ${wait}，最多 ${instances} 个实例。`,
  },
} as const;
