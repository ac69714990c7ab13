"""A witness (c2sp.org/tlog-witness), run by somebody who need not trust the log's operator."""
