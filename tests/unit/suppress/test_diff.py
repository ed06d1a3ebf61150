from __future__ import annotations

import pytest

from mtcheck.errors import MtcheckError
from mtcheck.suppress.diff import WHOLE, Change, parse_diff


def make(*lines: str, name: str = "a.md") -> str:
    return "\n".join([f"diff --git a/{name} b/{name}", f"--- a/{name}", f"+++ b/{name}", *lines, ""])


@pytest.mark.parametrize(
    ("hunk", "change"),
    [
        (["@@ -3 +3 @@", "-old", "+new"], Change(((3, 4),))),
        (["@@ -3,0 +4,2 @@ heading", "+one", "+two"], Change(((4, 6),))),
        (["@@ -3,2 +2,0 @@", "-one", "-two"], Change(seams=(2,))),
        (["@@ -1,2 +0,0 @@", "-one", "-two"], Change(seams=(0,))),
        (["@@ -1,3 +1,3 @@", " one", "-two", "+2", " three"], Change(((2, 3),))),
        (["@@ -1,3 +1,2 @@", " one", "-two", " three"], Change(seams=(1,))),
        (
            ["@@ -1,4 +1,4 @@", "+new", " one", "-two", " three", "+4", "-four"],
            Change(((1, 2), (4, 5)), (2, 4)),
        ),
        (["@@ -1,2 +1,3 @@", " one", "", "+3"], Change(((3, 4),))),
        (["@@ -1 +1 @@", "-one", "\\ No newline at end of file", "+one."], Change(((1, 2),))),
        (
            ["@@ -1 +1 @@", "-one", "+1", "\\ No newline at end of file", "@@ -5 +5 @@", "-5", "+five"],
            Change(((1, 2), (5, 6))),
        ),
        (["@@ -2 +2 @@", "--- a/x", "+++ b/y"], Change(((2, 3),))),  # lines that look like heads
        (["@@ -1 +1 @@", "-a\r", "+b\x0cc\u2028d\re"], Change(((1, 2),))),
    ],
)
def test_lines(hunk: list[str], change: Change) -> None:
    assert parse_diff(make(*hunk)) == {"a.md": change}


def test_colours_of_git_are_left_out() -> None:
    plain = make("@@ -1 +1 @@", "-old", "+new")
    coloured = "\n".join(f"\x1b[1;32m{line[:1]}\x1b[m\x1b[32m{line[1:]}\x1b[m" for line in plain.split("\n"))
    assert parse_diff(coloured) == parse_diff(plain)


def test_several_files() -> None:
    text = make("@@ -1 +1 @@", "-a", "+b") + make("@@ -7,0 +8 @@", "+b", name="dir/b.md")
    assert parse_diff(text) == {"a.md": Change(((1, 2),)), "dir/b.md": Change(((8, 9),))}


def test_new_files_are_new_and_deleted_ones_are_none() -> None:
    new = "diff --git a/n b/n\nnew file mode 100644\n--- /dev/null\n+++ b/n\n@@ -0,0 +1,2 @@\n+a\n+b\n"
    old = "diff --git a/o b/o\ndeleted file mode 100644\n--- a/o\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-a\n-b\n"
    assert parse_diff(new + old) == {"n": WHOLE}


def test_renamed_files() -> None:
    head = "diff --git a/old b/new name\nsimilarity index 90%\nrename from old\nrename to new name\n"
    assert parse_diff(head) == {"new name": Change()}
    hunk = "--- a/old\n+++ b/new name\t\n@@ -2 +2 @@\n-a\n+b\n"
    assert parse_diff(head + hunk) == {"new name": Change(((2, 3),))}


@pytest.mark.parametrize(
    ("quoted", "name"),
    [
        (r'"b/citt\303\240.md"', "città.md"),
        (r'"b/a\tb\"c\\d.md"', 'a\tb"c\\d.md'),
        ("b/with blank.md\t", "with blank.md"),
        ('"b/a \\"b\\".md"\t', 'a "b".md'),
        ("b/città.md", "città.md"),
        ('b/"quoted".md', '"quoted".md'),
    ],
)
def test_names_as_git_quotes_them(quoted: str, name: str) -> None:
    text = f"--- {quoted.replace('b/', 'a/', 1)}\n+++ {quoted}\n@@ -1 +1 @@\n-a\n+b\n"
    assert list(parse_diff(text)) == [name]


def test_diffs_of_other_tools() -> None:
    text = "--- dir/a.md\t2026-01-01 00:00:00\n+++ dir/a.md\t2026-01-02 00:00:00\n@@ -1 +1 @@\n-a\n+b\n"
    assert parse_diff(text) == {"dir/a.md": Change(((1, 2),))}
    assert parse_diff(f"Index: dir/a.md\n=====\n{text}") == {"dir/a.md": Change(((1, 2),))}


def test_windows_line_ends() -> None:
    assert parse_diff(make("@@ -1 +1 @@", "-a", "+b").replace("\n", "\r\n")) == {"a.md": Change(((1, 2),))}


def test_a_binary_file_is_new_as_a_whole() -> None:
    head = "diff --git a/x y.docx b/x y.docx\nindex 1..2 100644\n"
    assert parse_diff(head + "Binary files a/x y.docx and b/x y.docx differ\n") == {"x y.docx": WHOLE}
    assert parse_diff(head + "Binary files /dev/null and b/x y.docx differ\n") == {"x y.docx": WHOLE}
    assert parse_diff(head + "Binary files a/x y.docx and /dev/null differ\n") == {}


def test_nothing_changed() -> None:
    assert parse_diff("") == {}
    assert parse_diff("diff --git a/x b/x\nold mode 100644\nnew mode 100755\n") == {}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Some words.\n", "is no unified diff: it names no file"),
        ("@@ -1 +1 @@\n-a\n+b\n", "line 1: is no unified diff: a hunk of no file"),
        (make("@@ -1,2 +1 @@", "-a"), "a hunk that is cut off"),
        (make("@@ -1 +1 @@", "?a"), "line 5: is no unified diff: neither a line that stays"),
        (make("@@ -x +1 @@", "-a"), "a hunk without its line numbers"),
    ],
)
def test_what_is_no_diff_is_told(text: str, message: str) -> None:
    with pytest.raises(MtcheckError) as caught:
        parse_diff(text)
    assert message in str(caught.value)
