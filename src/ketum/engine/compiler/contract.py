"""What passes between Python and the compiled code: arrays, kinds of actions, endings."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

__all__ = ["ARRAYS", "Action", "Status"]


class Action(IntEnum):
    """What can happen to a subject at a time."""

    ADD = 0  # to a state
    INFUSE = 1  # set the total rate into an input
    RESET = 2  # all states to their initial values, infusions off
    OBSERVE = 3  # report outputs here, in this order among the actions of the time
    CHANGE = 4  # set a parameter (a covariate)
    SET = 5  # a state to a value


class Status(IntEnum):
    """How a subject ended."""

    DONE = 0
    COLLAPSED = 1  # the step became too small: a blow-up, or numbers left the real line
    TOO_LONG = 2  # more steps than allowed
    CANCELLED = 3


ARRAYS: Final = (  # the pointers that the driver takes, in order
    "parameters",  # (S, parameters)
    "start",  # (S, states)
    "reset",  # (S, states)
    "begin_h",  # (S,)
    "end_h",  # (S,)
    "action_time",
    "action_kind",
    "action_index",
    "action_value",
    "action_first",  # (S,) first action of a subject
    "action_stop",  # (S,) one past its last
    "output_time",
    "output_slot",
    "output_first",
    "output_stop",
    "result",  # (S, slots, outputs)
    "slots",  # (1,) outputs a subject
    "end_state",  # (S, states)
    "report",  # (S, 5): status, time, step, steps, rejections
    "tolerance",  # (states,) absolute
    "settings",  # (3,): rtol, most steps, first step
    "cancel",  # (1,) not 0: stop
)
