import { inLanguage, type Text } from '../../shared/policy/text.ts';
import { type PageContext, page } from './layout.tsx';

export interface ShownProblem {
  readonly title: Text;
  readonly detail: Text;
  readonly errors: readonly { readonly pointer: string; readonly message: Text }[];
}

/** The page of a refusal: what is wrong, what to do, and the number to quote when asking for help. */
export function problemPage(
  problem: ShownProblem,
  context: PageContext & { readonly request: string },
): string {
  const { language } = context;
  return page(
    context,
    inLanguage(problem.title, language),
    <div class="problem" role="alert">
      <p>{inLanguage(problem.detail, language)}</p>
      {problem.errors.length === 0 ? null : (
        <ul>
          {problem.errors.map(({ pointer, message }) => (
            <li key={pointer}>
              {pointer.slice(1)} {inLanguage(message, language)}
            </li>
          ))}
        </ul>
      )}
      <p>
        {language === 'en' ? 'Number of this request: ' : '本次请求编号：'}
        <code>{context.request}</code>
      </p>
    </div>,
  );
}
