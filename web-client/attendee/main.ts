import { mount } from 'svelte';
import { language } from '../shared/i18n';
import '../shared/styles/base.css';
import App from './App.svelte';

const target = document.getElementById('app');
// Not awaited at the top: the chunks that come later import from this one.
if (target) void language.ready().then(() => mount(App, { target }));
