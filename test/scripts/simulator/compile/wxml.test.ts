import { describe, expect, it } from 'vitest';
import { homeOf, problemsOf, problemsOfWxml } from './mini-program';

/** Each template has exactly one problem, at that place of pages/home/home.wxml, with these words. */
const refused = (rows: readonly (readonly [wxml: string, place: string, words: string])[]): void => {
  it.each(rows)('%s is refused', (wxml, place, words) => {
    const problems = problemsOfWxml(wxml);
    expect(problems).toEqual([expect.stringContaining(words)]);
    expect(problems[0]).toMatch(new RegExp(`^pages/home/home\\.wxml:${place} `));
  });
};

describe('tags', () => {
  refused([
    ['<view><view></view>', '1:2', 'missing end tag'],
    ['</view>', '1:1', 'invalid end tag'],
    ['<template name="a" /><template name="a" />', '1:38', 'duplicated name: give it another name'],
  ]);

  refused([
    ['<import src="/templates/x.wxml" />', '1:9', 'templates/x.wxml does not exist'],
    ['<include src="x" />', '1:10', 'pages/home/x.wxml does not exist'],
    ['<wxs module="m" src="./m.wxs" />', '1:17', 'pages/home/m.wxs does not exist'],
  ]);
});

describe('attributes', () => {
  refused([
    ['<view class="a" class="b" />', '1:17', 'duplicated attribute: keep one'],
    ['<view class=a />', '1:13', 'should be quoted'],
    ['<view wx-if="{{a}}" />', '1:7', 'write wx:if'],
    ['<block class="a" />', '1:8', '<block> has no attribute class'],
    ['<view class:on="{{a}}" />', '1:7', 'write class="{{…}}"'],
    ['<view style:color="{{a}}" />', '1:7', 'write style="{{…}}"'],
    ['<view slot:item />', '1:7', 'exparser does not know it'],
    ['<view let:a="{{b}}" />', '1:7', 'exparser does not know it'],
    ['<view change:a="{{b}}" />', '1:7', 'not simulated'],
    ['<view worklet:tap="a" />', '1:7', 'Skyline'],
    ['<tile generic:a="b" />', '1:7', 'not simulated'],
    ['<input model:value="{{a}}" />', '1:8', 'bindinput'],
    ['<view foo:bar="1" />', '1:7', '"foo:" is no prefix of WXML'],
    ['<image src="/images/no.svg" />', '1:8', '/images/no.svg does not exist'],
    ['<image src="images/no.svg" />', '1:8', 'with a slash before'],
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

  it('name an image that exists', () => {
    expect(
      problemsOf({ 'pages/home/home.wxml': '<image src="/images/a.svg" />', 'images/a.svg': '<svg/>' }),
    ).toEqual([]);
  });
});

describe('what phones and glass-easel treat differently', () => {
  refused([
    ['<view>a &lt; b</view>', '1:9', '&lt;: phones show it as it is written'],
    ['<view>&nbsp;</view>', '1:7', '&nbsp;'],
    ['<view>&#65;</view>', '1:7', '&#65;'],
    ['<view aria-label="a &amp; b" />', '1:21', '&amp;'],
    ['<view class="{{}}" />', '1:16', 'the expression is empty'],
    ['<view>{{ }}</view>', '1:10', 'the expression is empty'],
    ['<view>{{a</view>', '1:11', 'unexpected character'],
    ['<view class="{{a" />', '1:14', 'missing expression end: write }}'],
    ['<view>{{a +}}</view>', '1:12', 'unexpected character'],
  ]);

  it('is no ampersand in an expression', () => {
    expect(problemsOfWxml('<view wx:if="{{a && b}}">R&D {{c && d}}</view>')).toEqual([]);
  });
});

describe('directives', () => {
  refused([
    ['<view wx:iff="{{a}}" />', '1:7', 'Did you mean wx:if?'],
    ['<view wx:for="{{a}}" />', '1:7', 'write wx:key="id"'],
    ['<live-player wx:for="{{a}}" />', '1:14', 'write wx:key="id"'],
    ['<view wx:for="abc" wx:key="id" />', '1:7', 'lists the letters'],
    ['<view wx:for="{{a}}" wx:key="{{item.id}}" />', '1:22', 'not a binding'],
    ['<view wx:for="{{a}}" wx:key="id" wx:if="{{b}}" />', '1:34', 'put one of them on a <block>'],
    ['<view wx:if="true" />', '1:7', 'never changes'],
    ['<view wx:else />', '1:7', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" />text<view wx:elif="{{b}}" />', '1:33', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" /><text /><view wx:else />', '1:37', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" /><view wx:else /><view wx:else />', '1:45', 'directly after a tag with wx:if'],
    ['<view wx:if="{{a}}" /><view wx:else="{{b}}" />', '1:29', 'takes no value'],
  ]);

  it('may follow each other across white space and comments', () => {
    const wxml = `
      <view wx:if="{{a}}" />
      <!-- else -->
      <block wx:elif="{{b}}" />
      <tile wx:else />
      <block wx:for="{{c}}" wx:for-item="d" wx:for-index="e" wx:key="*this"><view wx:if="{{d}}" /></block>`;
    expect(problemsOfWxml(wxml)).toEqual([]);
  });
});

describe('live-pusher', () => {
  refused([
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
