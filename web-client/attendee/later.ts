// What a first view does not show, in a file of its own: it is fetched at the reader's first touch (see App.svelte).
export { default as MyDay } from './MyDay.svelte';
export { default as PlaceChooser } from './PlaceChooser.svelte';
export { default as ProgrammeTab } from './ProgrammeTab.svelte';
export { default as Workshop } from './Workshop.svelte';
