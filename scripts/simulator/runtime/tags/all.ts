/** What stands behind each simulated tag. One more is a line here, beside its file and what compile/tags says of it. */
import type { BuiltIn, ControllerOf } from '../elements';
import { button } from './button';
import { canvas } from './canvas';
import { checkbox, checkboxGroup, radio, radioGroup, switchTag } from './choice';
import { input, textarea } from './field';
import { form } from './form';
import { icon } from './icon';
import { image } from './image';
import { label } from './label';
import { navigator, type Ways } from './navigator';
import { navigationBar, type PagePlace, pageMeta } from './page-meta';
import { type PickerPlace, picker } from './picker';
import { pickerView, pickerViewColumn } from './picker-view';
import { progress } from './progress';
import { richText } from './rich-text';
import { scrollView } from './scroll-view';
import { slider } from './slider';
import { swiper } from './swiper';

/** What tags need of the phone that they are on. */
export interface TagPlaces {
  /** `open-type="share"`. */
  readonly share: (element: BuiltIn) => void;
  /** The address of a file of the mini-program. */
  readonly addressOf: (file: string) => string;
  /** Behind live-pusher, live-player and camera. */
  readonly native: ControllerOf;
  readonly ways: Ways;
  readonly picker: PickerPlace;
  readonly page: PagePlace;
}

export const controllersFor = (given: TagPlaces): Readonly<Record<string, ControllerOf>> => ({
  button: button(given.share),
  input,
  textarea,
  label,
  checkbox,
  'checkbox-group': checkboxGroup,
  radio,
  'radio-group': radioGroup,
  switch: switchTag,
  slider,
  form,
  picker: picker(given.picker),
  'picker-view': pickerView,
  'picker-view-column': pickerViewColumn,
  swiper,
  image: image(given.addressOf),
  'cover-image': image(given.addressOf),
  canvas: canvas(given.addressOf),
  icon,
  progress,
  'rich-text': richText,
  navigator: navigator(given.ways),
  'page-meta': pageMeta(given.page),
  'navigation-bar': navigationBar(given.page),
  'scroll-view': scrollView,
  'live-pusher': given.native,
  'live-player': given.native,
  camera: given.native,
});
