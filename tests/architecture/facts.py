"""Facts about this repository: its files, what they include, and what CMake links."""

import json
import pathlib
import re
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.M)


def files():
    """Every file that is or would be in the repository."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return sorted(name for name in names if name and (ROOT / name).is_file())


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def texts(names):
    return {name: text(name) for name in names}


def includes():
    return {
        name: INCLUDE.findall(text(name))
        for name in files() if name.endswith((".cpp", ".hpp", ".h"))
    }


def configure(build):
    """Configures into `build`, asking CMake for its own account of targets and links."""
    query = build / ".cmake/api/v1/query"
    query.mkdir(parents=True)
    (query / "codemodel-v2").touch()
    done = subprocess.run(
        ["cmake", "-S", ROOT, "-B", build, "-G", "Ninja", f"--graphviz={build}/links.dot"],
        capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"CMake could not configure:\n{done.stderr}")


def folders_of(build):
    """Library -> its folder. Programs and tests are left out: they may link what they like."""
    reply = build / ".cmake/api/v1/reply"
    found = {}
    for file in reply.glob("target-*.json"):
        target = json.loads(file.read_text())
        if target["type"] in ("STATIC_LIBRARY", "OBJECT_LIBRARY", "SHARED_LIBRARY"):
            found[target["name"]] = target["paths"]["source"]
    return found


def links_of(build):
    """Target -> targets and libraries that it names itself."""
    dot = (build / "links.dot").read_text()
    links = {}
    for user, used in re.findall(r'^\s*"node\d+" -> "node\d+".*?// (\S+) -> (\S+)', dot, re.M):
        links.setdefault(user, set()).add(used)
    return links


def link_graph():
    with tempfile.TemporaryDirectory() as folder:
        build = pathlib.Path(folder)
        configure(build)
        return folders_of(build), links_of(build)
