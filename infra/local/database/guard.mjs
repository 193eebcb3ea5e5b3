// Runs a command and ends it when the process that started us is gone, however that ended: a killed parent cannot
// tidy up, but our standard input ends with it. Meanwhile it moves what SQLite wrote ahead into the database file
// itself, which DynamoDB Local never does: its log would grow with every write, and each read look through all of it.
import { spawn } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';

const [file, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const stop = () => child.kill('SIGTERM');
process.stdin.on('end', stop).on('error', stop).resume();
process.on('SIGTERM', stop);
process.on('SIGINT', () => {});
child.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 0));

/** Milliseconds between two looks at the log. */
const often = 25;
const seldom = 1000;
/** Pages of a log that is too long: whoever writes next after a look begins it anew where nobody reads at that moment. */
const long = 4000;

if (file !== '') {
  let database;
  const look = () => {
    let pages = 0;
    try {
      database ??= new DatabaseSync(file);
      pages = database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get().log;
    } catch {
      // Somebody else is at it: next time.
    }
    setTimeout(look, pages > long ? often : seldom).unref();
  };
  setTimeout(look, seldom).unref();
}
