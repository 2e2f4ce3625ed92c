"""Uses pages of redpencil in a headless Chromium as a reader does: browser.py PAGES PROFILE

PAGES holds NAME.html and NAME.xml of each article, PROFILE is a new folder for the browser. chromedriver is spoken to
in plain WebDriver over HTTP, so nothing beside Python's own library is needed.
"""
import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
import xml.etree.ElementTree as ElementTree
from pathlib import Path

TEI = "{http://www.tei-c.org/ns/1.0}"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
TAB, CONTROL, ENTER = "\ue004", "\ue009", "\ue007"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--window-size=1280,900"]
# So many times Tab is pressed on a page; 250 times on the others.
STOPS = {"nasty": 10_000}


class Browser:
    """One session with one window."""

    def __init__(self, profile):
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                       text=True)
        port = None
        for line in self.driver.stdout:
            if found := re.search(r"started successfully on port (\d+)", line):
                port = found[1]
                break
        if port is None:
            raise SystemExit("error: chromedriver does not start")
        self.base = f"http://127.0.0.1:{port}"
        wanted = {"browserName": "chrome",
                  "goog:chromeOptions": {"args": [*FLAGS, f"--user-data-dir={profile}"]},
                  "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}
        try:
            answer = self.send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        except BaseException:
            self.driver.terminate()
            raise
        self.base += "/session/" + answer["sessionId"]
        self.open("about:blank")

    def send(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise SystemExit(f"error: {method} {path}: {json.load(error)['value']['message']}") from None

    def close(self):
        """Ends the browser and its driver, whatever state they are in."""
        try:
            self.send("DELETE", "")
        finally:
            self.driver.terminate()
            self.driver.wait()

    def open(self, address):
        self.send("POST", "/url", {"url": address})

    def run(self, script, *arguments):
        return self.send("POST", "/execute/sync", {"script": script, "args": list(arguments)})

    def log(self, sort):
        return self.send("POST", "/se/log", {"type": sort})

    def devtools(self, command, **parameters):
        return self.send("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def click(self, selector):
        self.run("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
        element = self.send("POST", "/element", {"using": "css selector", "value": selector})
        self.send("POST", f"/element/{element[ELEMENT]}/click", {})

    def press(self, *keys, times=1):
        """Presses keys together, then lets them go."""
        actions = [{"type": sort, "value": key} for sort, order in (("keyDown", keys), ("keyUp", keys[::-1]))
                   for key in order] * times
        self.send("POST", "/actions", {"actions": [{"type": "key", "id": "keys", "actions": actions}]})


# What is shown of each finding: its mark (a background, a line or a frame), notes and rows; by id.
SHOWN = """
const seen = element => element.getClientRects().length > 0;
const marked = mark => {
  const style = getComputedStyle(mark);
  return style.backgroundColor !== 'rgba(0, 0, 0, 0)' || style.backgroundImage !== 'none' || style.borderBottomStyle !== 'none' ||
    style.borderTopStyle !== 'none' || style.outlineStyle !== 'none';
};
const found = {};
for (const mark of document.querySelectorAll('mark[id]')) {
  const id = mark.id, at = name => document.getElementById(name + id);
  const note = at('note-');
  for (let fold = note.closest('.more'); fold; fold = null) fold.open = true;
  found[id] = [marked(mark), seen(note), seen(at('row-')),
    seen(document.querySelector(`.ref[data-id="${id}"]`))].map(Number).join('');
}
return found;
"""

# Classes of the mark and the row of each finding, which must be the same where filters go by them.
CLASSES = """
const found = {};
for (const mark of document.querySelectorAll('mark[id]')) found[mark.id] = [...mark.classList];
return found;
"""

# Contrast of each text that is shown, against the backgrounds behind it; the worst ones first.
CONTRAST = """
const parts = colour => {
  const numbers = colour.match(/[\\d.]+/g).map(Number);
  return numbers.length < 4 ? [...numbers, 1] : numbers;
};
const ground = element => {
  for (; element; element = element.parentElement) {
    const colour = parts(getComputedStyle(element).backgroundColor);
    if (colour[3] > 0.99) return colour;
  }
  return [255, 255, 255, 1];
};
const light = colour => {
  const [r, g, b] = colour.slice(0, 3).map(n => (n /= 255) <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
};
const worst = new Map();
const add = (element, pseudo) => {
  const [ink, paper] = [getComputedStyle(element, pseudo).color, ground(element)];
  const key = ink + ' on ' + paper.slice(0, 3);
  if (!worst.has(key)) worst.set(key, [contrast(parts(ink), paper), key, element.outerHTML.slice(0, 80)]);
};
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const element = walker.currentNode.parentElement;
  if (walker.currentNode.data.trim() && element.getClientRects().length) add(element, null);
}
for (const element of document.querySelectorAll('.ref')) add(element, '::after');
for (const element of document.querySelectorAll('[data-n]')) add(element, '::before');
return [...worst.values()].sort((a, b) => a[0] - b[0]).slice(0, 3);
"""

# Whether the element that the address names is in the window, not under the filters, and the one that is marked.
REACHED = """
const id = decodeURIComponent(location.hash.slice(1)), element = document.getElementById(id);
const box = element.getClientRects()[0], bar = document.querySelector('.filters').getBoundingClientRect();
const top = getComputedStyle(document.querySelector('.filters')).position === 'sticky' ? Math.max(bar.bottom, 0) : 0;
return [id, element.matches(':target'), Boolean(box) && box.top >= top - 1 && box.top < innerHeight];
"""


class Page:
    """The checks of one page; each says what it found wrong."""

    def __init__(self, browser, file):
        self.browser, self.file, self.address = browser, file, file.resolve().as_uri()
        self.problems, self.done = [], []

    def expect(self, holds, message):
        if not holds:
            self.problems.append(f"{self.file.name}: {message}")

    def run(self):
        for check in (self.loads, self.structure, self.copies, self.filters, self.links, self.keys, self.dark,
                      self.narrow, self.printed, self.silent):
            check()
        print(f"{self.file.name}: {', '.join(self.done)}")

    def loads(self):
        self.browser.log("browser"), self.browser.log("performance")
        self.browser.open(self.address)
        self.ids = list(self.browser.run(CLASSES))
        self.expect(self.browser.run("return document.title") != "", "there is no title")
        self.expect(self.browser.run("return document.scripts.length") == 0, "a script came from the text")
        foreign = self.browser.run("return [...document.querySelectorAll('article *, td *')].map(e => e.localName)"
                                   ".filter(name => /^(script|img|style|i|svg|iframe)$/.test(name))")
        self.expect(not foreign, f"the text became markup: {foreign[:5]}")
        self.done.append(f"{len(self.ids)} findings")

    def structure(self):
        """Headings in order, landmarks, names of controls, ids that are there once, links that lead somewhere."""
        levels = self.browser.run("return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.localName[1])")
        jumps = [pair for pair in zip(levels, levels[1:]) if pair[1] > pair[0] + 1]
        self.expect(levels[:1] == [1] and levels.count(1) == 1 and not jumps, f"headings out of order: {levels}")
        for landmark in ("header", "nav[aria-label]", "main", "footer", "form[aria-label]", "html[lang]"):
            self.expect(self.browser.run("return document.querySelectorAll(arguments[0]).length", landmark) == 1,
                        f"not one {landmark}")
        unnamed = self.browser.run("return [...document.querySelectorAll('input')].filter(i => !i.labels.length).length")
        self.expect(unnamed == 0, "a box has no label")
        twice = self.browser.run("const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
                                 "return ids.filter((id, at) => ids.indexOf(id) !== at).slice(0, 5)")
        self.expect(not twice, f"ids that are there twice: {twice}")
        dead = self.browser.run("return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))"
                                ".filter(href => !document.getElementById(href.slice(1))).slice(0, 5)")
        self.expect(not dead, f"links that lead nowhere: {dead}")
        crossed = self.browser.run(
            "return arguments[0].filter(id => document.querySelector(`.ref[data-id='${id}']`).hash !== '#note-' + id ||"
            "document.querySelector(`#note-${id} > a`).hash !== '#' + id ||"
            "document.querySelector(`#row-${id} th a`).hash !== '#' + id).slice(0, 5)", self.ids)
        self.expect(not crossed, f"links that lead to another finding: {crossed}")
        self.done.append("structure")

    def source(self):
        """The article's words from the XML, blocks one a line, without the white space at their ends."""
        root = ElementTree.parse(self.file.with_suffix(".xml")).getroot()
        return "".join(root.find(TEI + "text").itertext())

    def copies(self):
        text = self.source()
        self.browser.run("getSelection().selectAllChildren(document.querySelector('article'))")
        got = self.browser.run("return getSelection().toString()")
        self.same("selected", got, text)
        self.browser.press(CONTROL, "c")
        self.browser.run("document.body.insertAdjacentHTML('beforeend', '<textarea id=paste></textarea>');"
                         "document.getElementById('paste').focus()")
        self.browser.press(CONTROL, "v")
        got = self.browser.run("const box = document.getElementById('paste'), text = box.value; box.remove(); return text")
        # The browser puts plain blanks for no-break spaces into the clipboard.
        self.same("copied and pasted", got.replace("\u00a0", " "), text.replace("\u00a0", " "))
        self.browser.run("getSelection().removeAllRanges()")
        self.done.append("text is the source")

    def same(self, how, got, text):
        """Equal but for white space at the ends of lines."""
        got, text = ([line.strip() for line in re.split(r"[\r\n]+", whole) if line.strip()] for whole in (got, text))
        if got != text:
            at = next((n for n, pair in enumerate(zip(got, text)) if pair[0] != pair[1]), min(len(got), len(text)))
            self.expect(False, f"{how} text is not the source's: line {at}: {got[at:at + 1]} is not {text[at:at + 1]}")

    def filters(self):
        classes, before = self.browser.run(CLASSES), self.browser.run(SHOWN)
        self.expect(set(before.values()) <= {"1111"}, f"not all shown at first: {sorted(set(before.values()))}")
        boxes = self.browser.run("return [...document.querySelectorAll('.filters input')].map(i => i.id)")
        tried = [box for box in boxes if box != "show-numbers"]
        for box in tried:
            name = box.removeprefix("show-")
            name = "plain" if box == "only-flagged" else name
            self.browser.click("#" + box)
            after = self.browser.run(SHOWN)
            wrong = [f"{id} {after[id]}" for id in classes if after[id] != ("0000" if name in classes[id] else "1111")]
            self.expect(not wrong, f"with {box} another way, shown (mark, note, row, number) are: {wrong[:5]}")
            self.browser.click("#" + box)
            self.expect(self.browser.run(SHOWN) == before, f"{box} does not bring everything back")
        for box in boxes:
            self.browser.click("#" + box)
        self.browser.click(".filters button")
        self.expect(self.browser.run(SHOWN) == before, "the button does not bring everything back")
        self.done.append(f"{len(tried)} filters")

    def links(self):
        """From note to mark, from mark to note, from row to mark; the last finding and one of each kind."""
        self.browser.open(self.address)
        few = {re.sub(r"\d+", "", id): id for id in self.ids} | {"last": self.ids[-1] if self.ids else None}
        few = {id for id in few.values() if id}
        for id in few:
            self.browser.run("const fold = document.getElementById(arguments[0]).closest('.more'); if (fold) fold.open = true",
                             "note-" + id)
            for selector, target in ((f"#note-{id} > a", id), (f".ref[data-id='{id}']", "note-" + id),
                                     (f"#row-{id} th a", id)):
                self.browser.click(selector)
                reached = self.browser.run(REACHED)
                self.expect(reached == [target, True, True], f"{selector} leads to {reached}")
        folded = self.browser.run("const note = document.querySelector('.more:not([open]) li'); return note && note.id")
        if folded:
            self.browser.click(f".ref[data-id='{folded.removeprefix('note-')}']")
            self.expect(self.browser.run(REACHED)[2], f"{folded} stays folded")
        self.done.append(f"links of {len(few)} findings")

    def keys(self):
        """Tab reaches everything that can be used, each thing once and visibly; a box and a note work by keyboard."""
        self.browser.open(self.address)
        wanted = self.browser.run("return [...document.querySelectorAll('a[href]:not([tabindex]), input, button, summary')]"
                                  ".filter(e => e.checkVisibility()).length")
        self.browser.run(
            "window.stops = []; addEventListener('focusin', ({target: e}) => {"
            "  e.n = e.n || stops.length + 1;"
            "  stops.push([e.n, e.matches('.skip'), e.matches('.filters input'), e.matches('.ref'), e.matches('summary'),"
            "    e.matches('.notes li > a'), getComputedStyle(e).outlineStyle !== 'none']); })")
        wanted = min(wanted, STOPS.get(self.file.stem, 250))
        self.browser.press(TAB, times=wanted)
        seen = self.browser.run("return stops")
        unseen = [what for what in seen if not what[6]]
        self.expect(len(seen) == wanted, f"Tab stops at {len(seen)} of {wanted} things")
        self.expect(len({what[0] for what in seen}) == len(seen), "Tab goes in circles")
        self.expect(seen[:1] and seen[0][1], "the first stop is not the skip link")
        self.expect(not unseen, f"{len(unseen)} stops show no focus")
        if self.ids:
            for place, name in ((2, "filters"), (3, "marks"), (4, "notes"), (5, "ids of notes")):
                self.expect(any(what[place] for what in seen), f"Tab does not reach the {name}")
            self.browser.run("document.querySelector('.filters input').focus()")
            self.browser.press(" ")
            self.expect(not self.browser.run("return document.querySelector('.filters input').checked"),
                        "the space bar does not work a filter")
            self.browser.press(ENTER)
            self.browser.press(" ")
            self.browser.run("document.querySelector('.notes summary').focus()")
            self.browser.press(ENTER)
            self.expect(self.browser.run("return document.querySelector('.notes li details').open"),
                        "the Enter key does not open a note")
        self.done.append(f"{len(seen)} stops by Tab")

    def media(self, media="", light="light"):
        self.browser.devtools("Emulation.setEmulatedMedia", media=media,
                              features=[{"name": "prefers-color-scheme", "value": light}])

    def dark(self):
        for light in ("light", "dark"):
            self.media(light=light)
            self.browser.open(self.address)
            worst = self.browser.run(CONTRAST)
            self.expect(worst and worst[0][0] >= 4.5, f"{light}: text that is hard to read: {worst}")
            self.done.append(f"{light} {worst[0][0]:.1f}:1")
        paper = self.browser.run("return getComputedStyle(document.body).backgroundColor")
        self.expect(paper != "rgb(255, 255, 255)", "dark mode is not dark")
        self.media()

    def narrow(self):
        for width in (1280, 820, 400, 320):
            self.browser.devtools("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1,
                                  mobile=False)
            over = self.browser.run("return document.documentElement.scrollWidth - innerWidth")
            self.expect(over <= 0, f"at {width} px the page is {over} px too wide")
            below = self.browser.run(
                "return [...document.querySelectorAll('.notes')].every(n => n.getBoundingClientRect().top >="
                "n.previousElementSibling.getBoundingClientRect().bottom - 1)")
            self.expect(below == (width < 860) or not self.ids, f"at {width} px the notes stand in the wrong place")
        self.browser.devtools("Emulation.clearDeviceMetricsOverride")
        self.done.append("narrow")

    def printed(self):
        self.media("print", "dark")
        shown = self.browser.run("return ['.filters', '.skip', 'nav'].filter(s =>"
                                 "document.querySelector(s).getClientRects().length)")
        self.expect(not shown, f"paper shows {shown}")
        lost = self.browser.run("return [...document.querySelectorAll('.notes li')].filter(n =>"
                                "!n.checkVisibility({contentVisibilityAuto: true}) || !n.getClientRects().length).length")
        self.expect(lost == 0, f"paper lacks {lost} notes")
        worst = self.browser.run(CONTRAST)
        self.expect(worst[0][0] >= 4.5 and self.browser.run("return getComputedStyle(document.body).backgroundColor")
                    == "rgb(255, 255, 255)", f"paper: text that is hard to read: {worst}")
        self.media()
        self.done.append("print")

    def silent(self):
        """Nothing was said on the console and nothing asked of anybody, in all of the above."""
        said = [entry["message"] for entry in self.browser.log("browser")]
        self.expect(not said, f"the console says: {said[:5]}")
        events = [json.loads(entry["message"])["message"] for entry in self.browser.log("performance")]
        asked = {event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"}
        asked = sorted(url for url in asked if not url.startswith(self.address))
        self.expect(not asked, f"it asks for {asked[:5]}")
        entries = self.browser.run("return performance.getEntriesByType('resource').map(e => e.name)")
        self.expect(not entries, f"it loads {entries[:5]}")
        self.done.append("no message, no request")


def main():
    pages, profile = Path(sys.argv[1]), Path(sys.argv[2])
    files = sorted(pages.glob("*.html"))
    if not files:
        raise SystemExit(f"error: no page in {pages}")
    browser, problems, start = Browser(profile.resolve()), [], time.monotonic()
    try:
        for file in files:
            page = Page(browser, file)
            page.run()
            problems += page.problems
    finally:
        browser.close()
    for problem in problems:
        print("error:", problem, file=sys.stderr)
    print(f"{len(files)} pages, {len(problems)} problems, {time.monotonic() - start:.0f} s")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
