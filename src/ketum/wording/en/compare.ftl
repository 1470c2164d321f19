# Two ways of use drawn beside each other.

title-clock = { $analyte } in blood through the last day
title-days = { $analyte } in blood over the days
description-clock = Estimated { $analyte } through the last of { $days } days, in the same { $people } simulated people, as it is and as changed, in one scale. The line is the median, the dark band holds half of them, the light band nine in ten. Triangles are doses. The dashed line repeats the median as it is.
description-days = Estimated { $analyte } over { $days } days, in the same { $people } simulated people, as it is and as changed, in one scale. The line is the median, the dark band holds half of them, the light band nine in ten. Triangles are doses. The dashed line repeats the median as it is.
across-clock = time of day
across-days = days
first = As it is
second = Changed
unknown = not known
key-median = median
key-half = half of people
key-most = nine in ten people
key-dose = a dose
key-first = median as it is
column-clock = Time
column-days = Day and hour of its highest median
column-first = As it is: median, ng/mL
column-first-most = As it is: nine in ten, ng/mL
column-second = Changed: median, ng/mL
column-second-most = Changed: nine in ten, ng/mL
