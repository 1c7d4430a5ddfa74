"""What is installed: our four packages, and nobody else's of the same names."""

import os
import subprocess
import sys
import sysconfig
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PACKAGES = ("archive", "index", "scrapers", "web")


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_owns_one_of_our_names(package: str) -> None:
    assert set(packages_distributions().get(package, [])) <= {"onrecord"}


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean virtual environment in which the wheel is installed, and not this folder."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    subprocess.run([*build, PROJECT], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    venv = folder / "venv"
    subprocess.run([sys.executable, "-m", "venv", venv], check=True)
    python = venv / "bin" / "python"
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True
    )
    # The libraries are borrowed from this environment; a path file does not bring in the
    # editable install that stands beside them.
    (site,) = venv.glob("lib/python*/site-packages")
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    return venv


def test_the_wheel_works_from_another_folder(installed: Path, tmp_path: Path) -> None:
    clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    where = [installed / "bin" / "python", "-c", "import web; print(web.__file__)"]
    imported = subprocess.run(where, cwd=tmp_path, env=clean, check=True, capture_output=True)
    assert str(installed) in imported.stdout.decode()

    demo = [installed / "bin" / "onrecord", "demo", "--check"]
    result = subprocess.run(
        demo, cwd=tmp_path, env=clean, check=False, capture_output=True, text=True
    )

    assert result.returncode == 0, result.stderr
    assert list(tmp_path.iterdir()) == [], "a demo leaves nothing behind"
