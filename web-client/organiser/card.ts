/** As long as the server takes (`credential` of its limits), and long enough not to be a word typed by mistake. */
const TOKEN = /^[\w.~-]{16,256}$/;

/** The token of an organiser's link: of its fragment, of a link that was pasted, or pasted alone. */
export function tokenIn(text: string): string | undefined {
  const [, named] = /[#&]token=([^&\s]+)/.exec(text) ?? [];
  const token = decoded(named ?? text.trim());
  return token !== undefined && TOKEN.test(token) ? token : undefined;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
