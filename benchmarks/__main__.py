"""Run the benchmarks on the real releases beside the project: ``make bench``.

Every 42nd release is ingested into a new archive (releases a second, seconds a stage, memory), and
the query set is asked of it (milliseconds a faceted page); before that, what an HTML page costs.
Prints one line of JSON each.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"


def main() -> None:
    if not SHARED.exists():
        sys.exit(f"the real releases are not at {SHARED}")
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder:
        if "--large" in sys.argv[1:]:
            _run(HERE / "engines.py", SHARED, folder, "--repeat", "10")
            return
        _run(HERE / "page_cost.py", SHARED / "pages" / "body")
        corpus, data = Path(folder) / "corpus", Path(folder) / "data"
        _run(SHARED / "tools" / "unpack_corpus.py", corpus, "--every", "42")
        _run(HERE / "ingest_corpus.py", corpus, "--data", data)
        _run(HERE / "search_page.py", data, SHARED / "bench" / "queries.py")
        _run(HERE / "engines.py", SHARED, folder)


def _run(script: Path, *arguments: str | Path) -> None:
    subprocess.run([sys.executable, script, *arguments], check=True)


if __name__ == "__main__":
    main()
