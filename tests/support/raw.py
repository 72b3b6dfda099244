"""The pages of an encrypted database as they are behind the encryption, free pages and slack included.

SQLCipher 4: the first 16 bytes are the salt, every page ends in 80 bytes of which the first 16 are its
initialisation vector; AES-256-CBC under the raw key.
"""

from __future__ import annotations

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE = 4096
RESERVED = 80
SALT = 16


def decrypted(path: Path, key: bytes) -> bytes:
    """Everything that somebody with the key could read in the file, deleted or not."""
    data = path.read_bytes()
    assert len(data) % PAGE == 0
    pages = []
    for start in range(0, len(data), PAGE):
        page = data[start : start + PAGE]
        body, vector = page[SALT if start == 0 else 0 : -RESERVED], page[-RESERVED : -RESERVED + 16]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
        pages.append(decryptor.update(body) + decryptor.finalize())
    return b"".join(pages)
