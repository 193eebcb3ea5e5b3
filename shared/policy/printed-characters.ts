/**
 * Characters that the fonts of the papers have, as ranges of code points. Written by templates/fonts/list-characters.ts
 * and held by test/unit/templates/fonts/fonts.test.ts.
 */
export const printedCharacters = `
20-7e a0-ac ae-2ff 370-377 37a-37f 384-38a 38c 38e-3a1 3a3-3e1 3f0-482 48a-52f 10fb 1c80-1c88
1d00-1dbf 1e00-1f15 1f18-1f1d 1f20-1f45 1f48-1f4d 1f50-1f57 1f59 1f5b 1f5d 1f5f-1f7d 1f80-1fb4
1fb6-1fc4 1fc6-1fd3 1fd6-1fdb 1fdd-1fef 1ff2-1ff4 1ff6-1ffe 2002-2003 2010-2027 2030-204e 2050-2059
205b-205e 2070-2071 2074-208e 2090-209c 20a0-20c0 2100-218b 2190-23b9 23be-2426 2440-244a 2460-27ff
2900-2b73 2b76-2b95 2b97-2bff 2c60-2c7f 2e00-2e2f 2e32-2e3b 2e3d-2e40 2e42-2e5d 2e80-2e99 2e9b-2ef3
2f00-2fd5 2ff0-2ffb 3000-3029 3030-303f 3041-3096 309b-30ff 3105-312f 3131-318e 3190-31bb 31c0-31e3
31f0-321e 3220-332b 332d-4db5 4dc0-9fef a000-a48c a490-a4c6 a640-a66e a673 a67e-a69d a700-a7ca
a7d0-a7d1 a7d3 a7d5-a7d9 a7f2-a7ff a92e ab30-ab6b ac00-d7a3 f900-f95e f960-f9a9 f9ab-fa0f fa11-fa24
fa26-fa2c fa2e-fa31 fa33-fa3d fa3f fa41 fa43-fa55 fa57 fa59-fa68 fa6a fb00-fb06 fe10-fe19 fe30-fe52
fe54-fe66 fe68-fe6b ff01-ffbe ffc2-ffc7 ffca-ffcf ffd2-ffd7 ffda-ffdc ffe0-ffe6 ffe8-ffee fffc-fffd
10140-1018e 10190-1019c 101a0 101d0-101fc 10780-10785 10787-107b0 107b2-107ba 1d2c0-1d2d3
1d2e0-1d2f3 1d300-1d356 1d360-1d378 1d400-1d454 1d456-1d49c 1d49e-1d49f 1d4a2 1d4a5-1d4a6
1d4a9-1d4ac 1d4ae-1d4b9 1d4bb 1d4bd-1d4c3 1d4c5-1d505 1d507-1d50a 1d50d-1d514 1d516-1d51c
1d51e-1d539 1d53b-1d53e 1d540-1d544 1d546 1d54a-1d550 1d552-1d6a5 1d6a8-1d7cb 1d7ce-1d7ff
1df00-1df1e 1f000-1f02b 1f030-1f093 1f0a0-1f0ae 1f0b1-1f0bf 1f0c1-1f0cf 1f0d1-1f0f5 1f100-1f1ad
1f1e6-1f202 1f210-1f23b 1f240-1f248 1f250-1f251 1f300-1f6d8 1f6dc-1f6ec 1f6f0-1f6fc 1f700-1f776
1f77b-1f7d9 1f7e0-1f7eb 1f7f0 1f800-1f80b 1f810-1f847 1f850-1f859 1f860-1f887 1f890-1f8ad
1f8b0-1f8b1 1f900-1fa53 1fa60-1fa6d 1fa70-1fa7c 1fa80-1fa8a 1fa8e-1fac6 1fac8 1facd-1fadc
1fadf-1faea 1faef-1faf8 1fb00-1fb92 1fb94-1fbca 1fbf0-1fbf9 20000-2a6d6 2a700-2b734 2b740-2b81d
2b820-2cea1 2ceb0-2ebe0 2f815 2f818 2f81a 2f82c 2f833 2f852 2f862 2f877 2f884 2f8b2 2f8b6 2f8ed
2f8fc 2f920 2f96c 2f9d0 2f9df 30729 30edd-30ede 3106c
`;
