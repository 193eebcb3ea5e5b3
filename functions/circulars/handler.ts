import { byTheClock } from '../tasks.ts';
import { issueCircular } from './issue.ts';

/** Papers that are made by the clock, and not because somebody asks for one. */
export const handler = byTheClock({ 'issue-circular': issueCircular });
