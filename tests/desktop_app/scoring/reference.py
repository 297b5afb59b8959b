"""The specification written down again as slowly and plainly as it reads, to compare the engine with."""

import itertools
import math

import numpy as np

from desktop_app.scoring.engine_input import EngineInput, FloatArray
from desktop_app.scoring.recipe import RECIPE_1

_TAU, _SHARE = (10.0, 90.0), (2 / 3, 1 / 3)


def speeds(a: EngineInput) -> FloatArray:
    speed = np.ones((len(a.accounts), a.days))
    for p in range(len(a.accounts)):
        active = sorted({math.floor(t) for t, q in zip(a.post_time, a.post_account, strict=True) if q == p})
        for t in range(a.days):
            past = [d for d in active if d <= t]
            if past and t <= a.active_until[p]:
                last = past[-1]
                gaps = sorted(min(14, e - d) for d, e in itertools.pairwise(active) if last - 180 < e <= last)
                g = gaps[9 * (len(gaps) - 1) // 10] if gaps else 1
                if g < t - last <= g + 3:
                    speed[p, t] = 0
            if t > a.horizon[p]:
                speed[p, t] = 0
            if t > a.left[p]:
                speed[p, t] = 1
    return speed


def _weights(a: EngineInput, e: int) -> tuple[float, float, float]:
    dup = vol = recip = 1.0
    i = a.event_post[e]
    if i >= 0:
        t, p = a.post_time[i], a.post_account[i]
        if a.post_text[i] >= 0:
            same = [k for k in range(i + 1) if a.post_account[k] == p and a.post_text[k] == a.post_text[i] and t - 365 <= a.post_time[k]]
            dup = 1 / len(same)
        if not a.post_is_reply[i]:
            proper = [k for k in range(len(a.post_time)) if a.post_account[k] == p and not a.post_is_reply[k]]
            near = [k for k in proper if t - 7 <= a.post_time[k] <= t]
            vol = min(1.0, 70 / len(near))
    if a.event_person[e] >= 0:
        t, p, who = a.event_time[e], a.event_account[e], a.event_person[e]
        reactions = sum(a.event_person[k] == who and a.event_account[k] == p and t - 90 <= a.event_time[k] for k in range(e + 1))
        acts = sum(a.act_person[k] == who and a.act_account[k] == p and t - 90 <= a.act_time[k] <= t for k in range(len(a.act_time)))
        beta = RECIPE_1.exchange_discounts[a.event_kind[e]]
        recip = 1 - beta * min(1.0, acts / reactions)
    return dup, vol, recip


def curve(a: EngineInput) -> dict[str, list[float]]:
    """score, x_reach, x_net, x_amp, x_post for each day."""
    speed = speeds(a)
    theta = speed.cumsum(axis=1)
    weights = [_weights(a, e) for e in range(len(a.event_time))]
    named: dict[tuple[int, int, int], tuple[float, float, int]] = {}
    anonymous = {(p, j): (0.0, 0.0) for p in range(len(a.accounts)) for j in (0, 1)}
    out: dict[str, list[float]] = {name: [] for name in ("score", "x_reach", "x_net", "x_amp", "x_post")}
    for t in range(a.days):
        today = [e for e in range(len(a.event_time)) if math.floor(a.event_time[e]) == t]
        for e in today:
            if a.event_person[e] >= 0:
                w = math.prod(weights[e])
                for j in (0, 1):
                    key = (int(a.event_account[e]), int(a.event_person[e]), j)
                    lit, returned, since = named.get(key, (0.0, 0.0, t))
                    fade = math.exp(-(theta[key[0], t] - theta[key[0], since]) / _TAU[j])
                    lit, returned = lit * fade, returned * fade
                    returned = max(returned, min(lit, w))
                    named[key] = (max(lit, w), returned, t)
        for p in range(len(a.accounts)):
            mine = [e for e in today if a.event_person[e] < 0 and a.event_account[e] == p]
            n = sum(a.event_count[e] * weights[e][0] * weights[e][1] for e in mine)
            recent = [
                a.event_count[e]
                for e in range(len(a.event_time))
                if a.event_person[e] < 0 and a.event_account[e] == p and t - 89 <= math.floor(a.event_time[e]) <= t
            ]
            for j in (0, 1):
                fade = math.exp(-speed[p, t] / _TAU[j])
                lit, returned = (level * fade for level in anonymous[p, j])
                u = max(0.10 * a.followers[p, t], max(recent, default=0.0), 1.0, lit)
                h = 1 - math.exp(-n / u)
                anonymous[p, j] = (lit * (1 - h) + u * h, returned * (1 - h) + lit * h)
        x_reach = sum(_SHARE[j] * anonymous[p, j][0] for p, j in anonymous)
        x_net = sum(_SHARE[j] * anonymous[p, j][1] for p, j in anonymous)
        for (p, _, j), (lit, returned, since) in named.items():
            fade = math.exp(-(theta[p, t] - theta[p, since]) / _TAU[j])
            x_reach += _SHARE[j] * lit * fade
            x_net += _SHARE[j] * returned * fade
        x_amp, x_post = _flows(a, t, theta, weights)
        for name, value in (("score", _score(a, t, x_reach, x_net, x_amp, x_post)), ("x_reach", x_reach), ("x_net", x_net)):
            out[name].append(value)
        out["x_amp"].append(x_amp)
        out["x_post"].append(x_post)
    return out


def _kappa(age: float) -> float:
    return 3.6 * math.exp(-age / 10) + 0.6 * math.exp(-age / 90)


def _flows(a: EngineInput, t: int, theta: FloatArray, weights: list[tuple[float, float, float]]) -> tuple[float, float]:
    x_amp = x_post = 0.0
    kind_weights = (1, 2, 2, 3, 3, 4, 5)
    for e in range(len(a.event_time)):
        day, p, i = math.floor(a.event_time[e]), a.event_account[e], a.event_post[e]
        if day <= t and not (i >= 0 and a.post_is_reply[i]):
            dup, _, recip = weights[e]
            x_amp += a.event_count[e] * recip * dup * kind_weights[a.event_kind[e]] * _kappa(theta[p, t] - theta[p, day])
    for i in range(len(a.post_time)):
        day, p = math.floor(a.post_time[i]), a.post_account[i]
        if day <= t and not a.post_is_reply[i] and a.receives[p]:
            x_post += _kappa(theta[p, t] - theta[p, day])
    return x_amp, x_post


def _score(a: EngineInput, t: int, x_reach: float, x_net: float, x_amp: float, x_post: float) -> float:
    f = sum(a.followers[p, t] * (1 if a.receives[p] else 0.5) for p in range(len(a.accounts)))
    f_eff = 1 / (1 / f + 1 / (10 * (x_reach + 1))) if f > 0 else 0.0
    logs = (
        math.log(1 + x_reach),
        math.log(1 + x_net),
        max(0.0, math.log(1 + x_amp / 2) - math.log(1 + x_post / 5) + math.log(1 + 2 / 5)),
        math.log(1 + f_eff / 10),
    )
    tops = (math.log(1 + 1e7), math.log(1 + 1e6), math.log(1 + 1e5), math.log(1 + 1e7))
    sub = [100 * min(1.0, one / top) for one, top in zip(logs, tops, strict=True)]
    return 1 + 0.99 * (0.40 * sub[0] + 0.15 * sub[1] + 0.10 * sub[2] + 0.35 * sub[3])
