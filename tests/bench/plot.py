"""Lines over a logarithmic axis, as SVG: readable in the dark too, with its text in the picture."""

import math
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 720, 400
LEFT, RIGHT, TOP, BOTTOM = 78, 150, 44, 56
STYLE = """
  text { font: 13px system-ui, sans-serif; fill: #24292f }
  .title { font-size: 16px; font-weight: 600 }
  .frame { stroke: #57606a; fill: none }
  .grid { stroke: #d0d7de; stroke-width: 0.6 }
  .paper { fill: #ffffff }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .frame { stroke: #8b949e } .grid { stroke: #30363d } .paper { fill: #0d1117 }
  }
"""
# Told apart without colour too: by dashes, and by names at the lines' ends. Each has contrast on white and on black.
LOOKS = {
    "Hirondelle": ("#d9480f", "", 3),
    "floor": ("#6e7781", "2 4", 2),
    "floor, joining": ("#6e7781", "7 4", 2),
    "Nchan": ("#2f81f7", "", 1.6),
    "ws": ("#2da44e", "8 3", 1.6),
    "Socket.IO": ("#a371f7", "4 3", 1.6),
}


def short(value):
    """1200000 as 1.2 M."""
    for limit, unit in ((1e6, " M"), (1e3, " k")):
        if value >= limit:
            return f"{value / limit:.3g}{unit}"
    return f"{value:.3g}"


class Axis:
    def __init__(self, low, high, begin, end):
        self.low, self.high, self.begin, self.end = math.log10(low), math.log10(high), begin, end

    def __call__(self, value):
        return self.begin + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.begin)

    def ticks(self):
        """Round numbers: more of each power of ten where the axis spans few."""
        powers = range(math.floor(self.low), math.ceil(self.high) + 1)
        span = self.high - self.low
        factors = (1, 1.5, 2, 3, 5, 7) if span < 1 else (1, 2, 5) if span < 3 else (1,)
        values = [factor * 10.0**power for power in powers for factor in factors]
        return [value for value in values if self.low - 1e-9 <= math.log10(value) <= self.high + 1e-9]


def rounded(values):
    """A range of the axis around them, with some air."""
    low, high = min(values), max(values)
    return low / 1.25, high * 1.25


def spread(places, distance=15):
    """Where labels go that would otherwise lie on each other: down, but not out of the picture."""
    placed = []
    for name, y in sorted(places.items(), key=lambda item: item[1]):
        placed.append((name, max(y, placed[-1][1] + distance) if placed else y))
    overflow = max(0, placed[-1][1] - (HEIGHT - BOTTOM)) if placed else 0
    return [(name, y - overflow) for name, y in placed]


def lines(title, across, up, series):
    """`series`: {name: [(x, y), …]}, all above 0. The SVG's text."""
    xs = [x for points in series.values() for x, _ in points]
    ys = [y for points in series.values() for _, y in points]
    x_axis = Axis(min(xs), max(xs), LEFT, WIDTH - RIGHT)
    y_axis = Axis(*rounded(ys), HEIGHT - BOTTOM, TOP)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(title)}">',
             f"<title>{escape(title)}</title><style>{STYLE}</style>",
             f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>', f'<text class="title" x="{LEFT}" y="24">{escape(title)}</text>']
    for value in sorted(set(xs)):
        x = x_axis(value)
        parts.append(f'<path class="grid" d="M{x:.1f} {TOP}V{HEIGHT - BOTTOM}"/>'
                     f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{value:,}</text>')
    for value in y_axis.ticks():
        y = y_axis(value)
        parts.append(f'<path class="grid" d="M{LEFT} {y:.1f}H{WIDTH - RIGHT}"/>'
                     f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{short(value)}</text>')
    parts.append(f'<rect class="frame" x="{LEFT}" y="{TOP}" width="{WIDTH - LEFT - RIGHT}" height="{HEIGHT - TOP - BOTTOM}"/>')
    parts.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 14}" text-anchor="middle">{escape(across)}</text>')
    middle = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text transform="translate(18 {middle}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
    ends = {}
    for name, points in series.items():
        colour, dashes, width = LOOKS[name]
        path = "L".join(f"{x_axis(x):.1f} {y_axis(y):.1f}" for x, y in points)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dashes}"/>')
        parts += [f'<circle cx="{x_axis(x):.1f}" cy="{y_axis(y):.1f}" r="{width + 1}" fill="{colour}"/>' for x, y in points]
        ends[name] = y_axis(points[-1][1])
    for name, y in spread(ends):
        x = WIDTH - RIGHT + 10
        colour, dashes, width = LOOKS[name]
        parts.append(f'<path d="M{x} {y:.1f}h20" stroke="{colour}" stroke-width="{width}" stroke-dasharray="{dashes}"/>'
                     f'<text x="{x + 26}" y="{y + 4:.1f}">{escape(name)}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
