# What the effects models add. Every sentence says that a model speaks, and what it stands on.

word-little = little
word-some = some
word-marked = marked
word-to = to
sizes = Kratom used like this may leave more of { $names } in the blood.
    .detail = For { $first } a model says { $band } times as much when kratom goes on for two weeks. People were studied with one tea and one medicine only: midazolam rose { $published } times. All else is computed from enzyme tests and is an extrapolation.
    .action = Tell the prescriber or pharmacist about the kratom: they can check levels or effects of { $names }.
    .action-2 = Do not change a prescribed medicine on your own. Stopping kratom can shift its level too, so tell them before that as well.
no-size = How much kratom changes the level of { $names } was not computed.
    .detail = The enzyme model needs measured figures for each medicine, and for these none were confirmed. That no number is told does not mean that there is no change.
    .action = Ask a pharmacist; the lines on each medicine above tell what is known in words.
on-kratom = { $names } may change how much of kratom's alkaloids is in the blood.
    .detail = { $which ->
        [up] { $up } slows the enzyme that removes mitragynine, so mitragynine may rise.
        [down] { $down } speeds the enzyme that removes mitragynine, so mitragynine may fall.
       *[both] { $up } slows the enzyme that removes mitragynine, so mitragynine may rise; { $down } speeds it, so mitragynine may fall.
    } Where 7-OH goes is not known: the same enzyme makes it, and rats and mice point in opposite directions. No person was studied, so no size is told.
    .action = Tell the prescriber or pharmacist. Starting or stopping such a medicine can change what the same kratom does.
breathing-high = For breathing, kratom with { $names } is in the highest of three groups of concern.
    .detail = This is borrowed: opioids, alcohol, sleep drugs and calming drugs were measured with other opioids, never with kratom. It tells a group, not a chance.{ $further }
    .action = Tell the prescriber or pharmacist about both. Do not stop a prescribed medicine on your own.
    .action-2 = Naloxone pushes kratom's alkaloids off the opioid receptor. It does not undo alcohol or calming drugs: an ambulance is needed either way.
fall-alcohol = In three scenarios borrowed from other opioids, alcohol may take { $words } more of breathing.
fall-gaba = A calming drug such as a benzodiazepine may take { $words } more.
breathing-added = For breathing, kratom with { $names } is in the middle of three groups of concern.
    .detail = This is borrowed: in volunteers, sedating drugs lowered breathing further when an opioid was there. Nobody measured it with kratom. It tells a group, not a chance.
    .action = Slow breathing or a person who cannot be woken is an emergency: call an ambulance, give naloxone if you have it.
outlook = With use like this, a model puts the body's adaptation now at "{ $now }", on a scale of little, some and marked.
    .detail = { $known ->
        [yes] { "" }
       *[no] How long this use has gone on was not entered; two weeks are taken.{ " " }
    }After { $ahead } more weeks: { $steady } if it stays, { $rising } if it rises, { $tapered } if it shrinks to nothing, { $stopped } if it stops now. "Little" means no more than after one studied tea a day for two weeks. The rates are borrowed from morphine in animals; only the order is to be trusted.
    .action = More doses a day and more weeks bring more adaptation, and more withdrawal on stopping. Plan any change with a clinician.
stimulus = At its highest, this use may press on opioid receptors { $band } times as much as the studied tea did.
    .detail = Nobody has measured this in people. The band spans all published laboratory values for how tightly mitragynine and 7-OH bind and how strongly they act; it compares two patterns and says nothing of how strong either feels.
    .action = Do not read it as an effect or as a limit.
# The pictures. Every note begins with what the picture rests on.
stimulus-title = Press on opioid receptors through the last day
stimulus-description = The stimulus of opioid receptors through the last day of the run, as a multiple of the highest after the studied tea, in { $people } simulated people. The line is the median, the dark band holds half of them, the light band nine in ten, from { $low } to { $high }. The dashed line is the studied tea. Triangles are doses.
stimulus-unit = times the studied tea
stimulus-reference = the studied tea at its highest
stimulus-note = Assumed and borrowed: how tightly the alkaloids bind and how strongly they act comes from the laboratory, the delay from other opioids. Nobody measured it in people. It compares two patterns; it is no effect and no limit.
pupil-title = The pupil after one of the doses
pupil-description = How much narrower the pupil may be over the hours after a dose of the last days, in millimetres, in { $people } simulated people. The line is the median, the dark band holds half of them, the light band nine in ten, from { $low } to { $high }. The short dashed line is the mean that a study saw. Triangles are doses.
pupil-unit = mm, against no kratom
pupil-reference = the mean that a study saw
pupil-note = Tied to one study of ten regular users of their own leaf, about an hour after it; all other hours and amounts are extrapolation. The delay is borrowed from other opioids. A pupil tells nothing of danger.
hours-after = hours after the dose
lanes-title = The body's adaptation over weeks, for four ways on
lanes-description = Four panels: the use stays, rises to twice, shrinks to nothing, or stops now. Each shows the past weeks and { $ahead } weeks ahead in three lanes: little, some and marked. The dark band holds half of the simulated people, the light band nine in ten.
lanes-weeks = weeks from now
lanes-now = now
lanes-plan = If the use …
lanes-after = { $weeks ->
        [one] after one week
       *[other] after { $weeks } weeks
    }
lanes-note = Borrowed: the rates come from morphine in rats and mice. “Little” is no more than after one studied tea a day for two weeks. Only the order is to be trusted. The four ways are compared, not advised; plan any change with a clinician.
plan-steady = stays as it is
plan-rising = rises to twice
plan-tapered = shrinks to nothing
plan-stopped = stops now
ladder-title = Breathing: kratom alone, and with what else is taken
ladder-description = { $rows } rows: kratom alone, with each calming substance, and with all of them. Each row stands in one of three groups: kratom's own risk, added risk, and the highest.
ladder-beside = Taken
ladder-group = Group
ladder-alone = kratom alone
ladder-with = kratom with { $name }
ladder-together = { $count ->
        [2] kratom with both of them
       *[other] kratom with all { $count } of them
    }
group-own = kratom's own
group-added = added
group-high = highest
ladder-note = Borrowed: such pairs were measured with other opioids, never with kratom. The groups are an order, not a chance. Kratom alone can slow breathing too.
# The command `ketum effects`.
cli-missing = Not known: { $what }.
cli-scenario = What-if, off by default and no prediction: { $scenario }.
cli-stimulus = Highest press on opioid receptors, times the studied tea: { $band }.
cli-pseudoindoxyl = With pseudoindoxyl over without, the highest press: { $band } times. Nobody has measured it in a person.
cli-pain = Time that cold is borne, times that with a placebo drink: { $band }. No promise for any pain.
cli-adaptation = Adaptation, { $plan ->
        [now] now
        [steady] in four weeks if the use stays
        [rising] in four weeks if it rises to twice
        [tapered] in four weeks if it shrinks to nothing
       *[stopped] in four weeks if it stops now
    }: { $words }.
cli-breathing = Breathing, group of concern with what else is taken: { $band }.
cli-fall = Breathing beside { $beside ->
        [gaba] a calming drug
       *[alcohol] alcohol
    }, scenario { $scenario }: { $words } further.
cli-medicine = { $name } ({ $enzyme }), times as much in the blood: { $single } beside the first dose, { $repeated } after two weeks.
cli-silent = No size: { $why }.
cli-shift = { $name }: mitragynine goes { $way }, where 7-OH goes is not known.
cli-opioid = { $name }: { $kratom } of kratom's hold is left, { $medicine } of its own; the whole goes { $way }.
cli-labels = What each line rests on, and why it goes beyond what was studied
