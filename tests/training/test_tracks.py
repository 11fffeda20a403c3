"""Tracks: GPX files in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.training.gpx import NotGpxError, track_points

if TYPE_CHECKING:
    from starlette.testclient import TestClient

GPX_TYPE = {"Content-Type": "application/gpx+xml"}
POINT = b'<trkpt lat="59.33" lon="18.06"/>'
LIMIT = 2 * 1024 * 1024


def gpx(points: int, filling: bytes = b"") -> bytes:
    """A GPX file with so many points in one segment."""
    opening = b'<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1" version="1.1" creator="test">'
    return opening + b"<trk><trkseg>" + POINT * points + b"</trkseg></trk>" + filling + b"</gpx>"


@pytest.fixture
def run(client: TestClient, ada: int) -> str:
    """The URL of a run."""
    body = {"started_at": "2026-05-17T07:30:00Z", "kind": "easy", "distance_m": 5000, "duration_s": 1800}
    return f"/runs/{client.post(f'/runners/{ada}/runs', json=body).json()['id']}"


def test_a_track_comes_back_byte_for_byte(client: TestClient, run: str) -> None:
    for content in (gpx(2), gpx(3, b"<!-- \xc3\xa9 -->")):
        uploaded = client.put(f"{run}/track", content=content, headers=GPX_TYPE)
        assert uploaded.status_code == 200, uploaded.text
        assert uploaded.json() == {"run_id": 1, "points": track_points(content), "size": len(content)}
        downloaded = client.get(f"{run}/track")
        assert downloaded.content == content
        assert downloaded.headers["content-type"] == "application/gpx+xml"
        assert downloaded.headers["content-disposition"] == 'attachment; filename="run-1.gpx"'


def test_a_run_says_whether_it_has_a_track(client: TestClient, run: str) -> None:
    before = client.get(run)
    client.put(f"{run}/track", content=gpx(1), headers=GPX_TYPE)
    after = client.get(run)
    assert (before.json()["has_track"], after.json()["has_track"]) == (False, True)
    assert before.headers["etag"] != after.headers["etag"]


def test_without_a_track_there_is_nothing_to_download(client: TestClient, run: str) -> None:
    assert client.get(f"{run}/track").json()["detail"] == "There is no track of run 1."
    assert client.get("/runs/7/track").status_code == 404
    assert client.put("/runs/7/track", content=gpx(1), headers=GPX_TYPE).status_code == 404


def test_a_track_is_at_most_two_mebibytes(client: TestClient, run: str) -> None:
    filling = b" " * (LIMIT - len(gpx(1)))
    assert client.put(f"{run}/track", content=gpx(1, filling), headers=GPX_TYPE).json()["size"] == LIMIT
    assert client.put(f"{run}/track", content=gpx(1, filling + b" "), headers=GPX_TYPE).status_code in {400, 413}


def test_a_file_of_another_kind_is_refused(client: TestClient, run: str) -> None:
    assert client.put(f"{run}/track", content=gpx(1), headers={"Content-Type": "text/xml"}).status_code == 415
    refused = client.put(f"{run}/track", content=b"\x89PNG", headers=GPX_TYPE)
    assert refused.status_code == 422
    assert refused.json()["detail"] == "The file is not XML: not well-formed (invalid token) in line 1."
    assert client.get(f"{run}/track").status_code == 404


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "no element found"),
        (b"<gpx/>", "outermost element"),
        (b"<html><trkpt/></html>", "outermost element"),
        (b"<!DOCTYPE gpx [<!ENTITY a 'b'>]>" + gpx(1)[21:], "document type"),
        (gpx(1)[:-1], "unclosed token|no element found"),
        (b'<?xml version="1.0" encoding="klingon"?>' + gpx(1)[21:], "unknown encoding"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + gpx(1)[21:], "encoding"),
        (b"\xff\xfe\x00", "not XML"),
    ],
    ids=["empty", "no namespace", "html", "doctype", "cut off", "klingon", "utf-7", "binary"],
)
def test_what_is_not_gpx_is_told_apart(content: bytes, sentence: str) -> None:
    with pytest.raises(NotGpxError, match=sentence):
        track_points(content)


def test_points_of_other_languages_do_not_count() -> None:
    assert track_points(gpx(1, b'<x:trkpt xmlns:x="urn:other"/>')) == 1


def test_depth_is_no_danger() -> None:
    assert track_points(gpx(1, b"<a>" * 100_000 + b"</a>" * 100_000)) == 1
