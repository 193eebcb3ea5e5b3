import { createHash } from 'node:crypto';
import css from './site.css';

/** The one style sheet, under a name that carries its content's hash so that it may be cached for ever. */
export const styleSheet = {
  name: `site.${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css`,
  text: css,
};
