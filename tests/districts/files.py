"""Made-up files in their publishers' formats, and where the real ones are."""

import json
import os
import tempfile
import unittest
from pathlib import Path

import yaml
from django.test import TestCase

from districts.congresses import first_day
from districts.models import Boundary, District, Incumbent, Roll, ZipDistrict

TABLES = (District, Boundary, ZipDistrict, Incumbent, Roll)
REAL_DATA = os.environ.get("REAL_DATA", "")
with_real_data = unittest.skipUnless(
    REAL_DATA, "REAL_DATA does not name the folder of real public files"
)


def real(name: str) -> Path:
    return Path(REAL_DATA).absolute() / name


class FilesTestCase(TestCase):
    """A test with a folder of its own to write files in."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def roll(self, *entries: dict) -> Path:
        return self.write("legislators.yaml", yaml.safe_dump(list(entries)))

    def outlines(self, *features: dict, name: str = "lines.geojson") -> Path:
        collection = {"type": "FeatureCollection", "features": list(features)}
        return self.write(name, json.dumps(collection))

    def zips(self, *rows: str) -> Path:
        return self.write(
            "zccd.csv", "\n".join(["state_fips,state_abbr,zcta,cd", *rows, ""])
        )

    def shares(self, *rows: str) -> Path:
        header = "modzcta,district,population_est,share_of_zip"
        return self.write("shares.csv", "\n".join([header, *rows, ""]))


def stored() -> dict[str, list]:
    """Every row of the public record that loading writes."""
    return {
        model.__name__: list(model.objects.order_by("pk").values()) for model in TABLES
    }


def district(state: str, number: int, congress: int = 119, **fields) -> District:
    return District.objects.create(
        state=state,
        number=number,
        congress=congress,
        starts_on=first_day(congress),
        **fields,
    )


def term(seat: str, start: str, end: str = "2027-01-03", **fields) -> dict:
    state, number = seat.split("-")
    return {
        "type": "rep",
        "start": start,
        "end": end,
        "state": state,
        "district": int(number),
        "party": "Democrat",
        **fields,
    }


def member(name: str, *terms: dict, fec: tuple[str, ...] = ()) -> dict:
    """A legislator; the bioguide is made from the name."""
    first, last = name.split()
    return {
        "id": {"bioguide": bioguide(name), "fec": list(fec)},
        "name": {"first": first, "last": last, "official_full": name},
        "terms": list(terms),
    }


def bioguide(name: str) -> str:
    return f"{name[0]}{sum(map(ord, name)):06}"


def square(west: float, south: float, size: float = 1) -> dict:
    """A GeoJSON square whose south-west corner is given, in degrees."""
    east, north = west + size, south + size
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: dict | None, **properties) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": geometry}
