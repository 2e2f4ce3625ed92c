"""Sets the same briefing with redpencil, typst and WeasyPrint, and prints a Markdown table of time, memory and size.

Needs a release build, `pdfinfo` (poppler), and both peers from PyPI in the Python that runs this:

    cargo build --release
    python3 -m venv peers && peers/bin/pip install typst weasyprint
    peers/bin/python benches/briefing/run.py [--runs 5] [--cap 300] [--words 1000,10000,100000] [--redpencil FILE]

Articles of about so many words are made of those in `input/`, one after the other and from the start again;
`REDPENCIL_ARTICLES=folder` names a folder of others. From redpencil's own JSON come a typst source and an HTML page with
the front's facts, all tables, the whole annotated text with its marks, a list of notes below each paragraph (redpencil
sets them in the margin), links both ways, the annotated XML attached, the same typefaces, tags and PDF/A-3a. Left out
are emoji and the like: the typefaces lack them, and typst then makes no PDF/A.

Times are of whole processes, the best of the runs, which are taken in turn; processor time is that of all their threads,
and says more on a busy machine; memory is the most that a process held. redpencil finds everything first, the peers get it
ready made: what that takes is about the time of `-f json`, and is told apart. A run that takes longer than the cap is
ended, and said to be. The ratios are to redpencil's whole time.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

import html_source
import typst_source
from content import Content

HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FONTS = os.path.join(HOME, "src", "export", "pdf", "fonts")
LACKING = re.compile("[\\ufe0f\\u2600-\\u27bf\\U00010000-\\U0010ffff]")
TYPST = """import sys, typst
typst.compile("article.typ", output="typst.pdf", font_paths=[sys.argv[1]], ignore_system_fonts=True, pdf_standards=["a-3a", "ua-1"])"""


def article(words):
    """A text of about so many words: it ends where a paragraph ends."""
    folder = os.environ.get("REDPENCIL_ARTICLES") or os.path.join(HOME, "input")
    paragraphs = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding="utf-8-sig", errors="replace") as file:
            known = LACKING.sub("", file.read().replace("\r\n", "\n"))
        paragraphs += [part.strip() for part in known.split("\n") if part.strip()]
    text, count = [], 0
    while count < words:
        part = paragraphs[len(text) % len(paragraphs)]
        text.append(part)
        count += len(part.split())
    return "\n\n".join(text) + "\n", count


def run(command, folder, cap):
    """Seconds, those of processors, and peak bytes of one process; nothing if it took longer than the cap."""
    start = time.perf_counter()
    with open(os.path.join(folder, "said"), "wb") as said:
        child = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said)
    ending = threading.Timer(cap, child.kill)
    ending.start()
    _, status, usage = os.wait4(child.pid, 0)
    ending.cancel()
    seconds = time.perf_counter() - start
    if seconds > cap:
        return None
    if status:
        with open(os.path.join(folder, "said"), encoding="utf-8", errors="replace") as said:
            raise SystemExit(f"{command[:4]} failed: {said.read()[-2000:]}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def prepare(folder, text, redpencil):
    """Writes the article, redpencil's XML, and the sources of both peers."""
    def write(name, parts):
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.writelines(parts)

    write("article.txt", [text])
    subprocess.run([redpencil, "article.txt", "-q", "-f", "json,xml", "-o", "."], cwd=folder, check=True)
    with open(os.path.join(folder, "article.json"), encoding="utf-8") as file:
        content = Content(text, json.load(file))
    write("article.typ", typst_source.source(content))
    write("article.html", html_source.source(content, FONTS))
    return sum(map(len, content.tables.values()))


def commands(redpencil):
    """What is measured, the file that it makes, and how."""
    python = sys.executable
    return (
        ("redpencil", "ours.pdf", [redpencil, "article.txt", "-q", "-f", "pdf", "-o", "ours.pdf"]),
        ("… its annotation alone", "ours.json", [redpencil, "article.txt", "-q", "-f", "json", "-o", "ours.json"]),
        ("typst", "typst.pdf", [python, "-c", TYPST, FONTS]),
        ("WeasyPrint", "weasyprint.pdf",
         [python, "-m", "weasyprint", "-q", "--pdf-variant", "pdf/a-3a", "--pdf-tags", "-a", "article.xml",
          "--attachment-relationship", "Data", "article.html", "weasyprint.pdf"]),
    )


def pages(path):
    facts = subprocess.run(["pdfinfo", path], stdout=subprocess.PIPE, check=True, text=True).stdout
    return int(next(line.split()[1] for line in facts.splitlines() if line.startswith("Pages:")))


def digits(number):
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}" if number >= 10 else f"{number:.2f}"


def shown(seconds):
    return f"{digits(seconds)} s" if seconds >= 1 else f"{digits(seconds * 1e3)} ms"


def measure(words, redpencil, runs, cap):
    """The rows of one length of article."""
    with tempfile.TemporaryDirectory() as folder:
        text, count = article(words)
        findings = prepare(folder, text, redpencil)
        measured = commands(redpencil)
        took, over = {}, set()
        for _ in range(runs):
            for name, _, command in measured:
                got = None if name in over else run(command, folder, cap)
                over.update(() if got else (name,))
                took.setdefault(name, []).extend((got,) if got else ())
        # Of the runs' times, processor times and peaks.
        best = {name: tuple(map(min, zip(*all_runs))) for name, all_runs in took.items() if all_runs}
        ours = best["redpencil"][0]
        for name, made, _ in measured:
            head = f"| {count:,} | {findings:,} | {name} |"
            if name not in best:
                print(f"{head} more than {cap} s: ended | > {digits(cap / ours)} | | | | |", flush=True)
                continue
            path = os.path.join(folder, made)
            number = f"{pages(path):,}" if made.endswith(".pdf") else ""
            size = f"{digits(os.path.getsize(path) / 1e3)} KB" if number else ""
            seconds, processor, peak = best[name]
            print(f"{head} {shown(seconds)} | {digits(seconds / ours)} | {shown(processor)} | {digits(peak / 1e6)} MB | {size} | {number} |", flush=True)


def main():
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--runs", type=int, default=5)
    parse.add_argument("--cap", type=float, default=300)
    parse.add_argument("--words", default="1000,10000,100000")
    parse.add_argument("--redpencil", default=os.path.join(HOME, "target", "release", "redpencil"))
    options = parse.parse_args()
    from importlib.metadata import version
    print(f"redpencil, typst {version('typst')}, WeasyPrint {version('weasyprint')}; the best of {options.runs} runs on "
          f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the start\n")
    print("| words | findings | | time | redpencil = 1 | processor time | peak memory | file | pages |\n| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for words in map(int, options.words.split(",")):
        measure(words, os.path.abspath(options.redpencil), options.runs, options.cap)


if __name__ == "__main__":
    main()
