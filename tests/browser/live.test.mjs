// What people do, on three devices at once: an organiser posts, phones and screens show it; the server dies and comes back.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, PHONE, WALL } from './support/browser.mjs';
import { Program } from './support/program.mjs';

const WITHIN_A_SECOND = { timeout: 1_000 };
const gone = { state: 'detached', timeout: 2_000 };
const BACK_WITHIN = { timeout: 15_000 };

let browser;
let program;

before(async () => {
  program = await Program.start();
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const attendee = () => open(browser, `${program.url}/?place=alma`);
const screen = () => open(browser, `${program.url}/screen?place=alma`, { viewport: WALL });
const organiser = () => open(browser, `${program.url}/organiser#token=${program.token}`);

const feedItem = (page, title) => page.getByRole('region', { name: 'Le fil' }).getByText(title, { exact: true });
const live = (page) => page.getByText('En direct').first().waitFor();

async function post(page, { audience, level, title }) {
  await page.getByRole('button', { name: 'Écrire une annonce' }).first().click();
  await page.locator('#audience').click();
  await page.getByRole('button', { name: audience, exact: true }).click();
  await page.locator(`input[name=level][value=${level}]`).check();
  await page.locator('#title').fill(title);
}

test('an organiser posts; phone and screen show it within a second', async () => {
  const [phone, wall, desk] = await Promise.all([attendee(), screen(), organiser()]);
  await Promise.all([live(phone.page), live(desk.page), wall.page.getByText('ALMA').first().waitFor()]);
  assert.equal(new URL(desk.page.url()).hash, '', 'the token leaves the address at once');

  await post(desk.page, { audience: 'ALMA', level: 'important', title: 'La porte du jardin est ouverte' });
  await desk.page.getByRole('button', { name: 'Publier' }).click();
  await Promise.all([
    phone.page.getByText('La porte du jardin est ouverte').first().waitFor(WITHIN_A_SECOND),
    wall.page.getByText('La porte du jardin est ouverte').first().waitFor(WITHIN_A_SECOND),
  ]);
  for (const one of [phone, wall, desk]) {
    one.watch.check();
    await one.context.close();
  }
});

test('what is for another place is not shown', async () => {
  const phone = await attendee();
  await live(phone.page);
  await program.announce('Seulement pour ECHO', { scope: 'place:echo' });
  await program.announce('Pour Roubaix tout entier', { scope: 'place:roubaix' });
  await feedItem(phone.page, 'Pour Roubaix tout entier').waitFor();
  assert.equal(await phone.page.getByText('Seulement pour ECHO').count(), 0);
  await phone.context.close();
});

test('two taps mark a workshop full; Annuler takes it back', async () => {
  const [phone, desk] = await Promise.all([attendee(), organiser()]);
  await Promise.all([live(phone.page), live(desk.page)]);
  await desk.page.getByRole('button', { name: /Mon CV en ligne/ }).first().click();
  await desk.page.getByRole('button', { name: 'Complet', exact: true }).click();
  const row = phone.page.locator('li', { hasText: 'Mon CV en ligne' }).first();
  await row.getByText('Complet', { exact: true }).waitFor(WITHIN_A_SECOND);
  await desk.page.getByRole('button', { name: 'Annuler', exact: true }).click();
  await row.getByText('Complet', { exact: true }).waitFor(gone);
  for (const one of [phone, desk]) {
    one.watch.check();
    await one.context.close();
  }
});

test('an alert needs a second step, takes the screen over, folds on the phone, and ends', async () => {
  const [phone, wall, desk] = await Promise.all([attendee(), screen(), organiser()]);
  await Promise.all([live(phone.page), live(desk.page), wall.page.getByText('ALMA').first().waitFor()]);
  await post(desk.page, { audience: 'Tout le festival', level: 'urgent', title: 'Sortez par la cour' });
  await desk.page.getByRole('button', { name: "Vérifier l'alerte" }).click();
  assert.equal(await phone.page.getByText('Sortez par la cour').count(), 0, 'nothing was sent by the first step');
  await desk.page.getByRole('button', { name: /^Envoyer l'alerte/ }).click();
  await Promise.all([
    phone.page.getByRole('alert').getByText('Sortez par la cour').waitFor(WITHIN_A_SECOND),
    wall.page.getByText('Sortez par la cour').first().waitFor(WITHIN_A_SECOND),
  ]);
  await phone.page.getByRole('button', { name: "J'ai compris" }).click();
  await phone.page.getByRole('button', { name: "J'ai compris" }).waitFor({ state: 'detached' });
  assert.ok((await phone.page.getByText('Sortez par la cour').count()) > 0, 'folded, it stays');

  const feed = await (await fetch(`${program.url}/api/v1/feed?follow=festival`)).json();
  const alert = feed.state.scopes
    .flatMap((slice) => slice.feed)
    .find((item) => item.event.announcement?.title === 'Sortez par la cour');
  await program.command('withdraw', alert.event.announcement.id);
  await Promise.all(
    [phone, wall].map(({ page }) => page.getByText('Sortez par la cour', { exact: true }).first().waitFor(gone)),
  );
  await phone.page.getByText("Fin d'alerte : Sortez par la cour").first().waitFor();
  await program.command('withdraw', '--erase', alert.event.announcement.id);
  await phone.page.getByText('Sortez par la cour').first().waitFor(gone);
  for (const one of [phone, wall, desk]) {
    one.watch.check();
    await one.context.close();
  }
});

test('the server is killed and started again: nothing missing, nothing twice', async () => {
  const [phone, wall] = await Promise.all([attendee(), screen()]);
  await Promise.all([live(phone.page), wall.page.getByText('ALMA').first().waitFor()]);
  const titles = [];
  const say = async (title) => {
    titles.push(title);
    await program.announce(title, { scope: 'place:alma' });
  };
  for (let i = 1; i <= 3; ++i) await say(`Avant la coupure, ${i}`);
  await feedItem(phone.page, 'Avant la coupure, 3').waitFor();
  await program.kill();
  await phone.page.getByText(/Hors ligne · à jour à \d\d:\d\d/).first().waitFor({ timeout: 20_000 });
  await wall.page.getByText(/Hors ligne · à jour à \d\d:\d\d/).first().waitFor({ timeout: 20_000 });
  for (let i = 1; i <= 3; ++i) await say(`Pendant la coupure, ${i}`); // straight into the log: no server runs
  await program.run();
  await feedItem(phone.page, 'Pendant la coupure, 3').waitFor(BACK_WITHIN);
  await say('Après la coupure');
  await feedItem(phone.page, 'Après la coupure').waitFor();
  for (const title of titles) assert.equal(await feedItem(phone.page, title).count(), 1, title);
  await wall.page.getByText(/Hors ligne/).first().waitFor({ state: 'detached', ...BACK_WITHIN });
  for (const one of [phone, wall]) {
    one.watch.check();
    await one.context.close();
  }
});

test('what is markup to a browser is text here', async () => {
  const hostile = '<img src=x onerror="document.title=\'pris\'"><b>gras</b>';
  const [phone, wall, desk] = await Promise.all([attendee(), screen(), organiser()]);
  await Promise.all([live(phone.page), live(desk.page)]);
  await program.announce(hostile, { scope: 'place:alma', level: 'important', body: hostile });
  await desk.page.getByRole('button', { name: /^\d+\sannonces?$/ }).first().click();
  for (const { page } of [phone, wall, desk]) {
    await page.getByText(hostile).first().waitFor({ timeout: 3_000 });
    assert.equal(await page.locator('img[src=x]').count(), 0);
    assert.doesNotMatch(await page.title(), /pris/);
  }
  for (const one of [phone, wall, desk]) {
    one.watch.check();
    await one.context.close();
  }
});

test('a revoked token closes the page of its organiser with words', async () => {
  const token = await program.command('token', 'create', '--role', 'organiser', '--label', 'perdue');
  const desk = await open(browser, `${program.url}/organiser#token=${token}`);
  await live(desk.page);
  await program.command('token', 'revoke', 'perdue');
  await desk.page.getByText("Cette carte ne fonctionne plus. Demandez-en une à l'accueil.").first().waitFor({ timeout: 2_000 });
  await desk.context.close();
});

test('everything is there in English too', async () => {
  const phone = await open(browser, `${program.url}/?place=alma`, { locale: 'en-GB' });
  await phone.page.getByText('Live', { exact: true }).filter({ visible: true }).first().waitFor();
  assert.equal(await phone.page.locator('html').getAttribute('lang'), 'en');
  phone.watch.check();
  await phone.context.close();
});

test('the first view costs under 60 kB over the wire, font and programme included', async () => {
  const fresh = await Program.start();
  await fresh.announce('Bienvenue au Printemps du Numérique', { body: 'Tous les ateliers sont gratuits.', more: ['--pinned'] });
  const context = await browser.newContext({ viewport: PHONE, locale: 'fr-FR' });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    bytes += Buffer.byteLength(response.payloadData);
  });
  await page.goto(`${fresh.url}/?place=alma`);
  await live(page);
  await page.getByRole('region', { name: 'Le fil' }).waitFor();
  await page.evaluate(() => document.fonts.ready);
  console.log(`first view of the attendee's page: ${bytes} bytes`);
  assert.ok(bytes > 20_000, 'the measure sees what came');
  assert.ok(bytes < 60_000, `${bytes} bytes`);
  await context.close();
  await fresh.stop();
});
