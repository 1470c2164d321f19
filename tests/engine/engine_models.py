"""Models that the engine's tests and benchmark share. Synthetic: calibrated on nothing."""

from __future__ import annotations

from ketum.engine.model import Definition, Input, Model, Output, Parameter, State

# The fourteen-state model M1 of the engine benchmark: name, typical value, SD of log-normal draws.
M1_VALUES = {
    "ktr": ("1/h", 4.0, 0.30),
    "ka": ("1/h", 1.5, 0.40),
    "Qg": ("L/h", 18.0, 0.0),
    "CLg": ("L/h", 6.0, 0.0),
    "Vgw": ("L", 0.3, 0.0),
    "Qh": ("L/h", 90.0, 0.0),
    "CLh": ("L/h", 120.0, 0.35),
    "Vlv": ("L", 7.5, 0.0),
    "Vc": ("L", 200.0, 0.25),
    "CLr": ("L/h", 1.0, 0.0),
    "Q1": ("L/h", 80.0, 0.0),
    "Vp1": ("L", 600.0, 0.0),
    "Q2": ("L/h", 30.0, 0.0),
    "Vp2": ("L", 1500.0, 0.0),
    "fm": ("1", 0.3, 0.0),
    "CLm": ("L/h", 20.0, 0.30),
    "Vm": ("L", 90.0, 0.0),
    "Qm": ("L/h", 25.0, 0.0),
    "Vmp": ("L", 80.0, 0.0),
    "kdg": ("1/h", 0.03, 0.0),
    "kdl": ("1/h", 0.019, 0.0),
    "kinact": ("1/h", 1.2, 0.30),
    "KI": ("mg/L", 2.0, 0.0),
    "ke0": ("1/h", 0.8, 0.0),
    "gam": ("1", 3.0, 0.0),
    "EC50": ("mg/L", 0.02, 0.0),
    "Smax": ("1", 3.0, 0.0),
    "kout": ("1/h", 0.02, 0.0),
}
M1_STATES = (
    [(name, "mg", "0") for name in ("A0", "A1", "A2", "Agw", "Alv", "Ac", "Ap1", "Ap2")]
    + [("Am", "mg", "0"), ("Amp", "mg", "0"), ("Eg", "1", "1"), ("El", "1", "1")]
    + [("Ce", "mg/L", "0"), ("Tol", "1", "0")]
)
M1_DEFINITIONS = {
    "Cgw": ("mg/L", "Agw / Vgw"),
    "Clv": ("mg/L", "Alv / Vlv"),
    "Cc": ("mg/L", "Ac / Vc"),
    "C1": ("mg/L", "Ap1 / Vp1"),
    "C2": ("mg/L", "Ap2 / Vp2"),
    "Cm": ("mg/L", "Am / Vm"),
    "Cmp": ("mg/L", "Amp / Vmp"),
    "mg": ("mg/h", "CLg * Eg * Cgw"),
    "ml": ("mg/h", "CLh * El * Clv"),
}
M1_CHANGES = {
    "A0": "-ktr * A0",
    "A1": "ktr * (A0 - A1)",
    "A2": "ktr * A1 - ka * A2",
    "Agw": "ka * A2 - Qg * Cgw - mg",
    "Alv": "Qg * Cgw + Qh * (Cc - Clv) - ml",
    "Ac": "Qh * (Clv - Cc) - Q1 * (Cc - C1) - Q2 * (Cc - C2) - CLr * Cc",
    "Ap1": "Q1 * (Cc - C1)",
    "Ap2": "Q2 * (Cc - C2)",
    "Am": "fm * (mg + ml) - CLm * Cm - Qm * (Cm - Cmp)",
    "Amp": "Qm * (Cm - Cmp)",
    "Eg": "kdg * (1 - Eg) - kinact * Cgw / (KI + Cgw) * Eg",
    "El": "kdl * (1 - El) - kinact * Clv / (KI + Clv) * El",
    "Ce": "ke0 * (Cc + gam * Cm - Ce)",
    "Tol": "kout * (Smax * Ce / (EC50 * (1 + Tol) + Ce) - Tol)",
}
M1 = Model(
    name="M1",
    meaning="Gut, liver, blood, metabolite, inactivated enzymes, effect site and tolerance",
    states=[State(name, unit, name, initial) for name, unit, initial in M1_STATES],
    changes=M1_CHANGES,
    parameters=[Parameter(name, unit, name, v) for name, (unit, v, _) in M1_VALUES.items()],
    definitions=[Definition(name, u, name, text) for name, (u, text) in M1_DEFINITIONS.items()],
    inputs=[Input("A0")],
)

M2_VALUES = {
    "ka": ("1/h", 1.2, 0.4),
    "CL": ("L/h", 150.0, 0.35),
    "V": ("L", 600.0, 0.25),
    "Q": ("L/h", 120.0, 0.2),
    "V2": ("L", 3500.0, 0.3),
    "F": ("1", 1.0, 0.1),
}
M2 = Model(
    name="M2",
    meaning="Two compartments, first-order absorption",
    states=[State(name, "mg", name) for name in ("D", "C", "Per")],
    changes={
        "D": "-ka * D",
        "C": "F * ka * D - CL * C / V - Q * (C / V - Per / V2)",
        "Per": "Q * (C / V - Per / V2)",
    },
    parameters=[Parameter(name, unit, name, v) for name, (unit, v, _) in M2_VALUES.items()],
    inputs=[Input("D")],
)

# Target-mediated elimination with a sigmoid effect: nonlinear, with powers and exponentials.
NONLINEAR = Model(
    name="nonlinear",
    meaning="Saturable elimination with an indirect response",
    states=[
        State("depot", "mg", "amount in the gut"),
        State("body", "mg", "amount in the body"),
        State("response", "1", "a response", initial="kin / kout"),
    ],
    changes={
        "depot": "-ka * depot",
        "body": "ka * depot - vmax * c / (km + c)",
        "response": "kin * (1 - imax * (c / ic50) ** hill / (1 + (c / ic50) ** hill))"
        " - kout * response",
    },
    parameters=[
        Parameter("ka", "1/h", "absorption rate", 1.0),
        Parameter("vmax", "mg/h", "largest elimination rate", 8.0),
        Parameter("km", "mg/L", "concentration of half the largest rate", 0.5),
        Parameter("v", "L", "volume", 20.0),
        Parameter("kin", "1/h", "making of the response", 2.0),
        Parameter("kout", "1/h", "loss of the response", 0.5),
        Parameter("imax", "1", "largest inhibition", 0.9),
        Parameter("ic50", "mg/L", "concentration of half the inhibition", 1.0),
        Parameter("hill", "1", "steepness", 1.7),
        Parameter("f", "1", "bioavailability", 1.0),
        Parameter("alag", "h", "lag", 0.0),
        Parameter("speed", "mg/h", "modelled infusion rate", 10.0),
        Parameter("span", "h", "modelled infusion duration", 2.0),
    ],
    definitions=[Definition("c", "mg/L", "concentration", "body / v")],
    inputs=[
        Input("depot", bioavailability="f", lag="alag", rate="speed", duration="span"),
        Input("body", bioavailability="f", lag="alag", rate="speed", duration="span"),
    ],
    outputs=[
        Output("conc", "mg/L", "concentration", "c"),
        Output("response", "1", "the response", "response"),
    ],
)

# One compartment with everything that an input may have.
BODY = Model(
    name="body",
    meaning="one compartment and a gut",
    states=[State("gut", "mg", "gut"), State("body", "mg", "body")],
    changes={"gut": "-ka * gut", "body": "ka * gut - k * body"},
    parameters=[
        Parameter("ka", "1/h", "absorption", 1.1),
        Parameter("k", "1/h", "elimination", 0.3),
        Parameter("v", "L", "volume", 10.0),
        Parameter("f", "1", "bioavailability", 1.0),
        Parameter("lag", "h", "lag", 0.0),
        Parameter("r", "mg/h", "modelled rate", 4.0),
        Parameter("d", "h", "modelled duration", 2.5),
    ],
    inputs=[
        Input("gut", bioavailability="f", lag="lag", rate="r", duration="d"),
        Input("body", bioavailability="f", lag="lag", rate="r", duration="d"),
    ],
    outputs=[Output("amount", "mg", "amount in the body", "body")],
)

ROBERTSON = Model(
    name="robertson",
    meaning="Robertson's stiff reaction (1966): rates from 0.04 to 3e7",
    states=[State("a", "1", "a", "1"), State("b", "1", "b"), State("c", "1", "c")],
    changes={
        "a": "-k1 * a + k3 * b * c",
        "b": "k1 * a - k3 * b * c - k2 * b ** 2",
        "c": "k2 * b ** 2",
    },
    parameters=[
        Parameter("k1", "1/h", "slow", 0.04),
        Parameter("k2", "1/h", "fast", 3e7),
        Parameter("k3", "1/h", "middle", 1e4),
    ],
)
