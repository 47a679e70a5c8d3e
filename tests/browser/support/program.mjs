// The real program, started on a data directory of the test's own, killed and started again.

import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { festivalNow } from './festival.mjs';

const PROGRAM = process.env.HIRONDELLE_PROGRAM ?? fail('HIRONDELLE_PROGRAM names the program');
const WEB = process.env.HIRONDELLE_WEB ?? fail('HIRONDELLE_WEB names the folder of the built pages');
const STARTS_WITHIN_MS = 10_000;

function fail(why) {
  throw new Error(why);
}

export class Program {
  #process;
  #folder;
  #listen = '127.0.0.1:0';

  /** A server with the sample festival placed around this moment. `minutes` shifts it: 60 is an hour later. */
  static async start({ minutes = 0 } = {}) {
    const program = new Program();
    program.#folder = await mkdtemp(join(tmpdir(), 'hirondelle-browser-'));
    const programme = join(program.#folder, 'programme.json');
    await writeFile(programme, JSON.stringify(festivalNow(minutes)));
    await program.command('programme', 'import', programme);
    program.token = await program.command('token', 'create', '--role', 'organiser', '--label', 'browser');
    await program.run();
    return program;
  }

  get data() {
    return join(this.#folder, 'data');
  }

  /** Starts it, on the port that it had before. */
  async run() {
    const child = spawn(PROGRAM, ['serve', '--data', this.data, '--listen', this.#listen, '--web', WEB], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#process = child;
    const address = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('the program does not start')), STARTS_WITHIN_MS);
      child.once('exit', (code) => reject(new Error(`the program ended with ${code}`)));
      createInterface({ input: child.stderr }).on('line', (line) => {
        const [, found] = /listening on http:\/\/(\S+)/.exec(line) ?? [];
        if (!found) return;
        clearTimeout(late);
        resolve(found);
      });
    });
    this.#listen = address;
    this.url = `http://${address}`;
  }

  kill() {
    return this.#end('SIGKILL');
  }

  async stop() {
    await this.#end('SIGTERM');
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A command of the program on this festival; what it prints. */
  async command(...words) {
    const { stdout } = await promisify(execFile)(PROGRAM, words, {
      env: { ...process.env, HIRONDELLE_DATA: this.data },
    });
    return stdout.trim();
  }

  announce(title, { scope = 'festival', level = 'info', body, more = [] } = {}) {
    const text = body === undefined ? [] : ['--body', body];
    return this.command('announce', '--scope', scope, '--level', level, ...text, ...more, '--', title);
  }

  async #end(signal) {
    const child = this.#process;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }
}
