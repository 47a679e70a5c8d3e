"""clang-tidy over our sources, two at a time; what was found clean is not looked at again.

    python3 tests/tidy.py BUILD_FOLDER

The folder has been built: ninja knows there which headers each source reads. A source is clean for good under the digest of itself, of
these headers, of its compile command, of .clang-tidy and of clang-tidy's version. Such digests are empty files in the user's cache
folder, beside ccache's, so that another clone (CI's) knows them too.
"""

import hashlib
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CLEAN = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "hirondelle-tidy"
TIDY = "clang-tidy-16"


@cache
def digest_of_file(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def headers_read(build: Path) -> dict[str, list[str]]:
    """What `ninja -t deps` says: for each object the files that its compilation read."""
    text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
    read: dict[str, list[str]] = {}
    files: list[str] = []
    for line in text.splitlines():
        if line.startswith("    "):
            files.append(line.strip())
        elif line:
            files = read[line.split(":")[0]] = []
    return read


def digest_of_source(entry: dict, files: list[str], constants: bytes) -> str:
    digest = hashlib.sha256(constants)
    # The folder of the checkout and of the build change nothing.
    digest.update(entry["command"].replace(str(ROOT), "").encode())
    for part in sorted(digest_of_file(Path(entry["directory"], name)) for name in set(files)):
        digest.update(part)
    return digest.hexdigest()


def tidy(build: Path, source: str) -> tuple[bool, str]:
    """Whether it is clean, and otherwise what is not."""
    # GCC's warning flags are not all known to clang.
    run = subprocess.run([TIDY, "-p", build, "--quiet", "--extra-arg=-Wno-unknown-warning-option", source],
                         capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stdout or run.stderr


def main() -> int:
    build = Path(sys.argv[1]).resolve()
    version = subprocess.run([TIDY, "--version"], check=True, capture_output=True).stdout
    constants = version + digest_of_file(ROOT / ".clang-tidy")
    read = headers_read(build)
    CLEAN.mkdir(parents=True, exist_ok=True)

    waiting = []
    entries = json.loads((build / "compile_commands.json").read_text())
    for entry in entries:
        words = entry["command"].split()
        files = read.get(words[words.index("-o") + 1])
        if not files:
            sys.exit(f"{entry['file']}: not built, so what it depends on is not known")
        clean = CLEAN / digest_of_source(entry, files, constants)
        if not clean.exists():
            waiting.append((entry["file"], clean))
    print(f"{len(entries)} sources, {len(waiting)} new or changed", flush=True)

    dirty = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for (source, clean), (is_clean, words) in zip(waiting, pool.map(lambda item: tidy(build, item[0]), waiting)):
            if is_clean:
                clean.touch()
            else:
                dirty += 1
                print(f"{os.path.relpath(source, ROOT)}:\n{words}", flush=True)
    print(f"{len(entries) - dirty} passed, {dirty} failed")
    return 1 if dirty else 0


if __name__ == "__main__":
    sys.exit(main())
