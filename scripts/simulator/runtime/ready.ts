/** The lifetime `ready`, which the engine leaves to whoever draws: components have it when they are all attached. */
import { glassEasel } from 'glass-easel-miniprogram-adapter';

type Component = glassEasel.GeneralComponent;

export class Ready {
  private attached: Component[] = [];

  /** A component was attached, after the one whose template it is in. */
  add(component: Component): void {
    this.attached.push(component);
    if (this.attached.length === 1) setTimeout(() => this.tell(), 0);
  }

  private tell(): void {
    const all = innerFirst(this.attached);
    this.attached = [];
    for (const one of all) {
      if (glassEasel.Element.isAttached(one)) one.triggerLifetime('ready', []);
    }
  }
}

/** What is inside a component is ready before it. */
function innerFirst(attached: readonly Component[]): readonly Component[] {
  const sorted: Component[] = [];
  const around: Component[] = [];
  const close = (component?: Component): void => {
    for (let last = around.at(-1); last !== undefined && !isInside(component, last); last = around.at(-1)) {
      around.pop();
      sorted.push(last);
    }
  };
  for (const component of attached) {
    close(component);
    around.push(component);
  }
  close();
  return sorted;
}

function isInside(component: Component | undefined, other: Component): boolean {
  const owner = component?.ownerShadowRoot?.getHostNode();
  return owner !== undefined && (owner === other || isInside(owner, other));
}
