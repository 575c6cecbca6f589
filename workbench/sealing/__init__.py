"""THE SEAL: what is written so that only its member, and after the chair's release the council, can read it. Pure.

    chair's key pair   made when the chair sets the seal; the public half stands on record, the private half wrapped
    content key        random, one for a member's ballot of a product in a round; wrapped to the chair's public key and
                       under the member's own key; every state of that ballot is encrypted under it
    own key            128 random bits in the member's browser; no slip, code or PIN leads to it

Only libsodium's own constructions are used (PyNaCl): X25519 sealed boxes, XChaCha20-Poly1305 with the ballot's place as
associated data, BLAKE2b, argon2id. Kept out: who may (`council.acts.seal`), where it is stored (`storage`).
"""
