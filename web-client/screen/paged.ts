/** One page of what does not fit at once. */
export interface Paged<T> {
  shown: readonly T[];
  /** From 1. */
  page: number;
  pages: number;
}

/** The page whose turn it is; `turn` counts up for ever. */
export function paged<T>(all: readonly T[], size: number, turn: number): Paged<T> {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const index = turn % pages;
  return { shown: all.slice(index * size, (index + 1) * size), page: index + 1, pages };
}
