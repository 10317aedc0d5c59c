/** A round button with a picture and a word beneath, that shows whether it is on. */
Component({
  properties: {
    /** Of the package, with a slash at both ends. */
    folder: String,
    /** Name of a picture in its images, without `.svg`. */
    icon: String,
    label: String,
    /** What a screen reader says: the true state, in words. */
    says: String,
    isOn: Boolean,
    /** `end` is red. */
    kind: String,
  },
});
