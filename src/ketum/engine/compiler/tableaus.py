"""Coefficients of the two methods.

Rodas5P: G. Steinebach, Construction of Rosenbrock-Wanner method Rodas5P and numerical benchmarks
within the Julia Differential Equations package, BIT 63:27 (2023), doi:10.1007/s10543-023-00967-x.
Order 5, L-stable, stiffly accurate, with a dense output of order 4; in the form that needs no
product with the Jacobian (Hairer and Wanner, Solving Ordinary Differential Equations II, IV.7).

Tsit5: Ch. Tsitouras, Runge-Kutta pairs of order 5(4) satisfying only the first column simplifying
assumption, Comput Math Appl 62:770 (2011), doi:10.1016/j.camwa.2011.06.002.

The orders are checked by convergence tests.
"""

from __future__ import annotations

from typing import Final

__all__ = ["RODAS5P", "TSIT5", "Rosenbrock", "RungeKutta"]

from dataclasses import dataclass

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Rosenbrock:
    """Stage s solves (I/(h gamma) - J) u_s = f(y + sum a u) + sum c u / h.

    The last stages start from the sum so far (stiffly accurate), so `a` is shorter than `c`;
    `dense` holds the coefficients of the interpolating polynomial.
    """

    order: int
    gamma: float
    a: Rows
    c: Rows
    dense: Rows


@dataclass(frozen=True, slots=True)
class RungeKutta:
    """An explicit pair whose last stage is the first of the next step.

    `dense` gives b_i(theta) as coefficients of theta, theta**2, theta**3, theta**4.
    """

    order: int
    a: Rows
    b: tuple[float, ...]
    error: tuple[float, ...]
    dense: Rows


RODAS5P: Final = Rosenbrock(
    order=5,
    gamma=0.21193756319429014,
    a=(
        (),
        (3.0,),
        (2.849394379747939, 0.45842242204463923),
        (-6.954028509809101, 2.489845061869568, -10.358996098473584),
        (2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641),
        (
            -7.502846399306121,
            2.561846144803919,
            -11.627539656261098,
            -0.18268767659942256,
            0.030198172008377946,
        ),
    ),
    c=(
        (),
        (-14.155112264123755,),
        (-17.97296035885952, -2.859693295451294),
        (147.12150275711716, -1.41221402718213, 71.68940251302358),
        (165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306),
        (
            24.854864614690072,
            -3.0009227002832186,
            47.4931110020768,
            5.5814197821558125,
            -0.6610691825249471,
        ),
        (
            30.91273214028599,
            -3.1208243349937974,
            77.79954646070892,
            34.28646028294783,
            -19.097331116725623,
            -28.087943162872662,
        ),
        (
            37.80277123390563,
            -3.2571969029072276,
            112.26918849496327,
            66.9347231244047,
            -40.06618937091002,
            -54.66780262877968,
            -9.48861652309627,
        ),
    ),
    dense=(
        (
            25.948786856663858,
            -2.5579724845846235,
            10.433815404888879,
            -2.3679251022685204,
            0.524948541321073,
            1.1241088310450404,
            0.4272876194431874,
            -0.17202221070155493,
        ),
        (
            -9.91568850695171,
            -0.9689944594115154,
            3.0438037242978453,
            -24.495224566215796,
            20.176138334709044,
            15.98066361424651,
            -6.789040303419874,
            -6.710236069923372,
        ),
        (
            11.419903575922262,
            2.8879645146136994,
            72.92137995996029,
            80.12511834622643,
            -52.072871366152654,
            -59.78993625266729,
            -0.15582684282751913,
            4.883087185713722,
        ),
    ),
)


def _expanded(scale: float, *roots: float, lowest: int) -> tuple[float, ...]:
    """Scale * theta**lowest * product of (theta - root) as coefficients of theta .. theta**4."""
    polynomial = [scale]  # lowest power first
    for root in roots:
        shifted = [0.0, *polynomial]
        polynomial = [s - root * p for s, p in zip(shifted, [*polynomial, 0.0], strict=True)]
    padded = [0.0] * lowest + polynomial
    return tuple((padded + [0.0] * 5)[1:5])


def _quadratic(scale: float, middle: float, last: float) -> tuple[float, ...]:
    """Scale * theta**2 * (theta**2 - middle theta + last)."""
    return (0.0, scale * last, -scale * middle, scale)


def _first_weight() -> tuple[float, ...]:
    """-1.053 theta (theta - 1.33) (theta**2 - 1.436 theta + 0.714), multiplied out."""
    scale, root, middle, last = (
        -1.0530884977290216,
        1.3299890189751412,
        1.4364028541716351,
        0.7139816917074209,
    )
    return (
        -scale * root * last,
        scale * (last + root * middle),
        -scale * (middle + root),
        scale,
    )


TSIT5: Final = RungeKutta(
    order=5,
    a=(
        (),
        (0.161,),
        (-0.008480655492356989, 0.335480655492357),
        (2.8971530571054935, -6.359448489975075, 4.3622954328695815),
        (5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525),
        (
            5.86145544294642,
            -12.92096931784711,
            8.159367898576159,
            -0.071584973281401,
            -0.028269050394068383,
        ),
    ),
    b=(
        0.09646076681806523,
        0.01,
        0.4798896504144996,
        1.379008574103742,
        -3.290069515436081,
        2.324710524099774,
    ),
    error=(
        -0.00178001105222577714,
        -0.0008164344596567469,
        0.007880878010261995,
        -0.1447110071732629,
        0.5823571654525552,
        -0.45808210592918697,
        0.015151515151515152,
    ),
    dense=(
        _first_weight(),
        _quadratic(0.1017, 2.1966568338249754, 1.2949852507374631),
        _quadratic(2.490627285651252793, 2.38535645472061657, 1.57803468208092486),
        _expanded(-16.54810288924490272, 1.21712927295533244, 0.61620406037800089, lowest=2),
        _expanded(47.37952196281928122, 1.203071208372362603, 0.658047292653547382, lowest=2),
        _expanded(-34.87065786149660974, 1.2, 2.0 / 3.0, lowest=2),
        _expanded(2.5, 1.0, 0.6, lowest=2),
    ),
)
