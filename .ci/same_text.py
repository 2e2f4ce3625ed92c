"""Checks that no word of an article is lost: same_text.py INPUT OUTPUT

The text of each XML must equal its article to the letter, but for the characters that XML 1.0 cannot carry, which are
U+FFFD there. Each PDF's text must contain every sentence of the article:

- as `pdftotext -raw` reads it, in the order of the file: one after the other, with words whole; a sentence may go on at
  the next page;
- as plain `pdftotext` reads it, by where things stand: anywhere, white space aside. Not looked for there are sentences
  with characters that the briefing's fonts lack: they stand in frames, which plain `pdftotext` takes for columns.
Sentences with words that run from right to left are looked for in the XML only.
"""
import itertools
import os
import re
import subprocess
import sys
import unicodedata
import xml.etree.ElementTree as ElementTree

# Problems of one file that are told: where one sentence is out of its place, those that follow may be as well.
MOST_TOLD = 6
TEI = "{http://www.tei-c.org/ns/1.0}"
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def decode(path):
    with open(path, "rb") as file:
        data = file.read()
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark):].decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


# What a reader does not see, and what of it pdftotext adds around words that are written from right to left.
UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufe0e\ufe0f\ufeff]+")
HYPHENATED = re.compile("\u00ad\\s*")
# What runs from right to left stands in the file as it is seen, and pdftotext orders it in ways of its own.
LEFTWARD = re.compile("[\u0590-\u08ff\u202e\ufb1d-\ufdff\ufe70-\ufefc]")
# Beside these a line may end without a blank.
SPACELESS = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
BESIDE_SPACELESS = re.compile(f" (?={SPACELESS})|(?<={SPACELESS}) ")
FRAMED = re.compile("[\u0590-\u1dff\u2190-\U0010ffff]")


def plain(text):
    """With one blank for any white space, as one reads it."""
    seen = HYPHENATED.sub("", UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    return BESIDE_SPACELESS.sub("", re.sub("\\s+", " ", seen)).strip()


def sentences(text):
    parts = re.split(r"(?<=[.!?…])[”’\"')\]]*\s+|\s*\n\s*\n\s*|\s*\n\s*", text)
    return [plain(part) for part in parts if plain(part) and not LEFTWARD.search(part)]


def read_pages(path, *options):
    read = subprocess.run(["pdftotext", *options, path, "-"], stdout=subprocess.PIPE, check=True)
    return [plain(page) for page in read.stdout.decode("utf-8").split("\f")]


def follow(words, pages, page, start):
    """The page and offset where `words` end, if they stand on from `start`, or go on from page to page."""
    at = pages[page].find(words, start)
    if at >= 0:
        return page, at + len(words)
    if page + 1 == len(pages):
        return None
    least, most = 0, len(words) - 1
    while least < most:
        middle = (least + most + 1) // 2
        least, most = (middle, most) if words[:middle] in pages[page][start:] else (least, middle - 1)
    # What stands here may by chance go on as the sentence does; a mark alone does not go on to another page.
    for cut in (words.rfind(" ", 0, least + 1), least):
        rest = words[cut:].strip()
        found = follow(rest, pages, page + 1, 0) if cut > 0 and re.search("\\w", rest) else None
        if found:
            return found
    return None


def out_of_order(wanted, pages):
    """The sentences that do not stand one after the other."""
    place = (0, 0)
    for sentence in wanted:
        tries = (follow(sentence, pages, page, place[1] if page == place[0] else 0) for page in range(place[0], len(pages)))
        found = next((found for found in tries if found), None)
        place = found or place
        if not found:
            yield sentence


def absent(wanted, pages):
    """The sentences that do not stand on any page, nor go on from one to the next, white space aside."""
    squeezed = [page.replace(" ", "") for page in pages]
    for sentence in wanted:
        words = sentence.replace(" ", "")
        if not FRAMED.search(words) and not any(follow(words, squeezed, page, 0) for page in range(len(pages))):
            yield sentence


def check(article, output, stem):
    text = decode(article)
    root = ElementTree.parse(os.path.join(output, stem + ".xml")).getroot()
    got = "".join(root.find(TEI + "text").itertext())
    if got != ILLEGAL.sub("\ufffd", text):
        at = next((n for n, (a, b) in enumerate(zip(got, text)) if a != b), min(len(got), len(text)))
        yield f"{stem}.xml: the text differs at character {at}: {got[at:at + 30]!r} is not {text[at:at + 30]!r}"
    path = os.path.join(output, stem + ".pdf")
    wanted = sentences(text)
    for sentence in itertools.islice(out_of_order(wanted, read_pages(path, "-raw")), MOST_TOLD):
        yield f"{stem}.pdf: pdftotext -raw does not give this in its place, with its words whole: {sentence[:100]}"
    for sentence in absent(wanted, read_pages(path)):
        yield f"{stem}.pdf: pdftotext does not give this sentence: {sentence[:100]}"


def main():
    source, output = sys.argv[1:]
    names = sorted(name for name in os.listdir(source) if name.endswith((".txt", ".md", ".markdown", ".text")))
    problems = [problem for name in names
                for problem in check(os.path.join(source, name), output, os.path.splitext(name)[0])]
    print(f"{len(names)} articles: every text in its XML, every sentence in its PDF and in order" if not problems
          else f"{len(problems)} problems in {len(names)} articles")
    for problem in problems[:40]:
        print("error:", problem, file=sys.stderr)
    return 1 if problems or not names else 0


if __name__ == "__main__":
    sys.exit(main())
