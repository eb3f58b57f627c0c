"""Who may read a file on Windows."""

import ctypes
from pathlib import Path

from commands.running import ROOT, advisor

ACCESS_LIST = 4


def access_list(path: Path) -> str:
    """Who may do what with a file, in the words of Windows."""
    security = ctypes.windll.advapi32
    needed = ctypes.c_uint32()
    security.GetFileSecurityW(str(path), ACCESS_LIST, None, 0, ctypes.byref(needed))
    found = ctypes.create_string_buffer(needed.value)
    assert security.GetFileSecurityW(str(path), ACCESS_LIST, found, needed, ctypes.byref(needed))
    text = ctypes.c_wchar_p()
    make = security.ConvertSecurityDescriptorToStringSecurityDescriptorW
    assert make(found, 1, ACCESS_LIST, ctypes.byref(text), None)
    return text.value or ""


def test_a_saved_case_is_its_owners(tmp_path: Path) -> None:
    """Everybody (WD) and the users of the computer (BU) may not read it, and may read what is given away."""
    case = str(ROOT / "examples" / "cafe.yaml")
    made = advisor("plan", case, "--no-input", "--save", "case.yaml", "-o", "plan.md", folder=tmp_path)
    assert made.code == 0, made.err
    theirs = access_list(tmp_path / "case.yaml")
    assert ";;;WD)" not in theirs
    assert ";;;BU)" not in theirs
    assert ";;;WD)" in access_list(tmp_path / "plan.md")
