"""What is carried to machines without internet: `make windows-folder` and `make bundle`. Pinned wheels and a Python
enter, one archive leaves, the same bytes each time."""
