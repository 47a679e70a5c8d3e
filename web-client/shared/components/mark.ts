/** A swallow from above, wings swept back over a forked tail: 16 × 12 squares. */
const ROWS = [
  '.......##.......',
  '......####......',
  '.....######.....',
  '..############..',
  '.######..######.',
  '####..####..####',
  '##....####....##',
  '#......##......#',
  '.......##.......',
  '......####......',
  '.....##..##.....',
  '.....#....#.....',
];

/** The swallow as the data of one SVG path, each run of squares a rectangle. */
export const MARK_PATH = ROWS.map((row, y) =>
  [...row.matchAll(/#+/g)].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1h-${run.length}z`).join(''),
).join('');
