# What the effects models add. Every sentence says that a model speaks, and what it stands on.

word-little = little
word-some = some
word-marked = marked
word-to = to
sizes = Kratom used like this may leave more of { $names } in the blood.
    .detail = For { $first } a model says { $band } times as much when kratom goes on for two weeks. People were studied with one tea and one medicine only: midazolam rose { $published } times. All else is computed from enzyme tests and is an extrapolation.
    .action = Tell the prescriber or pharmacist about the kratom: they can check levels or effects of { $names }.
    .action-2 = Do not change a prescribed medicine on your own. Stopping kratom can shift its level too, so tell them before that as well.
breathing-high = For breathing, kratom with { $names } is in the highest of three groups of concern.
    .detail = This is borrowed: opioids, alcohol, sleep drugs and calming drugs were measured with other opioids, never with kratom. It tells a group, not a chance.
    .action = Tell the prescriber or pharmacist about both. Do not stop a prescribed medicine on your own.
    .action-2 = Naloxone pushes kratom's alkaloids off the opioid receptor. It does not undo alcohol or calming drugs: an ambulance is needed either way.
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
