import { mount } from 'svelte';
import { language } from '../shared/i18n';
import '../shared/styles/base.css';
import App from './App.svelte';
import { tokenIn } from './card';

/** Out of the address at once: it must not stay in the history, nor in a photo of the screen. */
function takeToken(): string | undefined {
  const token = tokenIn(location.hash.includes('token=') ? location.hash : '');
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  return token;
}

const target = document.getElementById('app');
const token = takeToken();
if (target) void language.ready().then(() => mount(App, { target, props: { token, takeToken } }));
