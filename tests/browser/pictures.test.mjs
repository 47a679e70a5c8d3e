// Every page and state as a picture, kept in results/, with axe over each: to be looked at.

import { after, before, test } from 'node:test';
import { axe, DESK, fits, launch, open, PHONE, TALL, WALL } from './support/browser.mjs';
import { Program } from './support/program.mjs';

let browser;
let program;

before(async () => {
  program = await Program.start();
  browser = await launch();
  await program.announce('Bienvenue au Printemps du Numérique', { body: 'Tous les ateliers sont gratuits.', more: ['--pinned'] });
  await program.announce("Le café de l'accueil est ouvert", { scope: 'place:alma', body: "À droite de l'entrée." });
  await program.announce('Le tramway ne circule plus entre Eurotéléport et la halle', { scope: 'place:roubaix', level: 'important' });
  await program.command('workshop', 'mots-de-passe', '--status', 'full');
  await program.command('workshop', 'pixel-art', '--seats', '4');
  await program.command('workshop', 'demarches-en-ligne', '--delay-minutes', '15');
});
after(async () => {
  await browser?.close();
  await program?.stop();
});

const SURFACES = {
  attendee: { path: () => '/?place=alma', sizes: { 320: { width: 320, height: 640 }, 390: PHONE, 1440: DESK } },
  organiser: { path: () => `/organiser#token=${program.token}`, sizes: { 320: { width: 320, height: 640 }, 390: PHONE, 1440: DESK } },
  screen: { path: () => '/screen?place=alma', sizes: { '1920x1080': WALL, '1080x1920': TALL } },
};

const SCHEMES = ['light', 'dark'];

/** Where a surface is; a screen's theme is told by its address. */
const address = (surface, colorScheme) =>
  program.url + SURFACES[surface].path() + (surface === 'screen' && colorScheme === 'light' ? '&theme=light' : '');

async function shown(page, surface) {
  await page.getByText(surface === 'screen' ? 'ALMA' : 'En direct').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** Opens a surface at each of its sizes, light and dark, lets `arrange` bring about the state, and takes the picture. */
async function pictures(state, surface, arrange = async () => undefined, { schemes = SCHEMES, full = true } = {}) {
  for (const [name, viewport] of Object.entries(SURFACES[surface].sizes)) {
    for (const colorScheme of schemes) {
      const { page, context, watch } = await open(browser, address(surface, colorScheme), { viewport, colorScheme });
      await shown(page, surface);
      await arrange(page, context);
      await fits(page);
      await axe(page);
      await page.screenshot({ path: `results/${surface}-${state}-${name}-${colorScheme}.png`, fullPage: full && surface === 'attendee' });
      watch.check();
      await context.close();
    }
  }
}

for (const surface of Object.keys(SURFACES)) {
  test(`${surface}, a normal day`, () => pictures('normal', surface));
}

test('attendee: a workshop, the programme, the choice of a place', async () => {
  const { page, context } = await open(browser, `${program.url}/?place=alma`);
  await shown(page, 'attendee');
  for (const [name, hash] of [['workshop', '#atelier=mots-de-passe'], ['programme', '#programme'], ['my-day', '#ma-journee'], ['places', '#lieu']]) {
    await page.goto(`${program.url}/?place=alma${hash}`);
    await page.waitForLoadState('networkidle');
    await fits(page);
    await axe(page);
    await page.screenshot({ path: `results/attendee-${name}-390-light.png` });
  }
  await context.close();
});

test('organiser: the sheet of a workshop, the composer', async () => {
  const { page, context } = await open(browser, `${program.url}/organiser#token=${program.token}`);
  await shown(page, 'organiser');
  await page.getByRole('button', { name: /Mon CV en ligne/ }).first().click();
  await page.getByRole('button', { name: 'Complet', exact: true }).waitFor();
  await axe(page);
  await page.screenshot({ path: 'results/organiser-sheet-390-light.png' });
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Écrire une annonce' }).first().click();
  await page.locator('#title').fill('x'.repeat(163));
  await page.getByText('Titre trop long : 140 caractères au plus, vous en avez 163.').waitFor();
  await fits(page);
  await axe(page);
  await page.screenshot({ path: 'results/organiser-composer-390-light.png' });
  await context.close();
});

test('an alert, an exercise, both at once', async () => {
  const exercise = await program.announce("Exercice d'évacuation", {
    level: 'urgent',
    body: 'Rejoignez la cour par la sortie la plus proche.',
    more: ['--exercise'],
  });
  for (const surface of Object.keys(SURFACES)) await pictures('exercise', surface, alertShown, { schemes: ['light'], full: false });
  const alert = await program.announce('Fuite de gaz : sortez par la cour et rejoignez le parking', {
    scope: 'place:alma',
    level: 'urgent',
    body: 'Ne prenez pas les ascenseurs.',
  });
  await pictures('two-alerts', 'screen', alertShown, { schemes: ['dark'] });
  await program.command('withdraw', exercise);
  for (const surface of Object.keys(SURFACES)) await pictures('urgent', surface, alertShown, { full: false });
  await program.command('withdraw', alert);
});

const alertShown = (page) => page.getByText(/évacuation|Fuite de gaz/).first().waitFor();

test('the picture of the README: three surfaces at once', async () => {
  const parts = [];
  for (const [surface, viewport] of [['attendee', PHONE], ['organiser', PHONE], ['screen', WALL]]) {
    const { page, context } = await open(browser, program.url + SURFACES[surface].path(), { viewport });
    await shown(page, surface);
    parts.push({ surface, image: (await page.screenshot()).toString('base64') });
    await context.close();
  }
  const context = await browser.newContext({ viewport: { width: 1600, height: 700 } });
  const page = await context.newPage();
  const heights = { attendee: 620, organiser: 620, screen: 440 };
  await page.setContent(`<body style="margin:0;display:flex;gap:24px;align-items:center;justify-content:center;height:700px;background:#E6EAF1">
    ${parts.map(({ surface, image }) => `<img alt="" height="${heights[surface]}" style="border:1px solid #7D879B" src="data:image/png;base64,${image}">`).join('')}`);
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
  await page.screenshot({ path: 'results/surfaces.png' });
  await context.close();
});

test('offline: every page says since when', async () => {
  const pages = [];
  for (const surface of Object.keys(SURFACES)) {
    for (const [name, viewport] of Object.entries(SURFACES[surface].sizes)) {
      for (const colorScheme of SCHEMES) {
        const opened = await open(browser, address(surface, colorScheme), { viewport, colorScheme });
        await shown(opened.page, surface);
        pages.push({ ...opened, picture: `results/${surface}-offline-${name}-${colorScheme}.png` });
      }
    }
  }
  await program.kill();
  for (const { page, context, picture } of pages) {
    await page.getByText(/Hors ligne · à jour à \d\d:\d\d/).first().waitFor({ timeout: 20_000 });
    await fits(page);
    await axe(page);
    await page.screenshot({ path: picture });
    await context.close();
  }
  await program.run();
});
