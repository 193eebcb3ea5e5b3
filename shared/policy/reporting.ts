/** Days in which a department can fetch the rows that were not taken. A default of ours: the rows hold personal data. */
export const daysToMend = 90;

/** Columns that the file of rows to mend has before the department's own. Sent back with it, the second one counts. */
export const returnedColumns = { row: '原行号', confirmed: '核对无误', reasons: '未通过原因' } as const;

/** Name of its sheet. */
export const returnedSheet = '未通过的行';

/** What is written there. */
export const yes = '是';

/** Name of the subject in the example row of every template: a row that still has it is no record. */
export const exampleName = '示例有限公司（填报时请删除本行）';
