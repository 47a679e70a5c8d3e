// Debian's Chromium, and what every page must keep: no request to another host, no report of the content security policy, no
// error on the console, nothing that axe finds.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const launch = () =>
  chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };
export const WALL = { width: 1920, height: 1080 };
export const TALL = { width: 1080, height: 1920 };

/** A page in a context of its own, as another device; `watch.check()` says what it did that no page may. */
export async function open(browser, url, { viewport = PHONE, colorScheme = 'light', locale = 'fr-FR' } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, locale, timezoneId: 'Europe/Paris', reducedMotion: 'reduce' });
  const page = await context.newPage();
  const watch = new Watch(page, new URL(url).origin);
  await page.goto(url);
  return { page, context, watch };
}

export class Watch {
  #wrong = [];

  constructor(page, origin) {
    page.on('request', (request) => {
      const asked = new URL(request.url());
      if (asked.host !== new URL(origin).host) this.#wrong.push(`a request to ${asked.host}`);
    });
    page.on('pageerror', (error) => this.#wrong.push(`an error: ${error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      // A server that was killed on purpose is no fault of the page.
      const isNetwork = /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_INTERNET_DISCONNECTED|WebSocket connection/.test(text);
      if (message.type() === 'error' && !isNetwork) this.#wrong.push(`on the console: ${text}`);
    });
  }

  check() {
    assert.deepEqual(this.#wrong, []);
  }
}

/** What axe finds on the page as it stands, all of it in view: what a bar at the bottom half covers would count as too small. */
export async function axe(page) {
  const viewport = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...viewport, height: Math.max(viewport.height, height) });
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (rules) => globalThis.axe.run(document, { runOnly: { type: 'tag', values: rules } }),
    RULES,
  );
  await page.setViewportSize(viewport);
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`),
    [],
  );
}

/** Nothing sticks out to the right. */
export async function fits(page) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(over <= 0, `the page is ${over} px too wide`);
}
