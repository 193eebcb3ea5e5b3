import { expect, it } from 'vitest';
import { deviceOf } from '../../../../shared/domain/device.ts';

const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';
const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

it.each([
  ['Chrome', 'Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`],
  ['Edge', 'Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/130.0.0.0`],
  ['Edge', 'Android', `Mozilla/5.0 (Linux; Android 14) ${chrome} EdgA/130.0.0.0`],
  [
    'Chrome',
    'Linux',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0.0.0 Safari/537.36',
  ],
  [
    'Chrome',
    'iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 CriOS/130.0 Mobile/15E148 Safari/604.1',
  ],
  ['Chrome', 'ChromeOS', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${chrome}`],
  ['Safari', 'iOS', `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${safari}`],
  ['Safari', 'iPadOS', `Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${safari}`],
  ['Safari', 'macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari}`],
  ['Firefox', 'Linux', 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0'],
  [
    'Firefox',
    'iOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) AppleWebKit/605.1.15 FxiOS/131.0 Mobile/15E148',
  ],
  ['WeChat', 'Android', `Mozilla/5.0 (Linux; Android 14; V2227A) ${chrome} MMWEBID/1 MicroMessenger/8.0.50`],
  ['Alipay', 'Android', `Mozilla/5.0 (Linux; U; Android 14) ${chrome} UCBrowser/11 AlipayClient/10.5`],
  ['DingTalk', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${chrome} DingTalk/7.5`],
  ['Huawei Browser', 'HarmonyOS', `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${chrome} HuaweiBrowser/5.0`],
  ['MIUI Browser', 'Android', `Mozilla/5.0 (Linux; U; Android 13) ${chrome} XiaoMi/MiuiBrowser/18`],
  ['QQ Browser', 'Android', `Mozilla/5.0 (Linux; U; Android 13) ${chrome} MQQBrowser/14.9`],
  ['QQ Browser', 'Windows', `Mozilla/5.0 (Windows NT 10.0) ${chrome} QQBrowser/13.5`],
  ['UC Browser', 'Android', `Mozilla/5.0 (Linux; U; Android 13) ${chrome} UCBrowser/16.7`],
  ['Samsung Internet', 'Android', `Mozilla/5.0 (Linux; Android 14) ${chrome} SamsungBrowser/26.0`],
  ['Opera', 'macOS', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chrome} OPR/115.0`],
  [null, 'Windows', 'Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)'],
  [null, null, 'curl/8.10.1'],
  [null, null, ''],
  [null, null, undefined],
] as const)('%s on %s is told from %s', (browser, system, userAgent) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

it('looks at no more than the first five hundred characters', () => {
  expect(deviceOf(`${' '.repeat(492)}Firefox/Windows`)).toEqual({ browser: 'Firefox', system: null });
});
