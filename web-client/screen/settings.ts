/** What a screen shows; without a place the whole festival. */
export interface Choice {
  place?: string;
}

/** How a screen was set up, by its address: `/screen?place=alma&theme=light#token=…`. */
export interface Settings {
  /** `undefined`: nobody has chosen yet. */
  choice: Choice | undefined;
  theme: 'dark' | 'light';
  /** In the fragment, which is sent to no server and stands in no log. */
  token: string | undefined;
}

/** `remembered`: what was chosen on this device, for an address that says nothing. An empty `place` is the whole festival. */
export function settings(query: string, fragment: string, remembered: Choice | undefined): Settings {
  const asked = new URLSearchParams(query);
  const place = asked.get('place');
  return {
    choice: place === null ? remembered : place === '' ? {} : { place },
    theme: asked.get('theme') === 'light' ? 'light' : 'dark',
    token: new URLSearchParams(fragment.replace(/^#/, '')).get('token') ?? undefined,
  };
}
