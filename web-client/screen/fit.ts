/**
 * Gives `--size` of the element the first of `sizes` at which its text is no larger than the element may be; the last where none
 * is. Measured again when the text, the element or the font changes.
 */
export function fit(...sizes: readonly [number, ...number[]]) {
  return (element: HTMLElement) => {
    const measure = () => {
      for (const size of sizes) {
        element.style.setProperty('--size', String(size));
        // Rounded pixels and deep letters are no overflow; a line that is cut is.
        const letter = Number.parseFloat(getComputedStyle(element).fontSize);
        const beyond = Math.max(element.scrollHeight - element.clientHeight, element.scrollWidth - element.clientWidth);
        if (beyond < letter / 6) return;
      }
    };
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    const rewritten = new MutationObserver(measure);
    rewritten.observe(element, { characterData: true, childList: true, subtree: true });
    document.fonts.addEventListener('loadingdone', measure);
    return () => {
      resized.disconnect();
      rewritten.disconnect();
      document.fonts.removeEventListener('loadingdone', measure);
    };
  };
}
