"""The loop around the step: time, events, outputs and step size, each lane for itself.

Each subject has its own time, step, acceptance and place in its lists of actions and outputs, so
nothing it computes depends on the subjects beside it. Lists are prepared in Python
(`ketum.engine.schedule`): actions in the order in which they happen, and outputs that fall between
them, which are read off the dense output and never cut a step.

The step control is the usual one: factor 0.9 * error**(-1/order) within [0.2, 6], no growth
right after a rejection. The root is taken on the bit pattern of the double (piecewise linear
logarithm, within 6 %), which is all that a controller needs and is the same on every processor.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from ketum.engine.compiler.contract import ARRAYS, Action, Status
from ketum.engine.compiler.lanes import Lanes
from ketum.engine.compiler.layout import Layout

__all__ = ["Driver"]


_GROWTH: Final = 6.0
_SHRINK: Final = 0.2
_SAFETY: Final = 0.9
_ONE_BITS: Final = 0x3FF0000000000000


@dataclass(frozen=True)
class Driver:
    """Writes `@run` and `@event`; `order` is the order of the method."""

    at: Layout
    states: int
    parameters: int
    inputs: int
    outputs: int
    order: int
    clock: int | None = None  # the state that is the time; a reset leaves it alone

    # -- the whole run ---------------------------------------------------------------------

    def run(self, c: Lanes) -> None:
        """`void @run(ptr %args, i64 %lo, i64 %hi)`: all subjects from lo to hi."""
        width = c.width
        c.line(f"%w = alloca double, i64 {self.at.size * width}, align 64")
        for name in ("next_action", "next_output"):
            c.line(f"%{name} = alloca i64, i64 {width}")
        c.line("%counter = alloca i64")
        c.line("%inner = alloca i64")
        c.line("%at = alloca i64")
        c.put("%at", "%lo", "i64")
        with c.loop() as done:
            first = c.get("%at", "i64")
            c.leave_if(c.value(f"icmp sge i64 {first}, %hi"), done)
            cancelled = c.get(self._array(c, "cancel"), "i64")
            c.leave_if(c.value(f"icmp ne i64 {cancelled}, 0"), done)
            with c.count("%counter", str(width)) as lane:
                self._load_lane(c, first, lane)
            c.line("call void @constants(ptr %w)")
            self._march(c, first)
            with c.count("%counter", str(width)) as lane:
                subject = c.value(f"add i64 {first}, {lane}")
                with c.when(c.value(f"icmp slt i64 {subject}, %hi")):
                    self._store_lane(c, subject, lane)
            c.put("%at", c.value(f"add i64 {first}, {width}"), "i64")
        c.line("ret void")

    def _array(self, c: Lanes, name: str) -> str:
        return c.get(c.item("%args", str(ARRAYS.index(name)), "ptr"), "ptr")

    def _setting(self, c: Lanes, index: int) -> str:
        return c.get(c.item(self._array(c, "settings"), str(index)))

    def _load_lane(self, c: Lanes, first: str, lane: str) -> None:
        """Put a subject into a lane; lanes beyond the last subject repeat it and are not live."""
        own = c.value(f"add i64 {first}, {lane}")
        real = c.value(f"icmp slt i64 {own}, %hi")
        last = c.value("sub i64 %hi, 1")
        subject = c.value(f"select i1 {real}, i64 {own}, i64 {last}")
        self._copy_in(c, "parameters", subject, lane, self.at.parameters, self.parameters)
        self._copy_in(c, "start", subject, lane, self.at.state, self.states)
        self._copy_in(c, "tolerance", "0", lane, self.at.tolerance, self.states)
        zero = "0.0"
        for i in range(self.inputs):
            c.put(c.element(self.at.infusions + i, lane), zero)
        first_step = self._setting(c, 2)
        begin = c.get(c.item(self._array(c, "begin_h"), subject))
        values = {
            self.at.time: begin,
            self.at.until: begin,  # so that actions at the very start happen
            self.at.end: c.get(c.item(self._array(c, "end_h"), subject)),
            self.at.restart: first_step,
            self.at.try_next: first_step,
            self.at.relative: self._setting(c, 0),
            self.at.live: c.value(f"select i1 {real}, double 1.0, double 0.0"),
        }
        for slot in ("step", "first", "rejected", "status", "steps", "rejections"):
            values[getattr(self.at, slot)] = zero
        for index, value in values.items():
            c.put(c.element(index, lane), value)
        for kind in ("action", "output"):
            start = c.get(c.item(self._array(c, f"{kind}_first"), subject, "i64"), "i64")
            c.put(c.item(f"%next_{kind}", lane, "i64"), start, "i64")
        self._find_output(c, "%next_output", subject, lane)

    def _copy_in(
        self, c: Lanes, array: str, subject: str, lane: str, slot: int, count: int
    ) -> None:
        if not count:
            return
        row = c.value(f"mul i64 {subject}, {count}")
        source = c.item(self._array(c, array), row)
        with c.count("%inner", str(count)) as index:
            value = c.get(c.item(source, index))
            c.put(c.element(c.value(f"add i64 {index}, {slot}"), lane), value)

    def _find_output(self, c: Lanes, places: str, subject: str, lane: str) -> None:
        """Time of the lane's next output, or infinity."""
        place = c.get(c.item(places, lane, "i64"), "i64")
        stop = c.get(c.item(self._array(c, "output_stop"), subject, "i64"), "i64")
        slot = c.element(self.at.next_output, lane)
        c.put(slot, "0x7FF0000000000000")
        with c.when(c.value(f"icmp slt i64 {place}, {stop}")):
            c.put(slot, c.get(c.item(self._array(c, "output_time"), place)))

    def _store_lane(self, c: Lanes, subject: str, lane: str) -> None:
        row = c.value(f"mul i64 {subject}, {self.states}")
        target = c.item(self._array(c, "end_state"), row)
        with c.count("%inner", str(self.states)) as index:
            value = c.get(c.element(c.value(f"add i64 {index}, {self.at.state}"), lane))
            c.put(c.item(target, index), value)
        report = c.item(self._array(c, "report"), c.value(f"mul i64 {subject}, 5"))
        fields = ("status", "time", "step", "steps", "rejections")
        for place, name in enumerate(fields):
            c.put(c.item(report, str(place)), c.get(c.element(getattr(self.at, name), lane)))

    # -- one vector of subjects ------------------------------------------------------------

    def _march(self, c: Lanes, first: str) -> None:
        """Step all lanes until none is live."""
        with c.loop() as done:
            live = c.compare("ogt", c.load(self.at.live), c.number(0.0))
            due = c.both(live, c.compare("oge", c.load(self.at.time), c.load(self.at.until)))
            with c.when(c.any(due)), c.count("%counter", str(c.width)) as lane:
                now = c.get(c.element(self.at.time, lane))
                until = c.get(c.element(self.at.until, lane))
                alive = c.get(c.element(self.at.live, lane))
                ready = c.value(f"fcmp oge double {now}, {until}")
                alive = c.value(f"fcmp ogt double {alive}, 0.0")
                with c.when(c.value(f"and i1 {ready}, {alive}")):
                    subject = c.value(f"add i64 {first}, {lane}")
                    c.line(
                        f"call void @event(ptr %args, ptr %w, ptr %next_action, "
                        f"ptr %next_output, i64 {subject}, i64 {lane})"
                    )
            live = c.compare("ogt", c.load(self.at.live), c.number(0.0))
            c.leave_if(c.value(f"xor i1 {c.any(live)}, true"), done)
            self._step(c, first, live)

    def _step(self, c: Lanes, first: str, live: str) -> None:
        at = self.at
        now, until, wish = c.load(at.time), c.load(at.until), c.load(at.try_next)
        left = c.sub(until, now)
        hit = c.compare("oge", c.mul(wish, c.number(1.01)), left)
        step = c.choose(live, c.choose(hit, left, wish), c.number(1e-3))
        c.store(at.step, step)
        c.line("call void @slopes(ptr %w)")
        c.line("call void @attempt(ptr %w)")
        error = c.load(at.error)
        good = c.both(live, c.compare("ole", error, c.number(1.0)))
        reached = c.choose(hit, until, c.add(now, step))
        limit = c.choose(
            hit, until, c.from_bits(c.integers_op("add", c.bits(reached), c.integer(1)))
        )
        self._outputs(c, first, good, now, step, limit)
        for i in range(self.states):
            c.store(at.state + i, c.choose(good, c.load(at.next_state + i), c.load(at.state + i)))
        c.store(at.time, c.choose(good, reached, now))
        self._control(c, live, good, hit, step, error)

    def _outputs(self, c: Lanes, first: str, good: str, now: str, step: str, limit: str) -> None:
        """Report every output that the accepted steps have passed, up to but not at `limit`."""
        at = self.at

        def wanted() -> str:
            # at an event's own time the value wanted is the one after the event
            return c.both(good, c.compare("olt", c.load(at.next_output), limit))

        with c.when(c.any(wanted())):
            c.line("call void @dense(ptr %w)")
            with c.loop() as done:
                mask = wanted()
                c.leave_if(c.value(f"xor i1 {c.any(mask)}, true"), done)
                theta = c.div(c.sub(c.load(at.next_output), now), step)
                c.store(at.theta, c.choose(mask, theta, c.number(1.0)))
                c.line("call void @interpolate(ptr %w)")
                c.line("call void @observe(ptr %w)")
                for lane in range(c.width):
                    own = mask
                    if c.width > 1:
                        own = c.value(f"extractelement {c.masks} {mask}, i32 {lane}")
                    with c.when(own):
                        subject = c.value(f"add i64 {first}, {lane}")
                        c.line(
                            f"call void @report(ptr %args, ptr %w, ptr %next_output, "
                            f"i64 {subject}, i64 {lane})"
                        )

    def _control(self, c: Lanes, live: str, good: str, hit: str, step: str, error: str) -> None:
        """Choose the next step; end lanes that collapsed or took too many steps."""
        at = self.at
        one, zero = c.number(1.0), c.number(0.0)
        bad = c.both(live, c.neither(good))
        factor = self._root(c, error)
        before = c.compare("ogt", c.load(at.rejected), zero)
        factor = c.choose(c.both(good, before), c.smaller(factor, one), factor)
        wish = c.mul(step, factor)
        kept = c.larger(wish, c.load(at.try_next))
        c.store(at.try_next, c.choose(c.both(good, hit), kept, wish))
        first = c.compare("ogt", c.load(at.first), zero)
        proven = c.both(c.both(good, first), c.neither(hit))
        c.store(at.restart, c.choose(proven, step, c.load(at.restart)))
        c.store(at.first, c.choose(good, zero, c.load(at.first)))
        c.store(at.rejected, c.choose(bad, one, zero))
        steps = c.add(c.load(at.steps), c.choose(good, one, zero))
        rejections = c.add(c.load(at.rejections), c.choose(bad, one, zero))
        c.store(at.steps, steps)
        c.store(at.rejections, rejections)
        size = c.larger(c.fabs(c.load(at.time)), c.number(1e-3))
        collapsed = c.both(bad, c.compare("olt", step, c.mul(size, c.number(1e-13))))
        most = self._splat(c, self._setting(c, 1))
        long = c.both(live, c.compare("ogt", c.add(steps, rejections), most))
        status = c.choose(long, c.number(Status.TOO_LONG), c.load(at.status))
        status = c.choose(collapsed, c.number(Status.COLLAPSED), status)
        c.store(at.status, status)
        ended = c.compare("ogt", status, zero)
        c.store(at.live, c.choose(ended, zero, c.load(at.live)))

    def _root(self, c: Lanes, error: str) -> str:
        """0.9 * sqrt(error)**(-1/order) within limits, from the bits of the squared error."""
        safe = c.larger(error, c.number(1e-24))
        bits = c.to_float(c.bits(safe))
        exponent = 1.0 / (2.0 * self.order)
        line = c.fma(bits, c.number(-exponent), c.number(_ONE_BITS * (1.0 + exponent)))
        integers = c.value(f"fptosi {c.floats} {line} to {c.integers}")
        factor = c.mul(c.from_bits(integers), c.number(_SAFETY))
        factor = c.smaller(c.larger(factor, c.number(_SHRINK)), c.number(_GROWTH))
        finite = c.compare("olt", error, c.number(1e300))
        return c.choose(finite, factor, c.number(_SHRINK))

    @staticmethod
    def _splat(c: Lanes, single: str) -> str:
        if c.width == 1:
            return single
        one = c.value(f"insertelement {c.floats} poison, double {single}, i32 0")
        zeros = f"<{c.width} x i32> zeroinitializer"
        return c.value(f"shufflevector {c.floats} {one}, {c.floats} poison, {zeros}")

    # -- single lanes ----------------------------------------------------------------------

    def report(self, c: Lanes) -> None:
        """`void @report(args, w, next_output, subject, lane)`: write one output, find the next."""
        place = c.get(c.item("%next_output", "%lane", "i64"), "i64")
        slot = c.get(c.item(self._array(c, "output_slot"), place, "i64"), "i64")
        c.line("%inner = alloca i64")
        self._write(c, slot)
        c.put(c.item("%next_output", "%lane", "i64"), c.value(f"add i64 {place}, 1"), "i64")
        self._find_output(c, "%next_output", "%subject", "%lane")
        c.line("ret void")

    def _write(self, c: Lanes, slot: str) -> None:
        """Copy the outputs of a lane into the result."""
        slots = c.get(self._array(c, "slots"), "i64")
        row = c.value(f"add i64 {c.value(f'mul i64 %subject, {slots}')}, {slot}")
        target = c.item(self._array(c, "result"), c.value(f"mul i64 {row}, {self.outputs}"))
        with c.count("%inner", str(self.outputs)) as index:
            shown = c.value(f"add i64 {index}, {self.at.shown}")
            c.put(c.item(target, index), c.get(c.element(shown, "%lane")))

    def event(self, c: Lanes) -> None:
        """`void @event(args, w, next_action, next_output, subject, lane)`: all that happens now.

        First the actions of this time in their order, then the outputs of this time.
        """
        at = self.at
        c.line("%inner = alloca i64")
        now = c.get(c.element(at.time, "%lane"))
        end = c.get(c.element(at.end, "%lane"))
        stop = c.get(c.item(self._array(c, "action_stop"), "%subject", "i64"), "i64")
        until = c.element(at.until, "%lane")
        c.put(until, end)
        with c.loop() as done:
            place = c.get(c.item("%next_action", "%lane", "i64"), "i64")
            c.leave_if(c.value(f"icmp sge i64 {place}, {stop}"), done)
            when = c.get(c.item(self._array(c, "action_time"), place))
            earlier = c.value(f"fcmp olt double {when}, {end}")
            c.put(until, c.value(f"select i1 {earlier}, double {when}, double {end}"))
            c.leave_if(c.value(f"fcmp ogt double {when}, {now}"), done)
            self._act(c, place)
            c.put(until, end)
            c.put(c.item("%next_action", "%lane", "i64"), c.value(f"add i64 {place}, 1"), "i64")
        with c.loop() as done:
            waiting = c.get(c.element(at.next_output, "%lane"))
            c.leave_if(c.value(f"fcmp ogt double {waiting}, {now}"), done)
            self._observe_state(c)
            c.line(
                "call void @report(ptr %args, ptr %w, ptr %next_output, i64 %subject, i64 %lane)"
            )
        over = c.value(f"fcmp oge double {now}, {end}")
        with c.when(over):
            c.put(c.element(at.live, "%lane"), "0.0")
        first = c.get(c.element(at.first, "%lane"))
        with c.when(c.value(f"fcmp ogt double {first}, 0.0")):
            c.put(c.element(at.try_next, "%lane"), c.get(c.element(at.restart, "%lane")))
        c.put(c.element(at.rejected, "%lane"), "0.0")
        c.line("ret void")

    def _observe_state(self, c: Lanes) -> None:
        """Outputs at the state itself."""
        for i in range(self.states):
            c.store(self.at.interpolated + i, c.load(self.at.state + i))
        c.line("call void @observe(ptr %w)")

    def _act(self, c: Lanes, place: str) -> None:
        at = self.at
        kind = c.get(c.item(self._array(c, "action_kind"), place, "i64"), "i64")
        index = c.get(c.item(self._array(c, "action_index"), place, "i64"), "i64")
        value = c.get(c.item(self._array(c, "action_value"), place))

        def target(slot: int) -> str:
            return c.element(c.value(f"add i64 {index}, {slot}"), "%lane")

        def case(action: Action) -> str:
            return c.value(f"icmp eq i64 {kind}, {action.value}")

        with c.when(c.value(f"icmp ne i64 {kind}, {Action.OBSERVE.value}")):
            c.put(c.element(at.first, "%lane"), "1.0")
        with c.when(case(Action.ADD)):
            old = c.get(target(at.state))
            c.put(target(at.state), c.value(f"fadd double {old}, {value}"))
        with c.when(case(Action.INFUSE)):
            c.put(target(at.infusions), value)
        with c.when(case(Action.RESET)):
            self._copy_in(c, "reset", "%subject", "%lane", at.state, self.states)
            if self.clock is not None:
                now = c.get(c.element(at.time, "%lane"))
                c.put(c.element(at.state + self.clock, "%lane"), now)
            for i in range(self.inputs):
                c.put(c.element(at.infusions + i, "%lane"), "0.0")
        with c.when(case(Action.OBSERVE)):
            self._observe_state(c)
            self._write(c, index)
        with c.when(case(Action.CHANGE)):
            c.put(target(at.parameters), value)
            c.line("call void @constants(ptr %w)")
        with c.when(case(Action.SET)):
            c.put(target(at.state), value)
