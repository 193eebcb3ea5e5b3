import type { SceneLevel } from '../../shared/policy/scenes.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { sceneTexts } from '../locales/scenes.ts';
import { siteTexts } from '../locales/site.ts';
import { listAddress } from './case/list-page.tsx';
import { ButtonLink, type Row, SummaryList, Table, Tag } from './elements.tsx';
import { Day, dayText, Moment, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...sceneTexts[language] });

interface ShownScene {
  readonly code: string;
  readonly name: Text;
  readonly benefit: Text;
  readonly partner: string;
  readonly partnerName: Text;
  readonly purpose: string;
  readonly level: SceneLevel;
  readonly district: Text | null;
  readonly basis: Text | null;
  readonly from: string;
  readonly until: string;
}

interface ShownCondition {
  readonly text: Text;
  readonly met: boolean;
  readonly records: readonly { readonly id: string; readonly title: string }[];
}

interface Figures {
  readonly inForce: number | null;
  readonly asked: number | null;
  readonly qualified: number | null;
}

function facts(scene: ShownScene, language: Language): Row[] {
  const s = texts(language).scenes;
  const { benefit, partnerName, level, district, basis, from, until } = scene;
  return [
    [s.benefit, inLanguage(benefit, language)],
    [s.by, inLanguage(partnerName, language)],
    [s.where, district === null ? s.levels[level] : inLanguage(district, language)],
    [s.period, s.days(dayText(from, language), dayText(until, language))],
    ...(basis === null ? [] : [[s.basis, inLanguage(basis, language)] as const]),
  ];
}

/** Who offers what to those whose record is good: open to everybody. */
export function scenesPage(
  context: PageContext,
  list: {
    readonly sample: boolean;
    readonly items: readonly (ShownScene & {
      readonly conditions: readonly { readonly text: Text }[];
      readonly figures: Figures;
    })[];
  },
): string {
  const { language, actingFor } = context;
  const s = texts(language).scenes;
  const used = ({ inForce, asked, qualified }: Figures) =>
    inForce === null || asked === null || qualified === null ? s.few : s.figures(inForce, asked, qualified);
  return page(
    context,
    s.title,
    <>
      {list.sample ? <p class="hint">{s.sample}</p> : null}
      {actingFor.length === 0 ? null : (
        <ul>
          {actingFor.map(({ id, name }) => (
            <li key={id}>
              <a href={`/subjects/${id}/scenes`}>{s.own(name)}</a>
            </li>
          ))}
        </ul>
      )}
      {list.items.length === 0 ? <p class="meta">{s.none}</p> : null}
      {list.items.map((scene) => (
        <section key={scene.code} aria-labelledby={scene.code}>
          <h2 id={scene.code}>{inLanguage(scene.name, language)}</h2>
          <SummaryList
            rows={[
              ...facts(scene, language),
              [
                s.conditions,
                <ul key="conditions">
                  {scene.conditions.map(({ text }) => (
                    <li key={text.zh}>{inLanguage(text, language)}</li>
                  ))}
                </ul>,
              ],
              [s.used, used(scene.figures)],
            ]}
          />
        </section>
      ))}
    </>,
    { lead: s.lead },
  );
}

/** For which scenes a subject qualifies, for those alone who act for it. */
export function subjectScenesPage(
  context: PageContext,
  shown: {
    readonly subject: string;
    readonly name: string;
    readonly sample: boolean;
    readonly items: readonly (ShownScene & {
      readonly qualifies: boolean;
      readonly conditions: readonly ShownCondition[];
      readonly authorisation: string | null;
    })[];
  },
): string {
  const { language } = context;
  const s = texts(language).scenes;
  const { subject } = shown;
  return page(
    context,
    s.ofSubject(shown.name),
    <>
      {shown.sample ? <p class="hint">{s.sample}</p> : null}
      <p>{s.mend}</p>
      {shown.items.map((scene) => (
        <section key={scene.code} aria-labelledby={scene.code}>
          <h2 id={scene.code}>
            {inLanguage(scene.name, language)}{' '}
            <Tag tone={scene.qualifies ? 'good' : 'neutral'}>{scene.qualifies ? s.qualifies : s.notYet}</Tag>
          </h2>
          <SummaryList rows={facts(scene, language)} />
          <Table
            caption={s.conditionsOf(inLanguage(scene.name, language))}
            language={language}
            head={[s.condition, s.standing]}
            rows={scene.conditions.map(({ text, met, records }) => [
              <>
                {inLanguage(text, language)}
                {records.map(({ id, title }) => (
                  <div key={id}>
                    {s.against}
                    <a href={`/records/${id}`}>{title}</a>
                  </div>
                ))}
              </>,
              <Tag key="met" tone={met ? 'good' : 'warning'}>
                {met ? s.met : s.unmet}
              </Tag>,
            ])}
          />
          <p>
            {scene.authorisation === null ? (
              <ButtonLink
                href={listAddress('/authorisations/new', {
                  partner: scene.partner,
                  purpose: scene.purpose,
                  subject,
                })}
              >
                {s.optIn}
              </ButtonLink>
            ) : (
              <a href={`/authorisations/${scene.authorisation}`}>{s.optedIn(scene.authorisation)}</a>
            )}{' '}
            {scene.qualifies ? (
              <a href={listAddress(`/scenes/${scene.code}/badge`, { subject })}>{s.badge}</a>
            ) : null}
          </p>
        </section>
      ))}
    </>,
    { lead: s.ofSubjectLead, trail: [{ href: '/scenes', text: s.title }] },
  );
}

/** What its holder shows to others. `pattern`: rows of the QR code of the address, dark squares `1`. */
export function badgePage(
  context: PageContext,
  badge: {
    readonly subject: string;
    readonly name: string;
    readonly scene: Text;
    readonly url: string;
    readonly until: string;
    readonly squares: readonly (readonly boolean[])[];
  },
): string {
  const { language } = context;
  const t = texts(language);
  const scene = inLanguage(badge.scene, language);
  const size = badge.squares.length;
  const dark = badge.squares.flatMap((row, y) => row.flatMap((is, x) => (is ? [`M${x} ${y}h1v1h-1z`] : [])));
  return page(
    context,
    t.badge.title,
    <>
      <svg
        class="qr"
        role="img"
        aria-label={t.badge.qr}
        viewBox={`-4 -4 ${size + 8} ${size + 8}`}
        width="240"
        height="240"
        shape-rendering="crispEdges"
      >
        <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
        <path d={dark.join('')} fill="#000" />
      </svg>
      <SummaryList
        rows={[
          [t.badge.holder, badge.name],
          [t.badge.scene, scene],
          [t.badge.until, <Day key="until" day={badge.until} language={language} />],
          [
            t.badge.address,
            <a key="address" href={badge.url} class="long" {...verbatim}>
              {badge.url}
            </a>,
          ],
        ]}
      />
    </>,
    {
      lead: t.badge.lead(scene),
      trail: [{ href: `/subjects/${badge.subject}/scenes`, text: t.scenes.ofSubject(badge.name) }],
    },
  );
}

/** What anybody sees who checks a badge. */
export function checkedBadgePage(
  context: PageContext,
  checked: {
    readonly name: string;
    readonly scene: Text;
    readonly qualifies: boolean;
    readonly asOf: string;
    readonly until: string;
  },
): string {
  const { language } = context;
  const t = texts(language);
  const scene = inLanguage(checked.scene, language);
  return page(
    context,
    t.badge.checked(scene),
    <SummaryList
      rows={[
        [t.badge.holder, checked.name],
        [
          t.badge.scene,
          <span key="scene">
            {scene}{' '}
            <Tag tone={checked.qualifies ? 'good' : 'warning'}>
              {checked.qualifies ? t.badge.yes : t.badge.no}
            </Tag>
          </span>,
        ],
        [t.badge.checkedAt, <Moment key="at" moment={checked.asOf} language={language} />],
        [t.badge.until, <Day key="until" day={checked.until} language={language} />],
      ]}
    />,
  );
}
