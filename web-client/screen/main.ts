import { mount } from 'svelte';
import { language } from '../shared/i18n';
import '../shared/styles/base.css';
import App from './App.svelte';

const target = document.getElementById('app');
// Not awaited at the top: English comes in a file that imports from this one.
if (target) void language.ready().then(() => mount(App, { target }));
