"""What the pages say that can be held against the code. Each rule takes texts and gives back sentences, one for each
breach.

Not here: whether a page is well said.
"""

import os
import hashlib
import re

OUTSIDE = re.compile(r"^[a-z]+:", re.I)
LINK = re.compile(r'\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"')
LABEL = re.compile(r'"(pane1\.\w+)"')
LABEL_ROW = re.compile(r"^\|.*`pane1\.", re.M)
LIMIT_ROW = re.compile(r"^\| `(\w+)` \| (.+) \|$", re.M)
NAMED_FILE = re.compile(r"`([^`\s]+/[^`\s]*)`")
NAMED_TEST = re.compile(r"`([^`\s]+/[^`\s]*)`|(?<!\*)\*([^*]+)\*(?!\*)")
LIMIT_WORDS = re.compile(r"^limit-(\w+) = (.+)$", re.M)


def anchors(text):
    """The names that headings of a page get: `## For two phones` is #for-two-phones."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text, re.M)}


def links_lead_somewhere(pages, paths):
    """pages: file -> its text; paths: all files of the repository."""
    there = set(paths) | {os.path.dirname(path) for path in paths}
    for page, text in sorted(pages.items()):
        for match in LINK.finditer(text):
            link = match.group(1) or match.group(2)
            if OUTSIDE.match(link):
                continue
            target, _, anchor = link.partition("#")
            file = os.path.normpath(os.path.join(os.path.dirname(page), target)) if target else page
            if file not in there:
                yield f"{page} links {link}: there is no such file."
            elif anchor and anchor not in anchors(pages.get(file, "")):
                yield f"{page} links {link}: there is no such heading."


def labels_are_listed(sources, page):
    """sources: file -> its text; page: docs/formats/primitives.md. Both ways, so that the table has no dead row."""
    listed = {label for row in page.splitlines() if LABEL_ROW.match(row) for label in re.findall(r"pane1\.\w+", row)}
    used = {}
    for path, text in sorted(sources.items()):
        for label in LABEL.findall(text):
            used.setdefault(label, path)
    for label in sorted(used.keys() - listed):
        yield f"{used[label]} hashes under {label}: docs/formats/primitives.md does not list it."
    for label in sorted(listed - used.keys()):
        yield f"docs/formats/primitives.md lists {label}: nothing hashes under it."


def limits_agree(page, words):
    """page: docs/limits.md; words: the app's. The same sentences in the same order."""
    told, shown = (found.findall(text.replace("’", "'")) for found, text in ((LIMIT_ROW, page), (LIMIT_WORDS, words)))
    if not shown:
        yield "The app's words have no limit-."
    if [name for name, _ in told] != [name for name, _ in shown]:
        yield "docs/limits.md and the app name other limits, or in another order."
    for name, sentence in told:
        if dict(shown).get(name, sentence) != sentence:
            yield f"docs/limits.md and the app's limit-{name} differ."


def files_named(page):
    return {path.rstrip("/") for path in NAMED_FILE.findall(page) if not path.endswith("://")}


def tests_are_there(page, paths, sources):
    """page: docs/threat-model.md; paths: all files of the repository; sources: those that the page names -> their texts. Each is
    there, and the last cell of a table's row names tests, each as *name* behind its file."""
    there = set(paths) | {os.path.dirname(path) for path in paths}
    for path in sorted(files_named(page) - there):
        yield f"docs/threat-model.md names {path}: there is no such file."
    for row in re.findall(r"^\|.*\|$", page, re.M):
        cell = row.split("|")[-2].strip()
        if cell == "held by" or not cell.strip("-"):
            continue
        path = ""
        for match in NAMED_TEST.finditer(cell):
            path, name = match.group(1) or path, match.group(2)
            if name and path in sources and name not in sources[path]:
                yield f"docs/threat-model.md says that {path} has '{name}'. It has not."
        if not path:
            yield f"docs/threat-model.md names no test in the row {row[:60]}"


WINDOW = 6  # words in a row that nobody writes by chance


def windows(text):
    """Each six words in a row, whatever stands between them, as a hash of 40 bits in hex. Titles of sources are left out."""
    said = re.findall(r"[a-z']+", re.sub(r"\btitle: .*", "", text).lower().replace("\u2019", "'"))
    for at in range(len(said) - WINDOW + 1):
        words = " ".join(said[at:at + WINDOW])
        yield hashlib.blake2b(words.encode(), digest_size=5).hexdigest(), words


def words_are_our_own(texts, essays):
    """No six words in a row are those of an essay that Pane was built from: facts carry over, sentences do not. `essays`: their
    windows as hashes, so that the essays themselves are nowhere here."""
    for name, text in texts.items():
        for found, words in windows(text):
            if found in essays:
                yield f"{name}: '{words}' stands in an essay. Say it in words of your own."
