"""What may depend on what. Each rule takes facts and gives back sentences, one for each breach.

Not here: where the facts come from (facts.py), or how they are reported (run).
"""

import re

# A folder of the core may use folders of a lower rank; of its own rank only what BESIDE names.
RANK = {
    "base": 0, "verify": 1, "crypto": 1, "envelope": 2, "log": 3, "practice": 4,
    "guide": 5, "insight": 5, "view": 6, "session": 7,
}
BESIDE = {("crypto", "verify")}
# The relay reads the clear part of an envelope and checks signatures: that it can open nothing is this list.
RELAY_MAY_USE = {"base", "verify", "envelope"}
# The clear part must not need keys, or the relay would link them with it.
NEVER = {("envelope", "crypto")}

CORE_LIBRARIES = {"pane_schema", "pane_wire_schema", "pane_flatbuffers", "pane_sodium", "pane_bip39_words",
                  "pane_compared_words", "pane_eigen"}
RELAY_LIBRARIES = {"pane_wire_schema", "pane_flatbuffers", "pane_sodium"}
SODIUM = re.compile(r"sodium", re.I)
RELAY_OUTSIDE = re.compile(r"sodium|sqlite|PostgreSQL|libpq|nats|boost|pthread|Threads::|^-l?(rt|dl|m)$", re.I)

NOT_IN_CORE = re.compile(r"^(boost/|sqlite3|libpq|iostream|sstream|fstream|regex|filesystem|thread|ctime|chrono|random)")
GENERATED = re.compile(r"^(command|event|insight|pack|practice|sample|view|wire)_generated\.h$")


def core_folder(path):
    """'core/practice/journal/x.hpp' -> 'practice'; None outside the core."""
    parts = path.split("/")
    return parts[1] if parts[0] == "core" and len(parts) > 2 else None


def may_use(user, used):
    """Whether core folder `user` may use core folder `used`."""
    if user == used:
        return True
    if (user, used) in NEVER or user not in RANK or used not in RANK:
        return False
    return RANK[used] < RANK[user] or (user, used) in BESIDE


def closure(links, start):
    seen, todo = set(), [start]
    while todo:
        for used in links.get(todo.pop(), ()):
            if used not in seen:
                seen.add(used)
                todo.append(used)
    return seen


def core_links(folders, links):
    """folders: library -> its folder ('core/base'); links: library -> libraries it names."""
    for library, folder in sorted(folders.items()):
        user = core_folder(folder + "/")
        if user is None:
            continue
        for used in sorted(links.get(library, ())):
            target = folders.get(used)
            if target is not None:
                used_folder = core_folder(target + "/")
                if used_folder is None or not may_use(user, used_folder):
                    yield f"{library} ({folder}) links {used} ({target}): that is against the direction."
            elif used not in CORE_LIBRARIES and not SODIUM.search(used):
                yield f"{library} ({folder}) links {used}: the core has no library of that name."


def relay_links(folders, links):
    """Everything that a relay library links, however far away."""
    for library, folder in sorted(folders.items()):
        if folder.split("/")[0] != "relay":
            continue
        for used in sorted(closure(links, library)):
            target = folders.get(used)
            if target is not None:
                allowed = target.split("/")[0] == "relay" or core_folder(target + "/") in RELAY_MAY_USE
            else:
                allowed = used in RELAY_LIBRARIES or bool(RELAY_OUTSIDE.search(used))
            if not allowed:
                yield f"{library} ({folder}) links {used}: the relay must not be able to read what people write."


def is_test(path):
    return bool(re.search(r"(_test|_tests|/testing/.*|/tests/.*)\.(cpp|hpp)$|/testing/|/tests?/", path))


def is_code(path):
    """What ships in the program or in the module."""
    return re.match(r"(core|relay|cli|wasm)/.*\.(cpp|hpp)$", path) and not is_test(path)


def core_includes(includes):
    """includes: file -> what it includes, as written."""
    for path, names in sorted(includes.items()):
        user = core_folder(path)
        if user is None or is_test(path):
            continue
        for name in names:
            used = core_folder(name)
            if used is not None and not may_use(user, used):
                yield f"{path} includes {name}: that is against the direction."
            elif re.match(r"(relay|cli|bench|web|wasm)/", name):
                yield f"{path} includes {name}: the core stands on nothing else of Pane."
            elif NOT_IN_CORE.match(name):
                yield f"{path} includes <{name}>: the core has no input, output, clock or network."


def relay_includes(includes):
    for path, names in sorted(includes.items()):
        if not path.startswith("relay/") or is_test(path):
            continue
        part = path.split("/")[1]
        for name in names:
            used = core_folder(name)
            if used is not None and used not in RELAY_MAY_USE:
                yield f"{path} includes {name}: the relay must not be able to read what people write."
            elif GENERATED.match(name) and name != "wire_generated.h":
                yield f"{path} includes {name}: the relay knows the wire alone."
            elif name.startswith("boost/") and part != "net":
                yield f"{path} includes {name}: Boost is used in relay/net alone."
            elif re.match(r"sqlite3|libpq", name) and part != "store":
                yield f"{path} includes {name}: SQL is used in relay/store alone."


# A practice is a room: the same name through all of its places.
PRACTICES = ("space", "checkin", "question", "appreciation", "journal", "weekly", "offer")
PLACES = ("core/practice/{}/", "core/view/{}", "web/src/ui/{}/")
# What a space shows (names, connection, pairing) hangs on what the session is doing, and so stands there. The screen of
# offers is that of the menu they are drawn from.
ELSEWHERE = {
    "core/view/space": "core/session/shell.cpp",
    "web/src/ui/offer/": "web/src/ui/offers/",
}
# No room of its own: what the rooms that seal share, and what every page is.
SHARED = {"sealed", "acts", "run"}


def practice_places(paths):
    """paths: all files of the repository. A practice lacks no place, and no place lacks its practice."""
    for practice in PRACTICES:
        for named in (form.format(practice) for form in PLACES):
            place = ELSEWHERE.get(named, named)
            if not any(path.startswith(place) for path in paths):
                yield f"The practice '{practice}' has no {place}."
    for path in paths:
        parts = path.split("/")
        if parts[:2] == ["core", "practice"] and len(parts) > 3 and parts[2] not in PRACTICES and parts[2] not in SHARED:
            yield f"{path}: tests/architecture/rules.py knows no practice '{parts[2]}'."
