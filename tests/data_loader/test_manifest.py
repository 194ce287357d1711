"""Manifests of processed H5 files."""

import pytest

from data_loader.manifest import read_manifest
from data_loader.problems import Report

HEADER = "filename,checksum,uid,θh_pos_is_ventral,label,type,event,t_range\n"
SHA = "0" * 64


def manifest(tmp_path, rows):
    path = tmp_path / "p.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    report = Report()
    return read_manifest(path, tmp_path, report), [str(problem) for problem in report.problems]


def test_a_row_in_full(tmp_path):
    rows, problems = manifest(
        tmp_path, f'a-data.h5,{SHA},2023-01-01-01,true,false,"neuropal,heat","heat=[802, 900],tap=[3]","1:507"\n'
    )
    row = rows["2023-01-01-01"]
    assert (row.theta_h_pos_is_ventral, row.label, row.types) == (True, False, ("neuropal", "heat"))
    assert row.events == {"heat": (802, 900), "tap": (3,)}
    assert row.t_range == (1, 507)
    assert problems == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (f"a.h5,{SHA[1:]},u,true,true,x,,", "line 2, checksum"),
        (f"a.h5,{SHA},../u,true,true,x,,", "line 2, uid: ../u"),
        (f"a.h5,{SHA},u,yes,true,x,,", "line 2, θh_pos_is_ventral: yes"),
        (f"../a.h5,{SHA},u,true,true,x,,", "line 2, filename: ../a.h5"),
        (f"a.h5,{SHA},u,true,true,x,heat=802,", "line 2, event: heat=802"),
        (f'a.h5,{SHA},u,true,true,x,"heat=[8.5]",', "line 2, event"),
        (f"a.h5,{SHA},u,true,true,x,,9:3", "line 2, t_range: 9:3"),
        (f"a.h5,{SHA},u,true,true,x", "line 2"),
    ],
)
def test_a_bad_row_is_refused_and_the_next_one_kept(tmp_path, row, said):
    rows, problems = manifest(tmp_path, f"{row}\nb.h5,{SHA},good,false,true,x,,\n")
    assert list(rows) == ["good"]
    assert len(problems) == 1
    assert said in problems[0]


def test_a_repeated_uid_is_refused(tmp_path):
    rows, problems = manifest(tmp_path, f"a.h5,{SHA},u,true,true,x,,\nb.h5,{SHA},u,true,true,x,,\n")
    assert rows["u"].filename == "a.h5"
    assert "line 3, uid: u" in problems[0]


@pytest.mark.parametrize(
    ("paper", "rows"), [("atanas_kim_2023", 68), ("dag_nwabudike_kang_2023", 15), ("pradhan_madan_2025", 8)]
)
def test_published_manifests(shared_data, paper, rows):
    root = shared_data / "wormwideweb-data"
    report = Report()
    assert len(read_manifest(root / f"activity/raw/{paper}.csv", root, report)) == rows
    assert report.problems == []
