"""Every exit code of the program; `advisor help exit-codes` says what each means. 0: done, also when nothing fits."""

BUG = 1  # a fault in this program; a check of its own that failed
USAGE = 2
PROFILE = 3
CATALOG = 4
OUTPUT = 5
SOME_REFUSED = 7  # of many files or rows; the others are done
ENDED_BY = 128  # and the number of the signal
INTERRUPTED = 130  # Ctrl-C
READER_GONE = 141  # who read the result ended first
