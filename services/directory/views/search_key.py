"""How a name is looked for by somebody who types without diacritics."""

import unicodedata


def search_key(text: str) -> str:
    """`text` in lower case without diacritics: “Đồng Văn” and “dong van” have one key."""
    apart = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return bare.replace("đ", "d")
