"""What a briefing says, out of redpencil's JSON, as plain data that the sources of both peers are written from."""
import collections

KINDS = ("quote", "statistic", "claim")
HEADS = {"quote": "Quotes", "statistic": "Statistics", "claim": "Medical claims"}
ATTRS = {
    "quote": ("speaker", "role", "affiliation", "type", "cue", "stance"),
    "statistic": ("type", "value", "unit", "noun", "comparator", "of"),
    "claim": ("type", "relation", "polarity", "certainty_level", "source", "condition", "agent", "evidence"),
}

Finding = collections.namedtuple("Finding", "id kind text about place")
# A part of a paragraph with the kinds that cover it and the ids of what ends there.
Piece = collections.namedtuple("Piece", "text kinds ends")
Block = collections.namedtuple("Block", "number heading pieces findings")


class Content:
    """The title, facts, tables and annotated text of one article."""

    def __init__(self, text, found):
        self.title = found["title"]
        marks = [mark for mark in found["annotations"] if mark["kind"] in KINDS]
        numbers = {}
        self.blocks = []
        for number, block in enumerate(found["blocks"]):
            inside = [mark for mark in marks if block["start"] <= mark["start"] < block["end"]]
            numbers.update((mark["id"], number) for mark in inside)
            self.blocks.append(Block(number, block["kind"] != "paragraph", pieces(text, block, inside),
                                     [finding(mark, number) for mark in inside]))
        self.tables = {kind: [one for block in self.blocks for one in block.findings if one.kind == kind]
                       for kind in KINDS}
        self.facts = (f"{found['name']} · {len(text.split())} words · {len(found['packs'])} rule packs · "
                      f"SHA-256 {found['source']['sha256']}")
        self.tiles = [(len(self.tables[kind]), HEADS[kind]) for kind in KINDS] + [(len(found["checks"]), "To check")]
        self.checks = [(check["id"].upper(), check["message"], ", ".join(check["annotations"][:8]).upper())
                       for check in found["checks"][:8]]
        said = collections.Counter()
        for mark in marks:
            if mark["kind"] == "quote":
                said[mark["attrs"].get("speaker", "not named")] += len(mark["text"].split())
        self.speakers = said.most_common(6)


def finding(mark, number):
    about = [f"{name.replace('_', ' ')}: {mark['attrs'][name]}" for name in ATTRS[mark["kind"]] if name in mark["attrs"]]
    return Finding(mark["id"].upper(), mark["kind"], mark["text"], "; ".join(about), f"¶{number}")


def pieces(text, block, marks):
    """The text of a block, cut wherever a finding begins or ends."""
    end = block["end"]
    cuts = {block["start"], end}
    for mark in marks:
        cuts.update((mark["start"], min(mark["end"], end)))
    cuts = sorted(cuts)
    return [Piece(text[a:b],
                  [kind for kind in KINDS if any(m["kind"] == kind and m["start"] <= a and b <= m["end"] for m in marks)],
                  [m["id"].upper() for m in marks if min(m["end"], end) == b])
            for a, b in zip(cuts, cuts[1:])]
