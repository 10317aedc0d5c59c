import { describe, expect, it } from 'vitest';
import { homeOf, notesOf, problemsOf, problemsOfWxml } from './mini-program';

type Rows = readonly (readonly [wxml: string, place: string, words: string])[];

/** Each template has exactly one error, at that place of pages/home/home.wxml, with these words. */
const refused = (rows: Rows): void => {
  it.each(rows)('%s is refused', (wxml, place, words) => expectOne(problemsOfWxml(wxml), place, words));
};

/** Each template compiles, with exactly one note. */
const noted = (rows: Rows): void => {
  it.each(rows)('%s is noted', (wxml, place, words) => {
    expect(problemsOfWxml(wxml)).toEqual([]);
    expectOne(notesOf({ 'pages/home/home.wxml': wxml }), place, words);
  });
};

function expectOne(problems: readonly string[], place: string, words: string): void {
  expect(problems).toEqual([expect.stringContaining(words)]);
  expect(problems[0]).toMatch(new RegExp(`^pages/home/home\\.wxml:${place} `));
}

describe('tags', () => {
  refused([
    ['<view><view></view>', '1:1', 'missing end tag'],
    ['</view>', '1:1', 'invalid end tag'],
  ]);

  noted([['<template name="a" /><template name="a" />', '1:22', 'duplicated name a: give it another name']]);

  noted([
    ['<import src="/templates/x.wxml" />', '1:9', 'templates/x.wxml does not exist'],
    ['<include src="x" />', '1:10', 'pages/home/x.wxml does not exist'],
    ['<wxs />', '1:1', 'without a module'],
  ]);

  refused([
    ['<wxs module="m" src="./m.wxs" />', '1:17', 'pages/home/m.wxs does not exist'],
    ['<wxs module="m" src="/m.wxs" />', '1:17', 'name a .wxs file from here'],
    ['<wxs>var a;</wxs>', '1:1', 'missing module name'],
    ['<wxs module="a-b"></wxs>', '1:6', 'letters, digits and _ only'],
    ['<view><!-- a --></view></VIEW>', '1:24', 'invalid end tag'],
    ['<view a=1/>', '1:9', 'should be quoted'],
    ['<view / >', '1:7', 'unexpected character'],
    ['a <1', '1:3', 'begins a tag, and no name follows'],
    ['<view', '1:1', 'has no end'],
    ['<view class="a\nb" />', '1:13', 'must end in its line'],
    ['<view></view', '1:7', 'has no end'],
  ]);
});

describe('attributes', () => {
  refused([['<view class=a />', '1:13', 'should be quoted']]);

  noted([
    ['<view class="a" class="b" />', '1:17', 'duplicated attribute class: keep one'],
    ['<view wx-if="{{a}}" />', '1:7', 'write wx:if'],
    ['<block class="a" />', '1:8', '<block> has no attribute class'],
    ['<view class:on="{{a}}" />', '1:7', 'write class="{{…}}"'],
    ['<view style:color="{{a}}" />', '1:7', 'write style="{{…}}"'],
    ['<view slot:item />', '1:7', 'exparser does not know it'],
    ['<view let:a="{{b}}" />', '1:7', 'exparser does not know it'],
    ['<view change:a="{{b}}" />', '1:7', 'not simulated'],
    ['<view worklet:tap="a" />', '1:7', 'Skyline'],
    ['<tile generic:a="b" />', '1:7', 'no component in usingComponents'],
    ['<input model:value="{{a.b}}" />', '1:8', 'one field of the data'],
    ['<view foo:bar="1" />', '1:7', '"foo:" is no prefix of WXML'],
    ['<image src="/images/no.svg" />', '1:8', '/images/no.svg does not exist'],
    ['<image src="images/no.svg" />', '1:8', 'images/no.svg does not exist'],
  ]);

  it('include themselves by no way', () => {
    const problems = problemsOf({
      'pages/home/home.wxml': '<include src="/a.wxml" />',
      'a.wxml': '<include src="/b.wxml" />',
      'b.wxml': '<include src="/a.wxml" />',
    });
    expect(problems).toEqual([
      expect.stringContaining('it includes itself: a.wxml -> b.wxml -> a.wxml'),
      expect.stringContaining('it includes itself: b.wxml -> a.wxml -> b.wxml'),
    ]);
  });

  it.each([
    '/images/a.svg',
    '../../images/a.svg',
    'https://example.com/a.png',
    '//example.com/a.png',
    'cloud://a/b.png',
  ])('name an image that exists, or is no file of the mini-program: %s', (src) => {
    const files = { 'pages/home/home.wxml': `<image src="${src}" />`, 'images/a.svg': '<svg/>' };
    expect([...problemsOf(files), ...notesOf(files)]).toEqual([]);
  });
});

describe('what phones and glass-easel treat differently', () => {
  refused([
    ['<view>{{a</view>', '1:7', 'missing expression end: write }}'],
    ['<view class="{{a" />', '1:14', 'a binding has no end: write }}'],
    ['<view>{{a +}}</view>', '1:7', 'unexpected its end'],
  ]);

  noted([
    ['<view>a &lt; b</view>', '1:9', '&lt;: phones show it as it is written'],
    ['<view>&nbsp;</view>', '1:7', '&nbsp;'],
    ['<view>&#65;</view>', '1:7', '&#65;'],
    ['<view aria-label="a &amp; b" />', '1:21', '&amp;'],
    ['<view class="{{}}" />', '1:14', 'the expression is empty'],
    ['<view>{{ }}</view>', '1:7', 'the expression is empty'],
  ]);

  it.each([
    '<view wx:if="{{a && b}}">R&D {{c && d}}</view>',
    '<text decode>a &lt; b</text>',
    '<text decode="{{true}}">&nbsp;&gt;&apos;</text>',
  ])('is not in %s', (wxml) => {
    expect([...problemsOfWxml(wxml), ...notesOf({ 'pages/home/home.wxml': wxml })]).toEqual([]);
  });
});

describe('directives', () => {
  refused([
    [
      '<view wx:if="{{a}}" /><view wx:for="{{a}}" wx:key="id" wx:else />',
      '1:56',
      'put one of them on a <block>',
    ],
    [
      '<view wx:for="{{a}}" wx:key="id" wx:if="{{b}}" /><view wx:else />',
      '1:56',
      'directly after a tag with wx:if',
    ],
    ['<view wx:if />', '1:7', 'wx:if needs a value'],
    ['<view wx:for />', '1:7', 'wx:for needs a value'],
    ['<view wx:else />', '1:7', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" />text<view wx:elif="{{b}}" />', '1:33', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" /><text /><view wx:else />', '1:37', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" /><view wx:else /><view wx:else />', '1:45', 'directly after a tag with wx:if'],
  ]);

  noted([
    ['<view wx:iff="{{a}}" />', '1:7', 'Did you mean wx:if?'],
    ['<view wx:for="{{a}}" />', '1:7', 'write wx:key="id"'],
    ['<live-player wx:for="{{a}}" />', '1:14', 'write wx:key="id"'],
    ['<view wx:for="abc" wx:key="id" />', '1:7', 'lists the letters'],
    ['<view wx:for="{{a}}" wx:key="{{item.id}}" />', '1:22', 'not a binding'],
    ['<view wx:if="true" />', '1:7', 'never changes'],
    ['<view wx:if="{{a}}" /><view wx:else="{{b}}" />', '1:29', 'takes no value'],
  ]);

  it('may follow each other across white space and comments', () => {
    const wxml = `
      <view wx:if="{{a}}"></view >
      <!-- else -->
      <block wx:elif="{{b}}" />
      <tile wx:else />
      <block wx:for="{{c}}" wx:for-item="d" wx:for-index="e" wx:key="*this"><view wx:if="{{d}}" /></block>
      <view wx:for="{{c}}" wx:key="id" wx:if="{{item.a}}" />`;
    expect([...problemsOfWxml(wxml), ...notesOf({ 'pages/home/home.wxml': wxml })]).toEqual([]);
  });
});

describe('live-pusher', () => {
  noted([
    ['<live-pusher wx:for="{{a}}" wx:key="id" />', '1:1', 'inside wx:for'],
    ['<view wx:for="{{a}}" wx:key="id"><live-pusher /></view>', '1:34', 'inside wx:for'],
    ['<live-pusher wx:if="{{a}}" /><live-pusher wx:else />', '1:30', 'a page can hold one'],
  ]);
});

describe('what a template asks of scripts', () => {
  it('is the methods that its listeners name, not those that are computed', () => {
    const { handlers } = homeOf({
      'pages/home/home.wxml':
        '<view bindtap="join" catchtouchmove bindlongpress="{{a}}">\n  <tile bind:change="changed" />\n</view>',
    });
    expect(handlers).toEqual([
      { name: 'join', at: expect.objectContaining({ file: 'pages/home/home.wxml', line: 1, column: 7 }) },
      { name: 'changed', at: expect.objectContaining({ file: 'pages/home/home.wxml', line: 2, column: 9 }) },
    ]);
  });

  it('is the properties that it sets on components of its own', () => {
    const { uses } = homeOf({
      'pages/home/home.wxml':
        '<tile id="a" class="b" style="c" slot="d" hidden="{{e}}" data-f="1" mark:g="2" aria-label="h" wx:if="{{i}}" bindtap="j" is-on="{{k}}" label="l" /><view class="m" />',
    });
    expect(uses.map(({ component, attribute }) => [component, attribute])).toEqual([
      ['/components/tile/tile', 'isOn'],
      ['/components/tile/tile', 'label'],
    ]);
  });

  it('comes from templates that it shows and files that it includes, not from others', () => {
    const { handlers } = homeOf({
      'pages/home/home.wxml':
        '<import src="/t.wxml" /><include src="/i.wxml" /><template is="shown" /><template name="own"><view bindtap="no" /></template>',
      't.wxml':
        '<template name="shown"><view bindtap="shown" /></template><template name="other"><view bindtap="no" /></template>',
      'i.wxml': '<view bindtap="included" />',
    });
    expect(handlers.map(({ name, at }) => [name, at.file])).toEqual([
      ['included', 'i.wxml'],
      ['shown', 't.wxml'],
    ]);
  });

  it('comes from every template in reach if the name of the template is computed', () => {
    const { handlers } = homeOf({
      'pages/home/home.wxml': '<import src="/t.wxml" /><template is="{{a}}" />',
      't.wxml':
        '<template name="a"><view bindtap="one" /></template><template name="b"><view bindtap="two" /></template>',
    });
    expect(handlers.map(({ name }) => name)).toEqual(['one', 'two']);
  });
});
