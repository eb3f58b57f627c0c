"""The program on a Windows Python, under Wine. `build` makes that Python out of pinned packages, in `.windows`."""
