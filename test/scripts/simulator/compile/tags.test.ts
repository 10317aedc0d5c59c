import { describe, expect, it } from 'vitest';
import { describeProblem } from '../../../../scripts/simulator/compile/problem';
import { COMMON_ATTRIBUTES, COMMON_EVENTS, TAGS } from '../../../../scripts/simulator/compile/tags';
import { LAYOUTS } from '../../../../scripts/simulator/compile/tags/boxes';
import { KNOWN } from '../../../../scripts/simulator/compile/tags/known';
import { compile, type Files } from './mini-program';

/** What is noted of a mini-program that compiles. */
const notesOf = (files: Files): readonly string[] => compile(files).notes.map(describeProblem);
const notesOfWxml = (wxml: string): readonly string[] => notesOf({ 'pages/home/home.wxml': wxml });

/** Each template compiles, with exactly one note, at that place of pages/home/home.wxml, with these words. */
const noted = (rows: readonly (readonly [wxml: string, place: string, words: string])[]): void => {
  it.each(rows)('%s is noted', (wxml, place, words) => {
    expect(notesOfWxml(wxml)).toEqual([expect.stringContaining(words)]);
    expect(notesOfWxml(wxml)[0]).toMatch(new RegExp(`^pages/home/home\\.wxml:${place} `));
  });
};

describe('tags', () => {
  noted([
    ['<vieww />', '1:1', 'a plain box. Did you mean <view>?'],
    ['<view>\n  <tiel />\n</view>', '2:3', 'Did you mean <tile>?'],
    ['<constructor />', '1:1', 'no tag of WeChat'],
    ['<div /><div />', '1:1', '<div> is no tag of WeChat'],
    ['<movable-area />', '1:1', '<movable-area> is drawn as a box here'],
    ['<span />', '1:1', '<span> is not drawn here, only what is inside it'],
    ['<view><map /><view><map /></view></view>', '1:7', '<map> is drawn as a box here'],
  ]);

  it('newer than the oldest base library are noted once more', () => {
    expect(notesOfWxml('<selection />')).toEqual([
      expect.stringContaining('<selection> is drawn as a box here'),
      expect.stringContaining('<selection> needs base library 3.6.4'),
    ]);
  });

  it('are those of WeChat, those of the compiler, and components in usingComponents', () => {
    const wxml = `
      <wxs module="m">module.exports = { a: "<view>" < 1 };</wxs>
      <template name="line"><view /></template>
      <!-- <nonsense> -->
      <block><scroll-view><text>{{a < b && c > d}}</text><image /><input /><button /></scroll-view></block>
      <template is="line" data="{{a}}" /><slot name="x" /><tile /><live-player /><camera />`;
    expect(notesOfWxml(wxml)).toEqual([]);
  });

  it('are components first: one may have the name of a tag', () => {
    const json = '{ "usingComponents": { "editor": "/components/tile/tile" } }';
    const wxml = '<editor anything="1" bindwhatever="a" />';
    expect(notesOf({ 'pages/home/home.json': json, 'pages/home/home.wxml': wxml })).toEqual([]);
  });

  it('of a template that is imported are those of the page that imports it', () => {
    const files = {
      'pages/home/home.wxml': '<import src="../../templates/line" /><template is="line" />',
      'pages/home/home.json': '{ "usingComponents": { "own": "/components/tile/tile" } }',
      'templates/line.wxml': '<template name="line"><own /></template>',
    };
    expect(notesOf(files)).toEqual([]);
    expect(notesOf({ ...files, 'pages/home/home.wxml': '<view />' })).toEqual([
      expect.stringMatching(/^templates\/line\.wxml:1:23 <own> is no tag/),
    ]);
  });

  it('of a template that nobody imports are those of app.json', () => {
    expect(notesOf({ 'templates/line.wxml': '<template name="line"><tile /></template>' })).toEqual([]);
  });
});

describe('attributes', () => {
  noted([
    ['<view clas="a" />', '1:7', 'Did you mean class?'],
    ['<live-pusher enable-microphone="{{a}}" />', '1:14', '<live-pusher> has no attribute enable-microphone'],
    ['<input cursor-color="#fff" />', '1:8', 'cursor-color of <input> needs base library 3.1.0'],
    ['<button disabled="false" />', '1:9', 'always true: write disabled="{{false}}"'],
    ['<button openType="contact" />', '1:9', 'openType="contact" of <button> does nothing here'],
    ['<live-player autoplay="true" />', '1:14', 'write autoplay="{{true}}"'],
    ['<view hidden="false" />', '1:7', 'write hidden="{{false}}"'],
    ['<input maxlength="ten" />', '1:8', 'is no number'],
    ['<view data-userId="1" />', '1:7', 'Write data-user-id'],
  ]);

  it.each([
    '<view id="a" class="b {{c}}" style="d" hidden slot="e" data-f="1" mark:g="2" aria-label="h" animation="{{i}}" />',
    '<live-player autoplay muted="{{a}}" min-cache="0.2" max-cache="{{1}}" debug="{{b}}" />',
    '<live-pusher enable-ear-monitor="{{a}}" debug="{{b}}" />',
    '<image src="/images/{{a}}.svg" /><image src="{{b}}" /><image src="data:image/png;base64,AA" />',
    '<tile anything="1" is-on="{{true}}" />',
    '<live-player picture-in-picture-mode="{{[\'push\']}}" enable-casting />',
    '<button formType="submit" hoverClass="a" /><button form-type="reset" />',
    '<scroll-view scroll-y type="list" />',
  ])('%s is taken', (wxml) => {
    expect(notesOfWxml(wxml)).toEqual([]);
  });

  it('of a tag that is drawn as a box are known too, and written in either way', () => {
    const wxml =
      '<video posterForCrawler="a" poster-for-crawler="b" direction="{{1}}" bindplay="c" directoin="1" />';
    expect(notesOfWxml(wxml)).toEqual([
      expect.stringContaining('<video> is drawn as a box'),
      expect.stringContaining('<video> has no attribute directoin. Did you mean direction?'),
    ]);
  });

  it('of a tag whose attributes nobody has written down are not judged', () => {
    expect(notesOfWxml('<reward anything="1" bindwhatever="a" />')).toHaveLength(1);
  });
});

describe('listeners', () => {
  noted([
    ['<view bindtpa="a" />', '1:7', 'Did you mean bindtap?'],
    ['<input bind:inputt="a" />', '1:8', 'Did you mean bind:input?'],
    ['<view bindTap="a" />', '1:7', '<view> has no event Tap'],
    ['<live-pusher bind:error="a" />', '1:14', 'write binderror'],
    ['<live-player catchtap="a" />', '1:14', 'write bindtap'],
    ['<live-player capture-bind:tap="a" />', '1:14', 'write bindtap'],
    ['<camera mut-bind:error="a" />', '1:9', 'write binderror'],
  ]);

  it.each([
    '<view bindtap="a" bind:longpress="b" catchtouchmove capture-bind:tap="c" capture-catch:tap="c" mut-bind:tap="d" />',
    '<live-pusher bindstatechange="a" bindnetstatus="b" binderror="c" bindrendererror="d" bindtap="e" />',
    '<tile bindanything="a" bind:any-thing="b" />',
  ])('%s is taken', (wxml) => {
    expect(notesOfWxml(wxml)).toEqual([]);
  });
});

describe('the table of tags', () => {
  it('has each tag once: simulated, or drawn as a box', () => {
    expect([...LAYOUTS.keys()].sort()).toEqual(Object.keys(KNOWN).sort());
    expect(Object.keys(TAGS).filter((tag) => LAYOUTS.has(tag))).toEqual([]);
  });

  it('has versions that are versions, and nothing twice that every tag has', () => {
    for (const [name, { attributes, events, since }] of Object.entries({ ...TAGS, ...KNOWN })) {
      const versions = [since, ...Object.values(attributes).map((one) => one.since)].filter(Boolean);
      expect([name, versions.filter((one) => !/^\d+\.\d+\.\d+$/.test(one ?? ''))]).toEqual([name, []]);
      expect([name, events.filter((one) => COMMON_EVENTS.includes(one))]).toEqual([name, []]);
      const doubled = Object.keys(attributes).filter((one) => Object.hasOwn(COMMON_ATTRIBUTES, one));
      expect([name, doubled]).toEqual([name, name === 'movable-view' ? ['animation'] : []]);
    }
  });
});
