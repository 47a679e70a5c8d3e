#!/bin/sh
# Cuts the page font to what French and English need: shared/font/atkinson-next.woff2.
# Run by hand when the font changes; the result is committed, so a build needs neither Python nor this script.
# Wants `pip install fonttools brotli` and `npm ci`.
set -eu
cd "$(dirname "$0")/.."
package=node_modules/@fontsource-variable/atkinson-hyperlegible-next
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
fonttools varLib.instancer "$package/files/atkinson-hyperlegible-next-latin-wght-normal.woff2" wght=400:700 \
  --output "$work/weights.ttf"
# ASCII, the letters of Latin-1 and those of its signs that people write, the ligatures and capitals of French that lie outside it, dashes, quotes, bullet, ellipsis, euro, minus.
pyftsubset "$work/weights.ttf" --output-file=shared/font/atkinson-next.woff2 --flavor=woff2 --no-hinting --desubroutinize \
  --unicodes='U+20-7E,U+A0,U+A1,U+A3,U+A7,U+A9,U+AB,U+AE,U+B0,U+B2,U+B3,U+B7,U+BB,U+BF,U+C0-FF,U+152,U+153,U+178,U+2013,U+2014,U+2018-201A,U+201C-201E,U+2022,U+2026,U+2039,U+203A,U+20AC,U+2212' \
  --layout-features='kern,tnum'
cp "$package/LICENSE" shared/font/OFL.txt
ls -l shared/font
