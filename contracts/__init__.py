"""The published language: what services say to each other, and nothing else.

Within a major version a message only gains optional fields; `contracts/golden/` holds every
version's schema and one example, and a test refuses anything that would break a reader.
This package depends on pydantic alone.
"""
