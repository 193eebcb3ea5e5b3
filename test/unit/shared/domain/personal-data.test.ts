import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idCheckCharacter } from '../../../../shared/domain/id-number.ts';
import { maskIdNumbersIn, maskPersonalData } from '../../../../shared/domain/personal-data.ts';
import { checkCharacter, innerCheckCharacter } from '../../../../shared/domain/unified-social-credit-code.ts';

const two = (n: number) => String(n).padStart(2, '0');
const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const birth = fc
  .tuple(
    fc.integer({ min: 1930, max: 2005 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map(([year, month, day]) => `${year}${two(month)}${two(day)}`);
const region = fc.constantFrom('440106', '110105', '522324', '360426');

const idNumber = fc.tuple(region, birth, digits(3)).map(([place, day, serial]) => {
  const first17 = place + day + serial;
  return first17 + idCheckCharacter(first17);
});
const oldIdNumber = fc
  .tuple(region, birth, digits(3))
  .map(([place, day, serial]) => place + (day.startsWith('19') ? day.slice(2) : `5${day.slice(3)}`) + serial);
const mobile = fc
  .tuple(fc.integer({ min: 3, max: 9 }), digits(9))
  .map(([second, rest]) => `1${second}${rest}`);
const bankCard = fc
  .tuple(fc.constantFrom('622202', '621700', '436742', '955880'), digits(12))
  .map(([head, rest]) => {
    const first = head + rest;
    const check = [...'0123456789'].find((last) => luhn(first + last)) ?? '';
    return first + check;
  });

function luhn(number: string): boolean {
  const sum = [...number].reverse().reduce((all, character, at) => {
    const value = Number(character) * (at % 2 === 1 ? 2 : 1);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** As people and other systems write a number. */
const writings: readonly ((number: string) => string)[] = [
  (number) => number,
  (number) => number.toLowerCase(),
  (number) => [...number].map((each) => String.fromCodePoint((each.codePointAt(0) ?? 0) + 0xfee0)).join(''),
  (number) => number.replace(/(.{4})(?=.)/g, '$1 '),
  (number) => number.replace(/(.{4})(?=.)/g, '$1－'),
  (number) => [...number].join(' '),
  (number) => [...number].join('\u3000'),
];
const threeFourFour = (number: string) => number.replace(/^(...)(....)(....)$/, '$1-$2-$3');

/** What stands around it: no digits, letters or hyphens of its own. */
const words = fc
  .array(
    fc.constantFrom(
      '当事人',
      '周某',
      '（',
      '）',
      '，',
      '。',
      '、',
      '𬭸某',
      '𠮷',
      '号码',
      '联系',
      '：',
      '\n',
      '§',
      'É',
    ),
    { maxLength: 8 },
  )
  .map((all) => all.join(''));

/** Digits in a text, whatever their width. */
const digitsIn = (text: string) => text.normalize('NFKC').replace(/[^0-9Xx]/g, '');

describe('personal data in free texts', () => {
  it.each([
    ['id-number', idNumber, writings, 8],
    ['id-number', oldIdNumber, [writings[0], writings[2], writings[5]], 8],
    ['mobile', mobile, [writings[0], writings[2], writings[5], writings[6], threeFourFour], 3],
    ['bank-card', bankCard, writings, 4],
  ] as const)('%s: a planted number is found and masked in its place', (kind, numbers, ways, stay) => {
    fc.assert(
      fc.property(words, numbers, fc.constantFrom(...ways), words, (before, number, way, after) => {
        const written = way?.(number) ?? number;
        const { text, kinds } = maskPersonalData(before + written + after);
        expect(kinds).toContain(kind);
        expect(text.startsWith(before)).toBe(true);
        expect(text.endsWith(after)).toBe(true);
        expect(digitsIn(text.slice(before.length, text.length - after.length)).length).toBe(stay);
      }),
      { numRuns: 300 },
    );
  });

  it('a passport is found whatever stands between the characters of its name', () => {
    expect(maskPersonalData('持护 照：E12345678').text).not.toContain('E12345678');
  });

  it('a number with a digit too few or too many is hidden whatever its check digit would be', () => {
    for (const number of ['44010019900101000', '4401001990010100', '1101011990030710210'])
      expect(maskPersonalData(`身份证号${number}`).text).not.toContain(number);
  });

  it('organisation codes, document numbers, amounts and days stay as they are', () => {
    const code = fc
      .tuple(
        fc.constantFrom('91', '92', '52', '11', '12'),
        region,
        fc.string({ minLength: 8, maxLength: 8, unit: fc.constantFrom(...'0123456789ABCDEFGHJK') }),
      )
      .map(([kind, place, inner]) => {
        const first17 = kind + place + inner + innerCheckCharacter(inner);
        return first17 + checkCharacter(first17);
      })
      .filter((each) => /^\w{18}$/.test(each));
    const year = fc.integer({ min: 1995, max: 2030 });
    const document = fc.oneof(
      fc.tuple(year, fc.nat(99_999)).map(([when, serial]) => `示市监罚〔${when}〕${serial}号`),
      fc.tuple(year, fc.nat(99_999)).map(([when, serial]) => `(${when})粤01执${serial}号`),
      digits(14).map((serial) => `JY${serial}`),
      digits(20).map((serial) => `4401${serial.slice(4)}`),
      digits(11).map((serial) => `许可证编号：${serial}`),
      digits(10).map((serial) => `〔2026〕1${serial}号`),
    );
    const amount = fc
      .tuple(fc.bigInt({ min: 0n, max: 99_999_999_999n }), digits(2))
      .map(([whole, parts]) => `${whole}.${parts}元`);
    const day = fc
      .tuple(year, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
      .chain(([y, m, d]) =>
        fc.constantFrom(
          `${y}-${two(m)}-${two(d)}`,
          `${y}${two(m)}${two(d)}`,
          `${y}年${m}月${d}日`,
          `${y}-${two(m)}-${two(d)} 12:30:00`,
          `${y}${two(m)}${two(d)}123000`,
        ),
      );
    fc.assert(
      fc.property(
        fc.array(fc.oneof(code, document, amount, day), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('，', '。', '当事人于', '；'),
        (parts, between) => {
          const text = parts.join(between);
          expect(maskPersonalData(text)).toEqual({ text, clear: text, kinds: [] });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('what was masked is not found again', () => {
    fc.assert(
      fc.property(
        words,
        fc.oneof(idNumber, oldIdNumber, mobile, bankCard),
        words,
        (before, number, after) => {
          const { text } = maskPersonalData(`${before}${number}${after}，家庭住址：示范市东湖区1号`);
          expect(maskPersonalData(text).text).toBe(text);
        },
      ),
    );
  });

  it('every way of the outsider’s file is found', () => {
    const facts =
      '当事人周某(身份证号440100199001013312、旧号440100900101001、护照E12345678、手机13900000001、银行卡6222020000000000000)销售……；李某 440100********3320；小写44010019900101333x；空格 440100 19900101 3347；全角４４０１００１９９００１０１３３５５';
    expect(maskPersonalData(facts).text).toBe(
      '当事人周某(身份证号4401**********3312、旧号4401*******1001、护照E*******8、手机139********、银行卡***************0000)销售……；李某 440100********3320；小写4401**********333x；空格 4401** ******** 3347；全角４４０１**********３３５５',
    );
    expect(maskIdNumbersIn(facts)).toContain('手机13900000001、银行卡6222020000000000000');
    expect(maskIdNumbersIn(facts)).not.toMatch(/440100199001013312|440100900101001|E12345678/);
  });

  it.each([
    ['家庭住址：示范市东湖区1号，电话不详', '家庭住址：***，电话不详'],
    ['住 址:广州市 天河区𠮷路1号。', '住 址:***。'],
    [
      '张某，男，汉族，1990年1月1日出生，住广东省广州市天河区天河路1号，从业人员',
      '张某，男，汉族，1990年1月1日出生，住***，从业人员',
    ],
    ['李某（公民身份号码不详），住所地示范市东湖区1号', '李某（公民身份号码不详），住所地***'],
    ['住址：幸福里5-2-301，电话不详', '住址：***，电话不详'],
    ['住址（户籍）：广州市越秀区北京路1号', '住址（户籍）：***'],
    ['住址：广州市天河区，天河路1号501室，从业人员', '住址：***，从业人员'],
    ['王某住广州市天河区天河路1号', '王某住***'],
    ['李某（住示范市东湖区1号）', '李某（住***）'],
    ['身份证地址：示范市东湖区1号', '身份证地址：***'],
    ['440100.19900101.3312', '4401**.********.3312'],
    ['440100/19900101/3312', '4401**/********/3312'],
    ['139.0000.0001', '139.****.****'],
    ['手机+86 139-0000-0001', '手机+86 139-****-****'],
    ['tel13900000001', 'tel139********'],
    ['身份证号440100199001013313（原文如此）', '身份证号4401**********3313（原文如此）'],
    ['身份证号44010019900101331（少一位）', '身份证号4401*********1331（少一位）'],
    ['身份证号4401001990010133130（多一位）', '身份证号4401***********3130（多一位）'],
    ['身份证号12345678901234567（不是号码）', '身份证号12345678901234567（不是号码）'],
  ])('%s', (text, masked) => expect(maskPersonalData(text).text).toBe(masked));

  it.each([
    '统一社会信用代码（注册号）440100600123456',
    '产品批次号 13812345678',
    '执法证号19010112345',
    '行政执法证件号13912345678',
    '面积13812345678平方米',
    '访问13912345678次',
    '地址138.123.456.78',
    '坐标113.13900000001',
  ])('%s is nobody’s', (text) => expect(maskPersonalData(text).text).toBe(text));

  it('an organisation’s seat is no home, and a remark on one no address', () => {
    for (const text of [
      '当事人示范公司，住所地：示范市东湖区1号',
      '通过登记的住所或者经营场所无法联系',
      '住房和城乡建设局，住宿服务',
      '住址不详',
      '住址：不详',
      '入住示范市东湖区酒店',
    ])
      expect(maskPersonalData(text).text).toBe(text);
    expect(maskPersonalData('当事人住所：示范市东湖区1号', true).text).toBe('当事人住所：***');
  });

  it.each([
    ['手机13900000001', ['mobile']],
    ['银行卡6222020000000000000，手机13900000001', ['mobile', 'bank-card']],
    ['护照E12345678', ['document']],
    ['住址：示范市东湖区1号', ['address']],
    ['440100199001013312', ['id-number']],
  ])('of %s only the kinds are told that it holds', (text, kinds) => {
    expect(maskPersonalData(text).kinds).toEqual(kinds);
  });

  it.each([
    ['家庭住址：示范市东湖区1号13900000001', '家庭住址：***'],
    ['住址：6222020000000000000号楼', '住址：***'],
  ])('a number within an address goes with it: %s', (text, masked) =>
    expect(maskPersonalData(text).text).toBe(masked),
  );

  it.each([
    ['two numbers side by side', '13900000001 13900000002', '139******** 139********'],
    ['a count behind a number in groups', '手机139 0000 0001 1部', '手机139 **** **** 1部'],
    ['the country’s prefix', '8613900000001', '86139********'],
    ['a card of 16 digits', '6222020000000007', '************0007'],
    ['a card and what follows it in digits', '6222020000000000000 1234', '***************0000 1234'],
    ['a card and a word behind it', '6222020000000000000 CNY', '***************0000 CNY'],
    ['a word with a wide blank in it', '住\u3000址：广州市天河区1号', '住\u3000址：***'],
    ['an address that looks like none', '住址幸福里5-2-301', '住址***'],
    ['so stated by a colon', '家庭地址：幸福里5-2-301', '家庭地址：***'],
    ['an identity number that lacks two digits', '身份证号4401001990010133', '身份证号4401********0133'],
  ])('%s', (_, text, masked) => expect(maskPersonalData(text).text).toBe(masked));

  it.each([
    ['a card number whose check digit is wrong', '6222020000000008'],
    ['a number that no bank begins with', '16217001200000001'],
    ['an order', '订单号6222020000000000000'],
    ['a serial with letters', '6222020000000000000-A12'],
    ['a serial with more letters', '6222020000000000000-AB12'],
    ['an organisation’s code that passes as a card', '914401060002375773'],
    ['an organisation’s code that ends like an identity number', '12440119900125626X'],
    ['a wrong identity number that nobody calls one', '440100199001013313'],
    ['one that lacks a digit', '44010019900101331'],
    ['18 digits without a day of birth', '身份证号123456789012345678'],
    ['15 digits without a day of birth', '快递999999999999999'],
    [
      'what is called something else just before it',
      '电话联系不上，执法人员改用其它办法送达，合同号13912345678',
    ],
    ['an amount, blanks before its unit', '营业额13912345678 元'],
    ['12 digits', '213900000001'],
    ['decimals', '坐标1391234567.8'],
    ['decimals of any length', '坐标1391234.5678'],
    ['decimals that look like an identity number', '440100.199001013312'],
    ['dots between short groups', '139.000.00001'],
    ['columns of figures, the first too short', '13 900000001'],
    ['columns of figures, one between too short', '139 00 000001'],
    ['columns of figures, the first of one digit', '1 390 0000 001'],
    ['columns of figures that make an old identity number', '44 0100900101001'],
    ['a remark on an address', '家庭地址已经变更'],
    ['a seat, whoever is told of later', '当事人示范公司，住所地示范市东湖区1号。公民张某，男'],
  ])('%s stays', (_, text) => expect(maskPersonalData(text)).toEqual({ text, clear: text, kinds: [] }));
});

describe('an identity number', () => {
  it('that is called one is hidden in parts and among other digits', () => {
    fc.assert(
      fc.property(idNumber, fc.constantFrom('/', '_', '·'), (number, sign) => {
        for (const text of [
          `身份证号${number.slice(0, 6)}${sign}${number.slice(6)}`,
          `身份证：12${number.slice(0, 18)}`,
        ]) {
          const { text: hidden } = maskPersonalData(text);
          expect(hidden.replace(/[/_·]/g, '')).not.toContain(number.slice(4, 14));
        }
        expect(maskPersonalData(`身份证${number.slice(0, 18)}${number.slice(0, 18)}`).text).not.toContain(
          number.slice(4, 14),
        );
      }),
    );
  });
});
