"""The examples of both READMEs do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import qcvn120.testing

HERE = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("README.md", "Not usable: 1 error, 1 quirk"), ("README.vi.md", "Không dùng được: 1 lỗi, 1 lệch chuẩn")],
)
def test_the_examples_of_the_readme(name: str, verdict: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = (HERE / name).read_text(encoding="utf-8")
    examples = re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    assert len(examples) == 3
    for example in examples:
        names: dict[str, object] = {}
        exec(example, names)
        test = names.get("test_what_we_send")
        if callable(test):
            test(qcvn120.testing.assert_conformant)
    said = capsys.readouterr().out
    assert said.startswith(verdict + "\n")
    # What stands behind `#` in the page, as far as it is not cut short.
    places = re.findall(r"^#   (.*?: /0/\w+: )…(.*)$", page, re.MULTILINE)
    assert len(places) == 2
    for begins, ends in places:
        assert re.search(rf"^  {re.escape(begins)}.*{re.escape(ends)}$", said, re.MULTILINE), said
