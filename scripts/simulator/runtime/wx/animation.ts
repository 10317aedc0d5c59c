/** wx.createAnimation: what its `export` gives to the attribute `animation`. */
import type { Troubles } from '../trouble';

interface Timing {
  readonly duration?: number;
  readonly timingFunction?: string;
  readonly delay?: number;
  readonly transformOrigin?: string;
}

const STYLES = {
  opacity: 'opacity',
  backgroundColor: 'background-color',
  width: 'width',
  height: 'height',
  top: 'top',
  left: 'left',
  bottom: 'bottom',
  right: 'right',
} as const;

const TRANSFORMS =
  'matrix matrix3d rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ skew skewX skewY translate translate3d translateX translateY translateZ'.split(
    ' ',
  );

const LENGTHS: readonly string[] = ['width', 'height', 'top', 'left', 'bottom', 'right'];

export function animation(troubles: Troubles) {
  return {
    createAnimation: (timing: Timing = {}) => {
      troubles.note('wx.createAnimation: nothing moves here');
      return animationOf(timing);
    },
  };
}

function animationOf(timing: Timing): object {
  let actions: object[] = [];
  let animates: object[] = [];
  const option = optionOf(timing);
  const self: Record<string, unknown> = {
    // Scripts write to it, as to a field of their own.
    option,
    step: (own: Timing = {}) => {
      const now = { ...option.transition, transformOrigin: option.transformOrigin };
      actions.push({ animates, option: optionOf({ ...now, ...own }) });
      animates = [];
      return self;
    },
    export: () => {
      const exported = { actions };
      actions = [];
      return exported;
    },
  };
  for (const [method, style] of Object.entries(STYLES)) {
    self[method] = (value: unknown) => {
      const isLength = LENGTHS.includes(method) && typeof value === 'number';
      animates.push({ type: 'style', args: [style, isLength ? `${value}px` : value] });
      return self;
    };
  }
  for (const type of TRANSFORMS) {
    self[type] = (...args: unknown[]) => {
      animates.push({ type, args });
      return self;
    };
  }
  return self;
}

const optionOf = ({
  duration = 400,
  timingFunction = 'linear',
  delay = 0,
  transformOrigin = '50% 50% 0',
}: Timing) => ({ transformOrigin, transition: { duration, timingFunction, delay } });
