/** The way to the function from whatever mini-program these pages are in. */
import { afterEach, expect, test, vi } from 'vitest';
import { callFunction } from '../../miniprogram/trtc/cloud';
import type { TrtcOptions } from '../../miniprogram/trtc/options';

interface Cloud {
  init: ReturnType<typeof vi.fn>;
  callFunction: ReturnType<typeof vi.fn>;
}

function host(trtc: TrtcOptions | undefined, cloud: Cloud | undefined): void {
  vi.stubGlobal('getApp', () => ({ trtc }));
  vi.stubGlobal('wx', { cloud });
}
afterEach(() => void vi.unstubAllGlobals());

const REQUEST = { name: 'usersig', data: { action: 'health' } };
const NOT_STARTED = {
  errMsg: 'cloud.callFunction:fail Error: Cloud API isn’t enabled, please call wx.cloud.init first',
};
const cloudThat = (...answers: (() => unknown)[]): Cloud => ({
  init: vi.fn(),
  callFunction: vi.fn(async () => answers.shift()?.()),
});
const fails = (error: unknown) => () => {
  throw error;
};

test('a host that has started the cloud keeps its environment', async () => {
  const cloud = cloudThat(() => ({ result: 1 }));
  host(undefined, cloud);
  expect(await callFunction()?.(REQUEST)).toEqual({ result: 1 });
  expect(cloud.callFunction.mock.calls).toEqual([[REQUEST]]);
  expect(cloud.init).not.toHaveBeenCalled();
});

test('another environment goes with each call, and starts nothing anew', async () => {
  const cloud = cloudThat(() => ({ result: 1 }));
  host({ cloudEnvironment: 'calls-1a2b3c' }, cloud);
  await callFunction()?.(REQUEST);
  expect(cloud.callFunction.mock.calls).toEqual([[{ ...REQUEST, config: { env: 'calls-1a2b3c' } }]]);
  expect(cloud.init).not.toHaveBeenCalled();
});

test.each([
  ['rejects', fails(NOT_STARTED)],
  ['says it in other words', fails(new Error('please call wx.cloud.init first'))],
])('a host without a cloud has it started when the first call %s, and the call is made', async (_, first) => {
  const cloud = cloudThat(first, () => ({ result: 2 }));
  host({ cloudEnvironment: 'calls-1a2b3c' }, cloud);
  expect(await callFunction()?.(REQUEST)).toEqual({ result: 2 });
  expect(cloud.init.mock.calls).toEqual([[{ env: 'calls-1a2b3c' }]]);
});

test('a wx.cloud that throws instead of rejecting is started, too', async () => {
  const cloud = cloudThat();
  cloud.callFunction = vi
    .fn()
    .mockImplementationOnce(fails(NOT_STARTED))
    .mockResolvedValueOnce({ result: 3 });
  host(undefined, cloud);
  expect(await callFunction()?.(REQUEST)).toEqual({ result: 3 });
  expect(cloud.init.mock.calls).toEqual([[{}]]);
});

test('any other failure is that of the call, and starts nothing', async () => {
  const cloud = cloudThat(fails({ errCode: -501000, errMsg: 'not found' }));
  host(undefined, cloud);
  await expect(callFunction()?.(REQUEST)).rejects.toMatchObject({ errCode: -501000 });
  expect(cloud.init).not.toHaveBeenCalled();
});

test('the host’s own way is taken in place of the cloud; without either there is none', async () => {
  const cloud = cloudThat();
  const call = vi.fn(async () => ({ result: 4 }));
  host({ call }, cloud);
  expect(await callFunction()?.(REQUEST)).toEqual({ result: 4 });
  expect(cloud.callFunction).not.toHaveBeenCalled();
  host({}, undefined);
  expect(callFunction()).toBeUndefined();
});
