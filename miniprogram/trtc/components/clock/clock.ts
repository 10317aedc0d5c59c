/** How long people have been together, counted on by CSS: no setData a second. */
Component({
  properties: {
    /** The CSS time at which it began or stands, such as `-12.5s`. */
    since: String,
    isStanding: Boolean,
    /** What a screen reader calls it. */
    label: String,
  },
});
