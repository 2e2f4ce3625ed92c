"""Checks that no word of an article is lost: same_text.py INPUT OUTPUT

The text of each XML must equal its article to the letter, but for the characters that XML 1.0 cannot carry, which are
U+FFFD there. Each PDF's text, as plain `pdftotext` reads it, must contain every
sentence of the article; white space does not count, and a sentence may go on at the next page.
"""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

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


def squeeze(text):
    """Without white space and what a reader does not see."""
    return re.sub("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+", "", text)


def sentences(text):
    parts = re.split(r"(?<=[.!?…])[”’\"')\]]*\s+|\s*\n\s*\n\s*|\s*\n\s*", text)
    return [squeeze(part) for part in parts if squeeze(part)]


def contained(sentence, pages):
    if any(sentence in page for page in pages):
        return True
    for this, following in zip(pages, pages[1:]):
        length = next((n for n in range(len(sentence) - 1, 0, -1) if sentence[:n] in this), 0)
        if length and sentence[length:] in following:
            return True
    return False


def check(article, output, stem):
    text = decode(article)
    root = ElementTree.parse(os.path.join(output, stem + ".xml")).getroot()
    got = "".join(root.find(TEI + "text").itertext())
    if got != ILLEGAL.sub("\ufffd", text):
        at = next((n for n, (a, b) in enumerate(zip(got, text)) if a != b), min(len(got), len(text)))
        yield f"{stem}.xml: the text differs at character {at}: {got[at:at + 30]!r} is not {text[at:at + 30]!r}"
    read = subprocess.run(["pdftotext", os.path.join(output, stem + ".pdf"), "-"], stdout=subprocess.PIPE, check=True)
    pages = [squeeze(page) for page in read.stdout.decode("utf-8").split("\f")]
    for sentence in sentences(text):
        if not contained(sentence, pages):
            yield f"{stem}.pdf: a sentence is not in its text: {sentence[:100]}"


def main():
    source, output = sys.argv[1:]
    names = sorted(name for name in os.listdir(source) if name.endswith((".txt", ".md", ".markdown", ".text")))
    problems = [problem for name in names
                for problem in check(os.path.join(source, name), output, os.path.splitext(name)[0])]
    print(f"{len(names)} articles: every text in its XML, every sentence in its PDF" if not problems
          else f"{len(problems)} problems in {len(names)} articles")
    for problem in problems[:40]:
        print("error:", problem, file=sys.stderr)
    return 1 if problems or not names else 0


if __name__ == "__main__":
    sys.exit(main())
