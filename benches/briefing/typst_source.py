"""The briefing as a source for typst."""
import json

from content import HEADS

HEAD = """\
#set document(title: %s, author: "redpencil")
#set page(paper: "a4", margin: (x: 18mm, y: 20mm), numbering: "1 of 1")
#set text(lang: "en", region: "gb", font: "Source Serif 4", size: 10.6pt, hyphenate: true)
#set par(justify: false, linebreaks: "optimized")
#set heading(outlined: true)
#show heading: set text(font: "Source Sans 3", weight: 600)
#show table: set text(font: "Source Sans 3", size: 8.5pt)
#let quote-mark(it) = highlight(fill: rgb("#d6ebf7"), it)
#let statistic-mark(it) = underline(stroke: (dash: "dotted"), it)
#let claim-mark(it) = underline(offset: 3pt, stroke: 0.6pt + rgb("#8c3370"), it)
#let id(name, target) = link(label(target), text(font: "Source Sans 3", size: 7pt, name))
#let anchor(name) = [#metadata(none)#label(name)]
#let notes(..items) = block(inset: (left: 8mm), text(font: "Source Sans 3", size: 7.9pt, list(..items)))
#pdf.attach("article.xml", read("article.xml", encoding: none), relationship: "data", mime-type: "application/xml", description: "The annotated text")
"""


def string(text):
    return json.dumps(text, ensure_ascii=False).replace("\\/", "/").replace("\\b", "").replace("\\f", "")


def table(columns, head, rows):
    cells = ", ".join(f"[*{name}*]" for name in head)
    body = "\n".join("  " + ", ".join(row) + "," for row in rows)
    return f"#table(columns: {columns}, stroke: (x, y) => (bottom: 0.4pt), table.header({cells}),\n{body}\n)\n"


def piece(part):
    marked = f"text({string(part.text)})"
    for kind in part.kinds:
        marked = f"{kind}-mark({marked})"
    ends = "".join(f'#id("{name}", "row-{name}")#anchor("text-{name}")' for name in part.ends)
    return f"#{marked}{ends}"


def block(one):
    text = "".join(map(piece, one.pieces))
    yield f"#heading(level: 2)[{text}]\n" if one.heading else f"#par[{text}]\n"
    if one.findings:
        yield "#notes(" + ", ".join(f"text({string(f'{note.id} {note.about}')})" for note in one.findings) + ")\n"


def source(content):
    """The parts in the order of our briefing: at a glance, the findings, the annotated text."""
    yield HEAD % string(content.title)
    yield f"#heading(level: 1, text({string(content.title)}))\n#text({string(content.facts)})\n\n"
    tiles = ", ".join(f"[#text(size: 18pt)[{count}] {name}]" for count, name in content.tiles)
    yield f"#grid(columns: 4, gutter: 4mm, ..({tiles}).map(it => block(fill: rgb(\"#eaeaed\"), inset: 3mm, width: 100%, it)))\n"
    yield "== Check first\n" + table("(auto, 1fr, auto)", ("No.", "Why", "Findings"),
                                     [[string(cell) for cell in check] for check in content.checks])
    yield "== Who speaks\n" + table("(1fr, auto)", ("Speaker", "Words"),
                                    [[string(name), string(str(words))] for name, words in content.speakers])
    yield "#pagebreak()\n= All findings\n"
    for kind, rows in content.tables.items():
        cells = [[f'[#id("{row.id}", "text-{row.id}")#anchor("row-{row.id}")]', string(row.text), string(row.about),
                  string(row.place), '"☐"'] for row in rows]
        yield f"== {HEADS[kind]}\n" + table("(auto, 1.2fr, 1fr, auto, auto)", ("No.", "As written", "About", "Place", "Checked"), cells)
    yield "#pagebreak()\n= Annotated text\n"
    for one in content.blocks:
        yield from block(one)
