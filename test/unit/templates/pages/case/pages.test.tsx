import { describe, expect, it } from 'vitest';
import { checkedLifeCycle } from '../../../../../shared/domain/cases/life-cycle.ts';
import type { Language } from '../../../../../shared/policy/text.ts';
import { actPage } from '../../../../../templates/pages/case/act-page.tsx';
import { beginPage } from '../../../../../templates/pages/case/begin-page.tsx';
import { casePage } from '../../../../../templates/pages/case/case-page.tsx';
import type { CaseFace, ShownCase } from '../../../../../templates/pages/case/face.ts';
import { FileFields } from '../../../../../templates/pages/case/files.tsx';
import { caseListPage } from '../../../../../templates/pages/case/list-page.tsx';
import { caseQueuePage } from '../../../../../templates/pages/case/queue-page.tsx';
import { commitmentFace } from '../../../../../templates/pages/commitment-face.tsx';
import { dataQueryFace } from '../../../../../templates/pages/data-query-face.tsx';
import { TextField } from '../../../../../templates/pages/fields.tsx';
import { emptyForm, type Filled } from '../../../../../templates/pages/form.tsx';
import type { PageContext } from '../../../../../templates/pages/layout.tsx';
import { measureCaseFace } from '../../../../../templates/pages/measure-case-face.tsx';
import { rectificationFace } from '../../../../../templates/pages/rectification-face.tsx';
import { repairFace } from '../../../../../templates/pages/repair-face.tsx';

const said = (text: string) => ({ zh: text, en: text });
const common = { notices: [], audit: 'plea.noted' } as const;

/** The life of an invented case: a plea is made, looked into by an office, perhaps given back, and ended. */
const lifeCycle = checkedLifeCycle({
  name: 'plea',
  states: {
    made: { label: said('Made'), final: false, turn: 'office' },
    back: { label: said('Given back'), final: false, turn: 'pleader' },
    resting: { label: said('Resting'), final: false, turn: 'clock' },
    granted: { label: said('Granted'), final: true, turn: null },
    dropped: { label: said('Dropped'), final: true, turn: null },
  },
  parties: { pleader: said('Pleader'), office: said('Office'), clock: said('Clock') },
  steps: { look: said('Look into it') },
  transitions: [
    {
      ...common,
      action: 'make',
      label: said('Make'),
      from: [],
      to: 'made',
      who: ['pleader'],
      reason: 'optional',
      deadline: { start: 'look' },
    },
    {
      ...common,
      action: 'take',
      label: said('Take'),
      from: ['made'],
      to: null,
      who: ['office'],
      reason: 'optional',
      deadline: 'keep',
    },
    {
      ...common,
      action: 'give-back',
      label: said('Give back'),
      from: ['made'],
      to: 'back',
      who: ['office'],
      reason: 'required',
      deadline: 'pause',
    },
    {
      ...common,
      action: 'mend',
      label: said('Mend'),
      from: ['back'],
      to: 'made',
      who: ['pleader'],
      reason: 'optional',
      deadline: 'resume',
    },
    {
      ...common,
      action: 'grant',
      label: said('Grant'),
      from: ['made'],
      to: 'granted',
      who: ['office'],
      reason: 'required',
      deadline: 'stop',
    },
    {
      ...common,
      action: 'rest',
      label: said('Rest'),
      from: ['made'],
      to: 'resting',
      who: ['office'],
      reason: 'optional',
      deadline: 'stop',
    },
    {
      ...common,
      action: 'wake',
      label: said('Wake'),
      from: ['resting'],
      to: 'granted',
      who: ['clock'],
      reason: 'optional',
      deadline: 'keep',
    },
    {
      ...common,
      action: 'drop',
      label: said('Drop'),
      from: ['made', 'back'],
      to: 'dropped',
      who: ['pleader'],
      reason: 'optional',
      deadline: 'stop',
    },
  ],
});

const face: CaseFace = {
  path: '/pleas',
  lifeCycle,
  tones: { granted: 'good' },
  words: () => ({ title: 'My pleas', queue: 'Pleas', lead: 'All of them.', none: 'No plea was made.' }),
  titleOf: ({ id }) => `Plea ${id}`,
  content: () => [['What for', 'a bench']],
  facts: () => ['a bench'],
  columns: [{ head: () => 'Bench', cell: () => 'oak' }],
  fields: {
    grant: ({ form, ...field }) => (
      <TextField {...field} {...(form === undefined ? {} : { form })} name="sum" label="The sum" />
    ),
    mend: ({ form, ...field }) => (
      <>
        <TextField {...field} {...(form === undefined ? {} : { form })} name="words" label="What is new" />
        <FileFields
          {...field}
          {...(form === undefined ? {} : { form })}
          path="/pleas"
          files={[{ id: 'U1', name: 'plan.pdf', bytes: 2048, state: 'clean', reasons: [] }]}
        />
      </>
    ),
  },
  labels: (act): Record<string, string> =>
    act === 'grant' ? { sum: 'The sum' } : act === 'mend' ? { words: 'What is new' } : {},
  choices: ['evidence'],
  ending: ['drop'],
};
const onOnePage: CaseFace = { ...face, inline: true };

function context(language: Language = 'en'): PageContext {
  return {
    language,
    largeType: false,
    city: { zh: '示范市', en: 'Shifan' },
    path: '/pleas',
    address: null,
    viewer: { name: '赵六', role: 'centre', unit: null },
    navigation: [],
    actingFor: [],
    proof: 'p',
    formKey: 'k',
  };
}

const look = { step: 'look', startedOn: '2026-03-02', workingDays: 5, overdue: false } as const;
const made = {
  at: '2026-03-02T09:00:00+08:00',
  action: 'make',
  by: '张三',
  party: 'pleader',
  from: null,
  to: 'made',
  note: '',
} as const;

function plea(more: Partial<ShownCase> = {}): ShownCase {
  return {
    id: 'PL-2026-1',
    state: 'made',
    version: 3,
    party: 'office',
    turn: 'office',
    dueAt: '2026-03-09T23:59:59+08:00',
    awaitsCalendar: false,
    overdue: false,
    deadlines: [{ ...look, dueAt: '2026-03-09T23:59:59+08:00' }],
    history: [made],
    actions: [],
    ...more,
  };
}

const givenBack = plea({
  state: 'back',
  turn: 'pleader',
  dueAt: null,
  deadlines: [{ ...look, dueAt: '2026-03-09T23:59:59+08:00', pausedOn: '2026-03-03' }],
  history: [
    made,
    {
      ...made,
      at: '2026-03-03T09:00:00+08:00',
      action: 'give-back',
      party: 'office',
      by: '赵六',
      from: 'made',
      to: 'back',
      note: 'SAY WHERE THE BENCH IS TO STAND',
    },
  ],
});

/** A form of an act that was refused, each of its fields with words and a fault. */
function refused(...names: string[]): Filled {
  const message = said('That is too long');
  return {
    values: Object.fromEntries(names.map((name) => [name, `WORDS IN ${name}`])),
    problem: { detail: message, errors: names.map((name) => ({ pointer: `/${name}`, message })) },
  };
}

/** The page's only element that a link of the summary of errors for the field leads to. */
function expectKept(html: string, field: string): void {
  expect(html.split(`WORDS IN ${field}`)).toHaveLength(2);
  const link = new RegExp(`href="#(${field}[^"]*)"`).exec(html)?.[1];
  expect(link).toBeDefined();
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(ids.filter((id) => id === link)).toHaveLength(1);
  expect(new Set(ids).size).toBe(ids.length);
}

/** Acts with a form, by whom and in which state, and the fields in which one writes. */
const forms = [
  ['office', 'made', 'give-back', ['reason']],
  ['office', 'made', 'grant', ['sum', 'reason']],
  ['pleader', 'back', 'mend', ['words', 'fileName']],
  ['pleader', 'made', 'drop', ['reason']],
] as const;

describe('the letters of a case', () => {
  it('come with what to do where a PDF reader calls their signer unknown', () => {
    const letters = [{ text: said('The letter'), url: '/pleas/1/letter' }];
    const html = casePage(context(), onOnePage, plea({ letters }), emptyForm);
    expect(html.indexOf('/.well-known/report-root.pem')).toBeGreaterThan(html.indexOf('/pleas/1/letter'));
    expect(casePage(context(), onOnePage, plea(), emptyForm)).not.toContain('report-root.pem');
  });
});

describe('the form of an act that was refused', () => {
  it.each(forms)('of the %s in “%s”: %s comes back with its %s', (party, state, act, fields) => {
    const shown = { ...(state === 'back' ? givenBack : plea()), party, actions: [act] };
    const html = actPage(context(), face, shown, act, undefined, refused(...fields));
    for (const field of fields.filter((name) => name !== 'fileName')) expectKept(html, field);
    for (const field of fields) expect(html).toContain(`WORDS IN ${field}`);
    expect(html).toContain(`action="/pleas/PL-2026-1/${act}"`);
    expect(html).toMatch(/name="version" value="3"/);
  });

  it.each(forms)('of the %s in “%s”: %s comes back with its %s on the case’s page', (...given) => {
    const [party, state, act, fields] = given;
    const others =
      state === 'back' ? ['mend', 'drop'] : party === 'office' ? ['take', 'give-back', 'grant'] : [];
    const shown = {
      ...(state === 'back' ? givenBack : plea()),
      party,
      actions: [...others, act].filter(unique),
    };
    const html = casePage(context(), onOnePage, shown, refused(...fields), { act });
    for (const field of fields.filter((name) => name !== 'fileName')) expectKept(html, field);
    // Not folded away.
    const form = html.slice(0, html.indexOf('WORDS IN')).lastIndexOf('<details');
    if (form > html.indexOf('<main')) expect(html.slice(form, form + 20)).toMatch(/^<details open/);
  });

  it.each(forms)('of the %s in “%s”: %s loses no %s where it is not possible any more', (...given) => {
    const [party, , act, fields] = given;
    const over = plea({ state: 'granted', turn: null, party, dueAt: null });
    for (const html of [
      casePage(context(), face, over, refused(...fields), { act }),
      casePage(context(), onOnePage, over, refused(...fields), { act }),
      // Where nobody says whose words they were.
      casePage(context(), face, over, refused(...fields)),
    ]) {
      for (const field of fields.filter((name) => name !== 'fileName'))
        expect(html.split(`WORDS IN ${field}`)).toHaveLength(2);
      expect(html).toContain('What you entered has not been submitted');
      expect(html).not.toMatch(/href="#(reason|sum|words)/);
    }
  });

  it('does not show what was ticked as if it were words', () => {
    const over = plea({ state: 'granted', turn: null });
    const filled = { ...refused(), values: { evidence: ['U1'], reason: 'WHY' } };
    const html = casePage(context(), face, over, filled, { act: 'mend' });
    expect(html).toContain('WHY');
    expect(html).not.toContain('U1');
  });

  it('keeps a note', () => {
    const html = casePage(context(), face, plea({ notes: [] }), refused('text'));
    expectKept(html, 'text');
    expect(html).not.toContain('What you entered has not been submitted');
  });
});

function unique<T>(each: T, at: number, all: readonly T[]): boolean {
  return all.indexOf(each) === at;
}

describe('where a case stands', () => {
  const page = (shown: ShownCase, language: Language = 'en') =>
    casePage(context(language), face, shown, emptyForm);

  it('says that it is the viewer’s turn, with what and until when', () => {
    const html = page(plea());
    expect(html).toContain('Your turn: Look into it');
    expect(html).toContain('By 9 March 2026 at the latest');
    expect(page(plea(), 'zh-CN')).toContain('轮到您：Look into it');
  });

  it('says whose turn it is where it is another’s', () => {
    const html = page(plea({ party: 'pleader' }));
    expect(html).toContain('Office: Look into it');
    expect(html).not.toContain('Your turn');
  });

  it('says that it is late, and to the one who waits that the centre knows', () => {
    const late = plea({
      overdue: true,
      deadlines: [{ ...look, dueAt: '2026-03-09T23:59:59+08:00', overdue: true }],
    });
    expect(page(late)).toContain('It was due by 9 March 2026 and is overdue.');
    expect(page(late)).not.toContain('you do not need to do anything');
    expect(page({ ...late, party: 'pleader' })).toContain('you do not need to do anything');
  });

  it('says that the clock stands still, and what the one has to do who must act', () => {
    const html = page({ ...givenBack, party: 'pleader' });
    expect(html).toContain('Your turn: Mend');
    expect(html).toContain('The time limit is suspended');
    expect(html).toContain('SAY WHERE THE BENCH IS TO STAND');
  });

  it('says that its last day follows with the calendar', () => {
    const html = page(plea({ dueAt: null, awaitsCalendar: true, deadlines: [{ ...look, dueAt: null }] }));
    expect(html).toContain('will be set once the State Council has announced next year’s public holidays');
  });

  it('says that it is over, and how its deadlines were kept', () => {
    const doneAt = '2026-03-05T09:00:00+08:00';
    const over = plea({
      state: 'granted',
      turn: null,
      dueAt: null,
      deadlines: [{ ...look, dueAt: '2026-03-09T23:59:59+08:00', doneAt }],
      history: [made, { ...made, action: 'grant', party: 'office', from: 'made', to: 'granted' }],
    });
    expect(page(over)).toContain('The case is closed');
    expect(page(over)).toContain('completed on time');
    expect(page(over)).not.toContain('aria-current="step"');
  });

  it('says of what the one concerned called off that nobody did it in time', () => {
    const doneAt = '2026-03-05T09:00:00+08:00';
    const dropped = plea({
      state: 'dropped',
      turn: null,
      dueAt: null,
      deadlines: [{ ...look, dueAt: '2026-03-09T23:59:59+08:00', doneAt }],
      history: [made, { ...made, action: 'drop', from: 'made', to: 'dropped' }],
    });
    expect(page(dropped)).not.toContain('completed on time');
  });

  it('says that nobody has to act while only time has to pass', () => {
    const html = page(plea({ state: 'resting', turn: 'clock', dueAt: null, deadlines: [] }));
    expect(html).toContain('No action is required from anyone at the moment.');
    expect(html).not.toContain('Clock');
    expect(html).not.toContain('Deadlines');
  });
});

describe('what can be done', () => {
  it('takes one press where nothing is asked, and has a page of its own where something is', () => {
    const html = casePage(context(), face, plea({ actions: ['take', 'give-back', 'grant'] }), emptyForm);
    expect(html).toContain('action="/pleas/PL-2026-1/take"');
    expect(html).toContain('href="/pleas/PL-2026-1?step=give-back"');
    expect(html).toContain('href="/pleas/PL-2026-1?step=grant"');
  });

  it('makes a main button of the decision that is due, and of none among equal ones', () => {
    const actions = ['take', 'give-back', 'grant'];
    const blue = (main?: readonly string[]) => {
      const html = casePage(
        context(),
        { ...face, ...(main === undefined ? {} : { main }) },
        plea({ actions }),
        emptyForm,
      );
      return [
        ...[...html.matchAll(/class="button" href="[^"]*step=([a-z-]+)"/g)].map(([, act]) => act),
        ...(/<button type="submit">Take/.test(html) ? ['take'] : []),
      ];
    };
    expect(blue()).toEqual(['take']);
    expect(blue(['grant'])).toEqual(['grant']);
    expect(blue([])).toEqual([]);
  });

  it('is named in each kind’s life cycle, and is never more time', () => {
    const faces: readonly Pick<CaseFace, 'path' | 'main' | 'lifeCycle'>[] = [
      ...[repairFace, commitmentFace, dataQueryFace, measureCaseFace, rectificationFace],
    ];
    for (const { path, main = [], lifeCycle: life } of faces)
      for (const act of main) {
        const own = life.transitions.filter(({ action }) => action === act);
        expect(own, `${path}: ${act}`).not.toEqual([]);
        expect(own.every(({ deadline }) => deadline !== 'extend')).toBe(true);
      }
  });

  it('warns on the button of what ends something, and asks first', () => {
    const html = casePage(context(), face, plea({ party: 'pleader', actions: ['drop'] }), emptyForm);
    expect(html).toContain('href="/pleas/PL-2026-1?step=drop"');
    expect(actPage(context(), face, plea(), 'drop', undefined, emptyForm)).toContain('class="danger"');
  });

  it('is not headed where it is nothing', () => {
    for (const each of [face, onOnePage])
      expect(casePage(context(), each, plea({ party: 'pleader' }), emptyForm)).not.toContain(
        'What you can do',
      );
  });

  it('shows why the case was given back, where that is to be answered', () => {
    const shown = { ...givenBack, party: 'pleader', actions: ['mend', 'drop'] };
    expect(actPage(context(), face, shown, 'mend', undefined, emptyForm)).toContain('SAY WHERE');
    expect(actPage(context(), face, shown, 'drop', undefined, emptyForm)).not.toContain('SAY WHERE');
  });

  it('gives each form on the page a key of its own', () => {
    const html = casePage(context(), onOnePage, plea({ actions: ['take', 'give-back', 'grant'] }), emptyForm);
    const keys = [...html.matchAll(/name="idempotencyKey" value="([^"]*)"/g)].map(([, key]) => key);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(3);
  });

  it('lets a file be uploaded at the kind’s own address', () => {
    const html = actPage(context(), face, givenBack, 'mend', undefined, emptyForm);
    expect(html).toContain('formAction="/pleas/evidence"'.toLowerCase());
    expect(html).toMatch(/name="evidence" value="U1"/);
  });
});

describe('a case that an authority begins', () => {
  const others: CaseFace = { ...face, own: 'office' };

  it('is left for the queue, one’s own for one’s list', () => {
    const crumbs = (of: CaseFace) => beginPage(context(), of, undefined, emptyForm);
    expect(crumbs(others)).toContain('<a href="/pleas">Pleas</a>');
    expect(crumbs(others)).not.toContain('My pleas');
    expect(crumbs(face)).toContain('<a href="/pleas">My pleas</a>');
  });

  it('has no form while it cannot be filled in', () => {
    const html = beginPage(
      context(),
      { ...face, insteadOfBegin: () => 'CHOOSE FIRST' },
      undefined,
      emptyForm,
    );
    expect(html).toContain('CHOOSE FIRST');
    expect(html).not.toContain('action="/pleas"');
  });

  it('is told to have arrived to whoever filed it, with its papers once', () => {
    const letters = [{ text: said('Receipt'), url: '/pleas/PL-2026-1/receipt' }];
    const seen = (address: string | null) =>
      casePage({ ...context(), address }, others, plea({ party: 'pleader', letters }), emptyForm);
    expect(seen('/pleas/PL-2026-1?filed=true').split('/receipt"')).toHaveLength(2);
    expect(seen('/pleas/PL-2026-1?filed=true')).toContain('class="button" href="/pleas/PL-2026-1/receipt"');
    expect(seen(null).split('/receipt"')).toHaveLength(2);
  });
});

describe('who a case is about', () => {
  it('is not said again beside a title that says it', () => {
    const of = plea({ subjectName: '李某' });
    const named: CaseFace = { ...face, titleOf: () => '李某', facts: () => [] };
    const list = caseListPage(context(), named, { items: [of], next: null });
    expect(list.split('李某')).toHaveLength(2);
    expect(caseListPage(context(), face, { items: [of], next: null })).toContain('李某');
    expect(casePage(context(), named, of, emptyForm)).toContain('<p class="lead"><span');
    expect(casePage(context(), face, of, emptyForm)).toContain('<p class="lead">李某 · <span');
  });
});

describe('lists', () => {
  it('of one’s own say whose turn it is and by when', () => {
    const list = { items: [{ ...givenBack }, plea()], next: 'n', query: { state: 'made' } };
    const html = caseListPage(context(), face, list);
    expect(html).toContain('<strong>your turn</strong>');
    expect(html).toContain('awaiting: Office');
    expect(html).toContain('By 9 March 2026 at the latest');
    expect(html).toContain('href="/pleas?state=made&amp;cursor=n"');
    expect(caseListPage(context(), face, { items: [], next: null })).toContain('No plea was made.');
  });

  const queue = {
    items: [plea({ overdue: true, holder: null })],
    next: 'n',
    states: ['made', 'back'],
    counts: { states: { made: 1200 }, overdue: 1 },
  };

  it('of an authority count each state and mark what is late', () => {
    const html = caseQueuePage(context(), face, { ...queue, state: 'made' }, emptyForm);
    expect(html).toContain('1,200');
    expect(html).toMatch(/href="\/pleas\?state=made" aria-current="page"/);
    expect(html).toContain('>overdue</strong>');
    expect(html).toContain('href="/pleas?state=made&amp;cursor=n"');
    expect(html).toContain('oak');
    expect(html).toContain('Handled by');
  });

  it('of a kind without deadlines have nothing that is late', () => {
    const timeless = { ...face, lifeCycle: { ...lifeCycle, steps: {} } } as CaseFace;
    const html = caseQueuePage(context(), timeless, queue, emptyForm);
    expect(html).toContain('1,200');
    expect(html).not.toContain('overdue=true');
  });

  it('of an authority act on several at once, and say what was wrong with it', () => {
    const together = ['grant'];
    const problem = { detail: said('Nothing was chosen'), errors: [] };
    const asked = { ...queue, party: 'office', together };
    const html = caseQueuePage(context(), face, asked, { values: {}, problem });
    expect(html).toContain('action="/pleas/together"');
    expect(html).toContain('aria-label="Choose PL-2026-1"');
    expect(html).toContain('name="act" value="grant"');
    expect(html).toContain('Nothing was chosen');
    const none = caseQueuePage(context(), face, { ...asked, items: [], overdue: true }, emptyForm);
    expect(none).toContain('Nothing matches.');
    expect(none).not.toContain('/pleas/together');
    const others = caseQueuePage(context(), face, { ...asked, party: 'pleader' }, emptyForm);
    expect(others).not.toContain('/pleas/together');
  });
});
