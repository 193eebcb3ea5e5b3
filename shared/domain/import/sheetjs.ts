/**
 * The reader of workbooks (ADR 0110). Only shared/domain/import/workbook.ts imports this module, when there is a
 * workbook: what stands here is what of the package becomes part of the bundle.
 */
export { read, SSF } from '@e965/xlsx';
