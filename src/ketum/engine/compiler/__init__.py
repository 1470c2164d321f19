"""The model compiler: expressions to vector machine code through LLVM, or to PTX for a GPU.

    lanes.py       the assembly language: one operation over L subjects
    elementary.py  exp and log in that language
    formulas.py    expressions to operations
    elimination.py the order of a sparse LU decomposition
    tableaus.py    coefficients of the methods
    rosenbrock.py, tsitouras.py   one step of each method
    contract.py    what passes between Python and the code
    driver.py      the loop over time, events and outputs, each subject with its own step
    kernel.py      all of it as one LLVM module
    jit.py         machine code from that module, kept in a cache; the only door to llvmlite

No fast-math flag is used and fused multiply-adds are written explicitly, so a subject's numbers do
not depend on the number of lanes, on its neighbours, or on what the optimiser finds.
"""

from __future__ import annotations
