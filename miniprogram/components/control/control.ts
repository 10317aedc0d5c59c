/** A round button with a picture and a word beneath, that shows whether it is on. */
Component({
  properties: {
    /** Name of a picture in /images, without `.svg`. */
    icon: String,
    label: String,
    /** What a screen reader says: the true state, in words. */
    says: String,
    isOn: Boolean,
    /** `end` is red. */
    kind: String,
  },
});
