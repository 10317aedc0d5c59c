/** Which events of built-in tags tell a new value of which attribute; a checkbox and a radio button tell their group. */
export const CHANGED_BY: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  input: { input: 'value' },
  textarea: { input: 'value' },
  slider: { change: 'value' },
  picker: { change: 'value' },
  'picker-view': { change: 'value' },
  switch: { change: 'checked' },
  checkbox: { '': 'checked' },
  radio: { '': 'checked' },
  swiper: { change: 'current' },
};
