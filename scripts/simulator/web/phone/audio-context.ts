/** The browser's sound, one for the page. */

let context: AudioContext | undefined;

// Browsers let a page sound after the first tap.
addEventListener('pointerdown', () => void context?.resume(), { capture: true });

export function audioContext(): AudioContext {
  context ??= new AudioContext();
  if (context.state === 'suspended') void context.resume();
  return context;
}
