import { dayText, momentText, monthText } from '../../shared/domain/day-text.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';

export { dayText, momentText, monthText };

export function Day({ day, language }: { day: string; language: Language }) {
  return <time dateTime={day}>{dayText(day, language)}</time>;
}

export function Moment({ moment, language }: { moment: string; language: Language }) {
  return <time dateTime={moment}>{momentText(moment, language)}</time>;
}

/** 1234 → 1,234 in both languages. */
export function numberText(value: number): string {
  return value.toLocaleString('en');
}

/** 93184 → 91 KB */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** A long identifier that may break at every fourth character, so that it fits a narrow screen. */
export function Identifier({ text }: { text: string }) {
  const groups = text.match(/.{1,4}/gu) ?? [];
  return (
    <code class="id">
      {groups.map((group, at) => (
        <span key={at}>
          {at === 0 ? null : <wbr />}
          {group}
        </span>
      ))}
    </code>
  );
}

/** The name of a provider unit by its code. */
export function unitText(code: string, language: Language): string {
  const unit = unitOf(code);
  return unit === undefined ? code : inLanguage(unit.name, language);
}
