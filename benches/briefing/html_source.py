"""The briefing as a page for WeasyPrint."""
from html import escape

from content import HEADS

HEAD = """\
<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title><meta name="author" content="redpencil"><style>
{fonts}
@page {{ size: A4; margin: 20mm 18mm; @bottom-center {{ content: counter(page) " of " counter(pages); font: 8pt "Sans" }} }}
body {{ font: 10.6pt/1.35 "Serif"; hyphens: auto }}
h1, h2, table, .notes, .tiles, sup {{ font-family: "Sans" }}
.tiles {{ display: flex; gap: 4mm }} .tiles div {{ background: #eaeaed; padding: 3mm; width: 25% }} .tiles b {{ font-size: 18pt }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100%; font-size: 8.5pt }} td, th {{ border-bottom: .4pt solid; text-align: left; vertical-align: top }}
.quote {{ background: #d6ebf7 }} .statistic {{ border-bottom: 1px dotted }} .claim {{ border-bottom: 3px double #8c3370 }}
sup {{ font-size: 7pt }} .notes {{ font-size: 7.9pt }} .part {{ break-before: page }} p {{ orphans: 2; widows: 2 }}
</style></head><body>
"""
FACES = (("Serif", "normal", "SourceSerif4-Regular"), ("Sans", "normal", "SourceSans3-Regular"), ("Sans", "bold", "SourceSans3-Semibold"))


def table(widths, head, rows):
    """A table of fixed widths, in percent, which WeasyPrint sets faster than others."""
    columns = "".join(f'<col style="width: {width}%">' for width in widths)
    yield f"<table>{columns}<thead><tr>" + "".join(f"<th>{name}</th>" for name in head) + "</tr></thead><tbody>\n"
    for row in rows:
        yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n"
    yield "</tbody></table>\n"


def piece(part):
    text = escape(part.text)
    marked = f'<span class="{" ".join(part.kinds)}">{text}</span>' if part.kinds else text
    return marked + "".join(f'<sup><a id="text-{name}" href="#row-{name}">{name}</a></sup>' for name in part.ends)


def block(one):
    name = "h2" if one.heading else "p"
    yield f"<{name}>" + "".join(map(piece, one.pieces)) + f"</{name}>\n"
    if one.findings:
        yield '<ul class="notes">' + "".join(f"<li>{note.id} {escape(note.about)}</li>" for note in one.findings) + "</ul>\n"


def source(content, fonts):
    """The parts in the order of our briefing: at a glance, the findings, the annotated text."""
    faces = "\n".join(f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("file://{fonts}/{file}.ttf") }}'
                      for family, weight, file in FACES)
    yield HEAD.format(title=escape(content.title), fonts=faces)
    yield f"<h1>{escape(content.title)}</h1><p>{escape(content.facts)}</p>\n"
    yield '<div class="tiles">' + "".join(f"<div><b>{count}</b> {name}</div>" for count, name in content.tiles) + "</div>\n"
    yield "<h2>Check first</h2>"
    yield from table((8, 62, 30), ("No.", "Why", "Findings"), [map(escape, check) for check in content.checks])
    yield "<h2>Who speaks</h2>"
    yield from table((80, 20), ("Speaker", "Words"), [(escape(name), words) for name, words in content.speakers])
    yield '<h1 class="part">All findings</h1>\n'
    for kind, rows in content.tables.items():
        yield f"<h2>{HEADS[kind]}</h2>"
        yield from table((9, 36, 33, 10, 12), ("No.", "As written", "About", "Place", "Checked"),
                         ((f'<a id="row-{row.id}" href="#text-{row.id}">{row.id}</a>', escape(row.text), escape(row.about),
                           row.place, "☐") for row in rows))
    yield '<h1 class="part">Annotated text</h1>\n'
    for one in content.blocks:
        yield from block(one)
    yield "</body></html>\n"
