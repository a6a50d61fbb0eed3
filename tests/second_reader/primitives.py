"""The ciphers, hashes and signatures that a vault needs, from their RFCs, with the standard library only.

Written to be read and compared, not to be fast or safe against someone who measures time. RFC 7748 (X25519),
RFC 8032 (Ed25519), RFC 8439 and draft-irtf-cfrg-xchacha (ChaCha20-Poly1305), RFC 5869 (HKDF), RFC 9106
(Argon2id), RFC 9180 (HPKE), RFC 6962 (tree).
"""

import hashlib
import hmac
import struct

MASK32 = 0xFFFFFFFF
MASK64 = 0xFFFFFFFFFFFFFFFF


class Refused(Exception):
    """A tag, a signature or a shape that does not fit."""


def sha256(data):
    return hashlib.sha256(data).digest()


def hmac_sha256(key, data):
    return hmac.new(key, data, hashlib.sha256).digest()


# HKDF-SHA256


def hkdf_extract(salt, ikm):
    return hmac_sha256(salt if salt else bytes(32), ikm)


def hkdf_expand(prk, info, length):
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac_sha256(prk, block + info + bytes([counter]))
        out += block
        counter += 1
    return out[:length]


# ChaCha20-Poly1305 and XChaCha20-Poly1305


def _quarter(s, a, b, c, d):
    s[a] = (s[a] + s[b]) & MASK32
    x = s[d] ^ s[a]
    s[d] = ((x << 16) | (x >> 16)) & MASK32
    s[c] = (s[c] + s[d]) & MASK32
    x = s[b] ^ s[c]
    s[b] = ((x << 12) | (x >> 20)) & MASK32
    s[a] = (s[a] + s[b]) & MASK32
    x = s[d] ^ s[a]
    s[d] = ((x << 8) | (x >> 24)) & MASK32
    s[c] = (s[c] + s[d]) & MASK32
    x = s[b] ^ s[c]
    s[b] = ((x << 7) | (x >> 25)) & MASK32


def _chacha_rounds(words):
    s = list(words)
    for _ in range(10):
        _quarter(s, 0, 4, 8, 12)
        _quarter(s, 1, 5, 9, 13)
        _quarter(s, 2, 6, 10, 14)
        _quarter(s, 3, 7, 11, 15)
        _quarter(s, 0, 5, 10, 15)
        _quarter(s, 1, 6, 11, 12)
        _quarter(s, 2, 7, 8, 13)
        _quarter(s, 3, 4, 9, 14)
    return s


CONSTANTS = struct.unpack("<4I", b"expand 32-byte k")


def _chacha_block(key, counter, nonce12):
    start = CONSTANTS + struct.unpack("<8I", key) + (counter,) + struct.unpack("<3I", nonce12)
    mixed = _chacha_rounds(start)
    return struct.pack("<16I", *((a + b) & MASK32 for a, b in zip(start, mixed)))


def _hchacha(key, nonce16):
    mixed = _chacha_rounds(CONSTANTS + struct.unpack("<8I", key) + struct.unpack("<4I", nonce16))
    return struct.pack("<8I", *(mixed[:4] + mixed[12:]))


def _chacha_xor(key, nonce12, data):
    out = bytearray()
    for i in range(0, len(data), 64):
        stream = _chacha_block(key, 1 + i // 64, nonce12)
        out += bytes(a ^ b for a, b in zip(data[i : i + 64], stream))
    return bytes(out)


def _poly1305(key, data):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(data), 16):
        block = data[i : i + 16]
        total = (total + int.from_bytes(block + b"\1", "little")) * r % ((1 << 130) - 5)
    return ((total + int.from_bytes(key[16:], "little")) & ((1 << 128) - 1)).to_bytes(16, "little")


def _aead_tag(key, nonce12, aad, sealed):
    pad = lambda data: bytes(-len(data) % 16)
    mac_data = aad + pad(aad) + sealed + pad(sealed) + struct.pack("<QQ", len(aad), len(sealed))
    return _poly1305(_chacha_block(key, 0, nonce12)[:32], mac_data)


def aead_seal(key, nonce12, aad, plain):
    sealed = _chacha_xor(key, nonce12, plain)
    return sealed + _aead_tag(key, nonce12, aad, sealed)


def aead_open(key, nonce12, aad, data):
    if len(data) < 16:
        raise Refused("shorter than a tag")
    sealed, tag = data[:-16], data[-16:]
    if not hmac.compare_digest(tag, _aead_tag(key, nonce12, aad, sealed)):
        raise Refused("the tag does not fit")
    return _chacha_xor(key, nonce12, sealed)


def xaead_seal(key, nonce24, aad, plain):
    return aead_seal(_hchacha(key, nonce24[:16]), bytes(4) + nonce24[16:], aad, plain)


def xaead_open(key, nonce24, aad, data):
    return aead_open(_hchacha(key, nonce24[:16]), bytes(4) + nonce24[16:], aad, data)


# X25519

P = 2**255 - 19
BASE_U = (9).to_bytes(32, "little")


def x25519(private, public):
    k = int.from_bytes(private, "little")
    k = (k & ~7 & ((1 << 255) - 1)) | (1 << 254)
    u = int.from_bytes(public, "little") & ((1 << 255) - 1)
    x2, z2, x3, z3, swap = 1, 0, u, 1, 0
    for t in range(254, -1, -1):
        bit = (k >> t) & 1
        if swap ^ bit:
            x2, x3, z2, z3 = x3, x2, z3, z2
        swap = bit
        a, b, c, d = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        da, cb = d * a % P, c * b % P
        aa, bb = a * a % P, b * b % P
        e = aa - bb
        x3, z3 = (da + cb) ** 2 % P, u * (da - cb) ** 2 % P
        x2, z2 = aa * bb % P, e * (aa + 121665 * e) % P
    if swap:
        x2, z2 = x3, z3
    return (x2 * pow(z2, P - 2, P) % P).to_bytes(32, "little")


def x25519_public(private):
    return x25519(private, BASE_U)


# Ed25519

L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)


def _recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * SQRT_M1 % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if (x & 1) != sign else x


def _point_add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _point_multiply(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = _point_add(total, point)
        point = _point_add(point, point)
        scalar >>= 1
    return total


def _point_equal(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def _point_decode(data):
    number = int.from_bytes(data, "little")
    y, sign = number & ((1 << 255) - 1), number >> 255
    x = _recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def _point_encode(p):
    inverse = pow(p[2], P - 2, P)
    x, y = p[0] * inverse % P, p[1] * inverse % P
    return (y | ((x & 1) << 255)).to_bytes(32, "little")


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE_X = _recover_x(BASE_Y, 0)
BASE = (BASE_X, BASE_Y, 1, BASE_X * BASE_Y % P)
NEUTRAL = (0, 1, 1, 0)


def _ed25519_expand(seed):
    digest = hashlib.sha512(seed).digest()
    scalar = int.from_bytes(digest[:32], "little")
    return (scalar & ((1 << 254) - 8)) | (1 << 254), digest[32:]


def ed25519_public(seed):
    return _point_encode(_point_multiply(_ed25519_expand(seed)[0], BASE))


def ed25519_sign(seed, message):
    scalar, prefix = _ed25519_expand(seed)
    public = _point_encode(_point_multiply(scalar, BASE))
    r = int.from_bytes(hashlib.sha512(prefix + message).digest(), "little") % L
    commitment = _point_encode(_point_multiply(r, BASE))
    k = int.from_bytes(hashlib.sha512(commitment + public + message).digest(), "little") % L
    return commitment + ((r + k * scalar) % L).to_bytes(32, "little")


def ed25519_verify(public, message, signature):
    """Strictly: canonical points, none of small order, the second half below the order of the group."""
    if len(public) != 32 or len(signature) != 64:
        return False
    a, r = _point_decode(public), _point_decode(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    if any(_point_equal(_point_multiply(8, point), NEUTRAL) for point in (a, r)):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    return _point_equal(_point_multiply(s, BASE), _point_add(r, _point_multiply(k, a)))


# HPKE, base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305

KEM_SUITE = b"KEM" + struct.pack(">H", 0x0020)
HPKE_SUITE = b"HPKE" + struct.pack(">HHH", 0x0020, 0x0001, 0x0003)


def _labeled_extract(suite, salt, label, ikm):
    return hkdf_extract(salt, b"HPKE-v1" + suite + label + ikm)


def _labeled_expand(suite, prk, label, info, length):
    return hkdf_expand(prk, struct.pack(">H", length) + b"HPKE-v1" + suite + label + info, length)


def hpke_open(private, enc, info, aad, sealed):
    shared_point = x25519(private, enc)
    if shared_point == bytes(32):
        raise Refused("an all-zero shared secret")
    eae = _labeled_extract(KEM_SUITE, b"", b"eae_prk", shared_point)
    context = enc + x25519_public(private)
    shared = _labeled_expand(KEM_SUITE, eae, b"shared_secret", context, 32)
    id_hash = _labeled_extract(HPKE_SUITE, b"", b"psk_id_hash", b"")
    info_hash = _labeled_extract(HPKE_SUITE, b"", b"info_hash", info)
    schedule = b"\0" + id_hash + info_hash
    secret = _labeled_extract(HPKE_SUITE, shared, b"secret", b"")
    key = _labeled_expand(HPKE_SUITE, secret, b"key", schedule, 32)
    nonce = _labeled_expand(HPKE_SUITE, secret, b"base_nonce", schedule, 12)
    return aead_open(key, nonce, aad, sealed)


# Argon2id, version 1.3


def _blake2b(data, length):
    return hashlib.blake2b(data, digest_size=length).digest()


def _argon_hash(data, length):
    """H' of RFC 9106 section 3.3."""
    data = struct.pack("<I", length) + data
    if length <= 64:
        return _blake2b(data, length)
    out, block = b"", _blake2b(data, 64)
    while length - len(out) > 64:
        out += block[:32]
        left = length - len(out)
        block = _blake2b(block, min(64, left))
    return out + block


def _blamka(v, a, b, c, d):
    va, vb, vc, vd = v[a], v[b], v[c], v[d]
    va = (va + vb + 2 * (va & MASK32) * (vb & MASK32)) & MASK64
    vd ^= va
    vd = (vd >> 32) | ((vd << 32) & MASK64)
    vc = (vc + vd + 2 * (vc & MASK32) * (vd & MASK32)) & MASK64
    vb ^= vc
    vb = (vb >> 24) | ((vb << 40) & MASK64)
    va = (va + vb + 2 * (va & MASK32) * (vb & MASK32)) & MASK64
    vd ^= va
    vd = (vd >> 16) | ((vd << 48) & MASK64)
    vc = (vc + vd + 2 * (vc & MASK32) * (vd & MASK32)) & MASK64
    vb ^= vc
    v[a], v[b], v[c], v[d] = va, (vb >> 63) | ((vb << 1) & MASK64), vc, vd


def _argon_permute(v, i):
    _blamka(v, i[0], i[4], i[8], i[12])
    _blamka(v, i[1], i[5], i[9], i[13])
    _blamka(v, i[2], i[6], i[10], i[14])
    _blamka(v, i[3], i[7], i[11], i[15])
    _blamka(v, i[0], i[5], i[10], i[15])
    _blamka(v, i[1], i[6], i[11], i[12])
    _blamka(v, i[2], i[7], i[8], i[13])
    _blamka(v, i[3], i[4], i[9], i[14])


_ROWS = [[row * 16 + k for k in range(16)] for row in range(8)]
_COLUMNS = [[16 * (k // 2) + 2 * column + k % 2 for k in range(16)] for column in range(8)]


def _argon_compress(x, y):
    r = [a ^ b for a, b in zip(x, y)]
    v = list(r)
    for indexes in _ROWS + _COLUMNS:
        _argon_permute(v, indexes)
    return [a ^ b for a, b in zip(r, v)]


def argon2id(password, salt, secret, memory_kib, passes, lanes, length, associated=b""):
    field = lambda data: struct.pack("<I", len(data)) + data
    h0 = _blake2b(
        struct.pack("<6I", lanes, length, memory_kib, passes, 0x13, 2)
        + field(password)
        + field(salt)
        + field(secret)
        + field(associated),
        64,
    )
    segment = memory_kib // (4 * lanes)
    columns = 4 * segment
    block_of = lambda data: list(struct.unpack("<128Q", data))
    memory = [[None] * columns for _ in range(lanes)]
    for lane in range(lanes):
        for i in range(2):
            memory[lane][i] = block_of(_argon_hash(h0 + struct.pack("<II", i, lane), 1024))
    zero = [0] * 128
    for current in range(passes):
        for part in range(4):
            for lane in range(lanes):
                by_counter = current == 0 and part < 2
                addresses, counter = [], 0
                for index in range(segment):
                    column = part * segment + index
                    if by_counter and index % 128 == 0:
                        counter += 1
                        entry = [current, lane, part, lanes * columns, passes, 2, counter] + [0] * 121
                        addresses = _argon_compress(zero, _argon_compress(zero, entry))
                    if current == 0 and column < 2:
                        continue
                    before = memory[lane][column - 1]
                    random = addresses[index % 128] if by_counter else before[0]
                    j1, j2 = random & MASK32, random >> 32
                    from_lane = lane if current == 0 and part == 0 else j2 % lanes
                    if current == 0:
                        finished, start = part * segment, 0
                    else:
                        finished, start = 3 * segment, ((part + 1) % 4) * segment
                    if from_lane == lane:
                        area = finished + index - 1
                    else:
                        area = finished - (1 if index == 0 else 0)
                    relative = area - 1 - ((area * ((j1 * j1) >> 32)) >> 32)
                    other = memory[from_lane][(start + relative) % columns]
                    block = _argon_compress(before, other)
                    if current > 0:
                        block = [a ^ b for a, b in zip(block, memory[lane][column])]
                    memory[lane][column] = block
    last = zero
    for lane in range(lanes):
        last = [a ^ b for a, b in zip(last, memory[lane][columns - 1])]
    return _argon_hash(struct.pack("<128Q", *last), length)


# The tree


def tree_root(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\1" + tree_root(leaves[:half]) + tree_root(leaves[half:]))


def self_check():
    """One published answer for each primitive, so that a fault here is not taken for a fault of a vault."""
    unhex = bytes.fromhex
    answers = [
        (
            "HKDF, RFC 5869 A.1",
            hkdf_expand(
                hkdf_extract(unhex("000102030405060708090a0b0c"), b"\x0b" * 22),
                unhex("f0f1f2f3f4f5f6f7f8f9"),
                42,
            ),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            "ChaCha20-Poly1305, RFC 8439 2.8.2",
            aead_seal(
                bytes(range(0x80, 0xA0)),
                unhex("070000004041424344454647"),
                unhex("50515253c0c1c2c3c4c5c6c7"),
                b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for "
                b"the future, sunscreen would be it.",
            )[-16:],
            "1ae10b594f09e26a7e902ecbd0600691",
        ),
        (
            "HChaCha20, draft-irtf-cfrg-xchacha 2.2.1",
            _hchacha(bytes(range(32)), unhex("000000090000004a0000000031415927")),
            "82413b4227b27bfed30e42508a877d73a0f9e4d58a74a853c12ec41326d3ecdc",
        ),
        (
            "X25519, RFC 7748 5.2, one round",
            x25519(BASE_U, BASE_U),
            "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079",
        ),
        (
            "Ed25519, RFC 8032 7.1, test 1",
            ed25519_sign(unhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"), b""),
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            "d25bf5f0595bbe24655141438e7a100b",
        ),
        (
            "Argon2id, RFC 9106 5.3",
            argon2id(b"\1" * 32, b"\2" * 16, b"\3" * 8, 32, 3, 4, 32, b"\4" * 12),
            "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659",
        ),
    ]
    for what, found, expected in answers:
        if found.hex() != expected:
            raise Refused(f"{what}: {found.hex()} instead of {expected}")
