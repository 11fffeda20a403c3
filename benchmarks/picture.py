"""A bar chart of rates relative to the floor, as SVG that reads on light and on dark pages."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

WIDTH, LABELS, BAR, GAP, HEAD = 860, 250, 18, 5, 36
COLOURS = ("#2f6fde", "#10998a", "#c2620e")


def picture(shares: Mapping[str, Mapping[str, float]]) -> str:
    """*shares* of the floor's rate by server and workload, one row of bars per server; longer is better."""
    workloads = list(next(iter(shares.values())))
    row = len(workloads) * (BAR + 2) + GAP * 2
    height = HEAD + row * len(shares) + GAP
    scale = WIDTH - LABELS - 60
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'font-family="system-ui, sans-serif" font-size="13" role="img" '
        'aria-label="Requests per second relative to an application without framework and validation">\n'
        "<style>text{fill:#1f2328}.faint{fill:#59636e}.line{stroke:#d1d9e0}"
        "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.faint{fill:#9198a1}.line{stroke:#3d444d}}</style>"
    )
    parts = [opening]
    for index, workload in enumerate(workloads):
        left = LABELS + index * 120
        parts.append(f'<rect x="{left}" y="10" width="12" height="12" rx="2" fill="{COLOURS[index]}"/>')
        parts.append(f'<text x="{left + 18}" y="21" class="faint">{escape(workload)}</text>')
    for number, (title, of) in enumerate(shares.items()):
        top = HEAD + number * row
        parts.append(f'<line class="line" x1="0" x2="{WIDTH}" y1="{top}" y2="{top}"/>')
        parts.append(f'<text x="0" y="{top + row / 2 + 4:g}">{escape(title)}</text>')
        for index, workload in enumerate(workloads):
            y = top + GAP + index * (BAR + 2)
            length = max(1.0, of[workload] * scale)
            parts.append(
                f'<rect x="{LABELS}" y="{y}" width="{length:.1f}" height="{BAR}" rx="2" fill="{COLOURS[index]}"/>'
            )
            parts.append(
                f'<text x="{LABELS + length + 6:.1f}" y="{y + BAR - 5}" class="faint">{of[workload]:.2f}</text>'
            )
    return "\n".join([*parts, "</svg>"]) + "\n"
