import { SummaryList, Tag } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';

export interface ShownBatch {
  readonly id: string;
  readonly catalogue: string;
  readonly state: 'received' | 'processing' | 'done' | 'failed';
  readonly receivedAt: string;
  readonly fileName: string | null;
  readonly encoding: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly errorsUrl: string | null;
}

const states = {
  received: { zh: '已接收', en: 'Received' },
  processing: { zh: '处理中', en: 'Processing' },
  done: { zh: '已完成', en: 'Done' },
  failed: { zh: '处理失败', en: 'Failed' },
};

/** How a reported file gets on. */
export function batchPage(context: PageContext, batch: ShownBatch): string {
  const english = context.language === 'en';
  const say = (zh: string, en: string) => (english ? en : zh);
  return page(
    context,
    say('报送文件处理情况', 'How a reported file gets on'),
    <>
      <SummaryList
        rows={[
          [say('批次号', 'Batch'), batch.id],
          [say('信息目录', 'Catalogue'), batch.catalogue],
          [
            say('状态', 'State'),
            <Tag
              key="state"
              tone={batch.state === 'failed' ? 'warning' : batch.state === 'done' ? 'good' : 'neutral'}
            >
              {english ? states[batch.state].en : states[batch.state].zh}
            </Tag>,
          ],
          [say('接收时间', 'Received'), batch.receivedAt],
          [say('文件名', 'File'), batch.fileName ?? ''],
          [say('编码', 'Encoding'), batch.encoding],
          [say('数据行', 'Rows'), String(batch.rows)],
          [say('新增或更新', 'New or changed'), String(batch.accepted)],
          [say('没有变化', 'Unchanged'), String(batch.unchanged)],
          [say('未通过', 'Refused'), String(batch.rejected)],
          [say('提醒', 'Warnings'), String(batch.warnings)],
        ]}
      />
      {batch.errorsUrl === null ? null : (
        <p>
          <a href={batch.errorsUrl}>
            {say('下载未通过的行及原因（CSV）', 'Download the refused rows with reasons (CSV)')}
          </a>
        </p>
      )}
    </>,
  );
}
