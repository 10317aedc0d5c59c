/** The check page. */
Page({});
