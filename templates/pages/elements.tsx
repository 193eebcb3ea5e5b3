import type { ComponentChildren } from 'preact';

/** Label and value pairs of one thing. An absent value shows as — —. */
export function SummaryList({
  rows,
}: {
  rows: readonly (readonly [label: string, value: ComponentChildren])[];
}) {
  return (
    <dl class="summary">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === '' || value === null ? '— —' : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A table with a caption and column headers; it scrolls by itself where the screen is narrow. */
export function Table({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    <div class="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function Tag({
  tone,
  children,
}: {
  tone: 'neutral' | 'good' | 'warning';
  children: ComponentChildren;
}) {
  return <strong class={`tag ${tone}`}>{children}</strong>;
}

/** The next page of a list. */
export function More({ href, text }: { href: string | null; text: string }) {
  return href === null ? null : (
    <p>
      <a rel="next" href={href}>
        {text}
      </a>
    </p>
  );
}

export function Field({
  name,
  label,
  hint,
  value,
}: {
  name: string;
  label: string;
  hint?: string;
  value?: string | undefined;
}) {
  return (
    <p class="field">
      <label for={name}>{label}</label>
      {hint === undefined ? null : (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={name}
        name={name}
        value={value ?? ''}
        {...(hint === undefined ? {} : { 'aria-describedby': `${name}-hint` })}
      />
    </p>
  );
}
