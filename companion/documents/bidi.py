"""The reading direction of mixed text: the Unicode bidirectional algorithm (UAX #9).

Written here because the libraries at hand lack isolates and bracket pairs. Explicit embeddings and overrides
(X2-X5) are left out on purpose: `sanitize.clean` takes them out of whatever people typed. The rule names in
the comments are those of https://www.unicode.org/reports/tr9/.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

_MAX_DEPTH = 125
_MAX_BRACKETS = 63
_INITIATORS = ("LRI", "RLI", "FSI")
_NEUTRALS = ("B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI")
_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b"
    "\u2329\u232a\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5"
    "\u27c6\u27e6\u27e7\u27e8\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988"
    "\u2989\u298a\u298b\u298c\u298d\u2990\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8"
    "\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58"
    "\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016"
    "\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08\uff09\uff3b\uff3d\uff5b\uff5d"
    "\uff5f\uff60\uff62\uff63"
)
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSING = {_CANONICAL.get(a, a): _CANONICAL.get(b, b) for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)}
_CLOSERS = frozenset(_CLOSING.values())


@lru_cache(maxsize=4096)
def _class_of(character: str) -> str:
    # An unassigned code has no class in Python's table; it is replaced before it is drawn.
    return unicodedata.bidirectional(character) or "L"


def base_level(text: str) -> int:
    """0 where the first letter is read from left to right or there is none, 1 otherwise (P2, P3)."""
    classes = [_class_of(character) for character in text]
    return _first_strong(classes, _matching(classes), 0, len(classes)) or 0


def levels(text: str, base: int) -> list[int]:
    """The embedding level of each character of one paragraph; odd levels are read from right to left."""
    classes = [_class_of(character) for character in text]
    if base == 0 and not any(each in ("R", "AL", "AN", *_INITIATORS) for each in classes):
        return [0] * len(text)
    matching = _matching(classes)
    result = _explicit(classes, matching, base)
    shown = [at for at, each in enumerate(classes) if each != "BN"]
    for sequence in _isolating_sequences(shown, classes, result, matching):
        _resolve(sequence, text, classes, result, *_ends(sequence, shown, classes, result, matching, base))
    previous = base
    for at, each in enumerate(classes):  # X9: what is not shown goes with what stands before it
        if each == "BN":
            result[at] = previous
        previous = result[at]
    return result


def line_levels(text: str, of: Sequence[int], base: int) -> list[int]:
    """The levels within one line: the white space at its end goes back to the base (L1)."""
    result = list(of)
    at = len(text)
    while at and _class_of(text[at - 1]) in ("WS", "S", "B", "BN", *_INITIATORS, "PDI"):
        at -= 1
        result[at] = base
    return result


def visual_order(of: Sequence[int]) -> list[int]:
    """The positions of a line in the order in which they are drawn from left to right (L2)."""
    order = list(range(len(of)))
    odd = [level for level in of if level % 2]
    if not odd:
        return order
    for level in range(max(of), min(odd) - 1, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and of[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = max(end, at + 1)
    return order


def _matching(classes: Sequence[str]) -> dict[int, int]:
    """Where each isolate ends, and for each end where it began (BD9)."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at, each in enumerate(classes):
        if each in _INITIATORS:
            stack.append(at)
        elif each == "PDI" and stack:
            begin = stack.pop()
            found[begin], found[at] = at, begin
    return found


def _first_strong(classes: Sequence[str], matching: dict[int, int], begin: int, end: int) -> int | None:
    at = begin
    while at < end:
        each = classes[at]
        if each in ("L", "R", "AL"):
            return 0 if each == "L" else 1
        at = matching.get(at, end) if each in _INITIATORS else at
        at += 1
    return None


def _explicit(classes: Sequence[str], matching: dict[int, int], base: int) -> list[int]:
    """Levels from the isolates alone (X1, X5a-X6a)."""
    result = [base] * len(classes)
    stack = [base]
    overflow = 0
    for at, each in enumerate(classes):
        if each == "PDI" and at in matching:
            if overflow:
                overflow -= 1
            else:
                stack.pop()
        result[at] = base if each == "B" else stack[-1]
        if each not in _INITIATORS:
            continue
        if each == "FSI":
            rtl = _first_strong(classes, matching, at + 1, matching.get(at, len(classes))) == 1
        else:
            rtl = each == "RLI"
        level = stack[-1] + 1 if stack[-1] % 2 != rtl else stack[-1] + 2
        if level > _MAX_DEPTH or overflow:
            overflow += 1
        else:
            stack.append(level)
    return result


def _isolating_sequences(
    shown: Sequence[int], classes: Sequence[str], of: Sequence[int], matching: dict[int, int]
) -> list[list[int]]:
    """The runs of one level, an isolate's run joined with the run that goes on after it (BD13)."""
    runs: list[list[int]] = []
    for at in shown:
        if runs and of[runs[-1][-1]] == of[at]:
            runs[-1].append(at)
        else:
            runs.append([at])
    begins = {run[0]: run for run in runs}
    sequences = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matching:
            continue
        sequence = list(run)
        while classes[sequence[-1]] in _INITIATORS and matching.get(sequence[-1]) in begins:
            sequence += begins[matching[sequence[-1]]]
        sequences.append(sequence)
    return sequences


def _ends(
    sequence: Sequence[int],
    shown: Sequence[int],
    classes: Sequence[str],
    of: Sequence[int],
    matching: dict[int, int],
    base: int,
) -> tuple[str, str]:
    """What the text before and after a sequence counts as, L or R (X10)."""
    level = of[sequence[0]]
    before, after = bisect_left(shown, sequence[0]) - 1, bisect_right(shown, sequence[-1])
    is_open = classes[sequence[-1]] in _INITIATORS and sequence[-1] not in matching
    start = of[shown[before]] if before >= 0 else base
    end = of[shown[after]] if after < len(shown) and not is_open else base
    return _direction(max(level, start)), _direction(max(level, end))


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _resolve(sequence: Sequence[int], text: str, classes: Sequence[str], of: list[int], start: str, end: str) -> None:
    kinds = [classes[at] for at in sequence]
    embedding = _direction(of[sequence[0]])
    _resolve_weak(kinds, start)
    _resolve_brackets(kinds, [text[at] for at in sequence], [classes[at] for at in sequence], embedding, start)
    _resolve_neutral(kinds, embedding, start, end)
    for at, kind in zip(sequence, kinds, strict=True):
        if of[at] % 2:  # I2
            of[at] += kind != "R"
        else:  # I1
            of[at] += {"L": 0, "R": 1}.get(kind, 2)


def _resolve_weak(kinds: list[str], start: str) -> None:
    """Numbers, their separators, and marks (W1-W7)."""
    previous = start
    for i, kind in enumerate(kinds):  # W1
        if kind == "NSM":
            kinds[i] = "ON" if previous in (*_INITIATORS, "PDI") else previous
        previous = kinds[i]
    strong = start
    for i, kind in enumerate(kinds):  # W2
        if kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[i] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]  # W3
    for i in range(1, len(kinds) - 1):  # W4
        before, kind, after = kinds[i - 1 : i + 2]
        if before == after and ((kind in ("ES", "CS") and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[i] = before
    _each_run(kinds, ("ET",), _numbers_take_their_signs)  # W5
    kinds[:] = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]  # W6
    strong = start
    for i, kind in enumerate(kinds):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[i] = "L"


def _numbers_take_their_signs(kinds: list[str], begin: int, end: int) -> None:
    around = (kinds[begin - 1] if begin else "", kinds[end] if end < len(kinds) else "")
    if "EN" in around:
        kinds[begin:end] = ["EN"] * (end - begin)


def _each_run(kinds: list[str], of: tuple[str, ...], do: Callable[[list[str], int, int], None]) -> None:
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] in of:
            end += 1
        if end > at:
            do(kinds, at, end)
        at = max(end, at + 1)


def _strong(kind: str) -> str:
    """A number counts as right-to-left for the neutrals beside it (N0-N2)."""
    return "R" if kind in ("R", "EN", "AN") else kind


def _bracket_pairs(characters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    pairs: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for at, (each, kind) in enumerate(zip(characters, kinds, strict=True)):
        character = _CANONICAL.get(each, each)
        if kind != "ON":
            continue
        if character in _CLOSING:
            if len(stack) == _MAX_BRACKETS:
                return []
            stack.append((_CLOSING[character], at))
        elif character in _CLOSERS:
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == character:
                    pairs.append((stack[depth][1], at))
                    del stack[depth:]
                    break
    return sorted(pairs)


def _resolve_brackets(
    kinds: list[str], characters: Sequence[str], original: Sequence[str], embedding: str, start: str
) -> None:
    """Both brackets of a pair read in one direction (N0)."""
    for begin, end in _bracket_pairs(characters, kinds):
        inside = {_strong(kind) for kind in kinds[begin + 1 : end]} & {"L", "R"}
        if embedding in inside:
            direction = embedding
        elif inside:
            direction = next((_strong(k) for k in reversed(kinds[:begin]) if _strong(k) in ("L", "R")), start)
        else:
            continue
        for at in (begin, end):
            kinds[at] = direction
            following = at + 1
            while following < len(kinds) and original[following] == "NSM":
                kinds[following] = direction
                following += 1


def _resolve_neutral(kinds: list[str], embedding: str, start: str, end: str) -> None:
    """White space and punctuation go with what stands on both sides of them (N1, N2)."""

    def resolve(kinds: list[str], begin: int, stop: int) -> None:
        before = _strong(kinds[begin - 1]) if begin else start
        after = _strong(kinds[stop]) if stop < len(kinds) else end
        kinds[begin:stop] = [before if before == after else embedding] * (stop - begin)

    _each_run(kinds, _NEUTRALS, resolve)


def runs(of: Sequence[int]) -> list[tuple[int, int]]:
    """Begin and end of each stretch of one level."""
    if not of:
        return []
    cuts = [at for at, (one, other) in enumerate(pairwise(of), start=1) if one != other]
    return list(pairwise([0, *cuts, len(of)]))
