"""Pairs of points that are close, found through a grid instead of by trying all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ROW = 1 << 20
"""More cells than any column of the grid has."""


def near_pairs(at: NDArray[np.float64], reach: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the two ends of every pair of points less than `reach` apart, each pair once, in a fixed order.

    Points lie in square cells as wide as `reach`, so a point is compared with those of its own and four more cells.

    Examples:
        >>> a, b = near_pairs(np.array([[0.0, 0.0], [1.0, 1.0], [9.0, 0.0]]), 2.0)
        >>> a.tolist(), b.tolist()
        ([0], [1])
    """
    cell = np.floor(at / reach).astype(np.int64)
    key = cell[:, 0] * ROW + cell[:, 1]
    order = np.argsort(key, kind="stable")
    key = key[order]
    after = np.arange(len(key)) + 1
    here = (after, np.searchsorted(key, key + 1, "right"))
    beside = (np.searchsorted(key, key + ROW - 1, "left"), np.searchsorted(key, key + ROW + 1, "right"))
    first, second = [], []
    for start, end in (here, beside):
        count = end - start
        owner = np.repeat(np.arange(len(key)), count)
        offset = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
        first.append(order[owner])
        second.append(order[start[owner] + offset])
    a, b = np.concatenate(first), np.concatenate(second)
    d = at[a] - at[b]
    close = d[:, 0] * d[:, 0] + d[:, 1] * d[:, 1] < reach * reach
    return a[close], b[close]
