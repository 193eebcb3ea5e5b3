/** Characters of names of columns and options: as they are written, and as some write them. */
const simple =
  '与专业东个为义书买产从会体关决况别删动务区单卖发变号后员团围场备处复实审对属师应开异张录态总户执报据数无时暂机条来标检构没测满状现监码确种称税签类粤纠级纳组织经结给络统续编网罚职联节范荣获营补规誉计认议记许设证评识诚误请诺负财责货质资轻载达过这违选遗错销门闭问间际随项顺领题额齐万严写册币费约虚独强电话龄当协学国库归压仓价权济点维换将参医励奖惩担转缴愿废征药环讯详颁预验询离终绍样档内为产录说冻届众层县陆台证银损连亲觉让历债偿传广';
const traditional =
  '與專業東個為義書買產從會體關決況別刪動務區單賣發變號後員團圍場備處復實審對屬師應開異張錄態總戶執報據數無時暫機條來標檢構沒測滿狀現監碼確種稱稅簽類粵糾級納組織經結給絡統續編網罰職聯節範榮獲營補規譽計認議記許設證評識誠誤請諾負財責貨質資輕載達過這違選遺錯銷門閉問間際隨項順領題額齊萬嚴寫冊幣費約虛獨強電話齡當協學國庫歸壓倉價權濟點維換將參醫勵獎懲擔轉繳願廢徵藥環訊詳頒預驗詢離終紹樣檔內爲産録說凍屆眾層縣陸臺証銀損連親覺讓歷債償傳廣';

const meant = new Map(Array.from(traditional, (character, at) => [character, simple.charAt(at)]));
const any = new RegExp(`[${traditional}]`, 'g');

/** A word of a form in simplified characters: for comparison alone, names of subjects stay as they are. */
export function simplified(word: string): string {
  return word.replace(any, (character) => meant.get(character) ?? character);
}
