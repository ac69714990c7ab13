"""The transparency log's formats and proofs, after RFC 6962, RFC 9162 and C2SP, to the byte.

It needs `cryptography` and nothing else, neither of this project nor outside it, and does no
input or output: what it decides can be checked with any other program of these formats.
"""
