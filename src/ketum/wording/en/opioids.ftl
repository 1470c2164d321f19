# A person's own opioid or blocker beside kratom, and naloxone. A model speaks in every sentence.

share-little = little
share-half = about half
share-most = most
blocker = A model says { $name } leaves { $kratom } of kratom's hold on opioid receptors.
    .detail = How many receptors { $name } holds was measured in people, but never beside kratom. If the body has adapted to kratom, such a block can set off withdrawal at once, and strongly.{ $adapted ->
        [empty] { "" }
       *[other] { " " }The model puts adaptation now at "{ $adapted }".
    }
    .action = Tell the prescriber about the kratom before the two meet. Do not change a prescribed medicine on your own.
    .action-2 = Do not take more kratom to get past the block: when the blocker wears off, all of it acts.
agonist = A model says { $name } leaves { $kratom } of kratom's hold on opioid receptors, and keeps { $medicine } of its own.
    .detail = The two share one receptor. What { $name } holds at this dose is borrowed from people who took no kratom. The whole press on the receptors goes { $course ->
        [up] up compared with kratom alone.
        [down] down compared with kratom alone; then withdrawal can begin.
       *[either] up or down compared with kratom alone, the model cannot tell; where it goes down, withdrawal can begin.
    } This tells nothing of breathing, where the two together stand in the highest group.
    .action = Tell the clinic or prescriber about the kratom. Do not change a prescribed medicine on your own.
silent = How { $names } and kratom share the opioid receptor is not told in sizes.
    .detail = { $reasons } That no size is told does not mean that it is small.
    .action = Tell the prescriber about the kratom.
why-no-occupancy = How many receptors { $name } holds in people at a dose could not be confirmed.
why-no-dose = For { $name }, how much and how often were not entered in a form that can be read.
why-other-way = For { $name }, only another way of taking it was measured, or the way was not entered.
why-other-dose = For { $name }, the daily dose entered lies outside those that were measured.
naloxone = Naloxone pushes kratom's alkaloids off the opioid receptor, and it may wear off before they do.
    .detail = Half of the naloxone is gone after about { $half } hours; kratom's alkaloids stay for many hours. In a model one rescue dose leaves { $first } of kratom's press on the receptor at first, and { $later } after { $hours } hours. It was never measured with kratom.
    .action = Slow breathing, or a person who cannot be woken: call an ambulance, give naloxone at once, and stay. It may be needed again.
    .action-2 = Naloxone undoes neither alcohol nor calming drugs.
naloxone-title = What one dose of naloxone leaves of kratom's press
naloxone-description = The share of kratom's press on opioid receptors that is left over the hours after one rescue dose of naloxone, in { $people } simulated people. The line is the median, the dark band holds half of them, the light band nine in ten, from { $low } to { $high }. The dashed line is the press without naloxone.
naloxone-unit = share left
naloxone-reference = without naloxone
naloxone-note = Borrowed: level, binding and half-life of naloxone come from people given other opioids. It was never measured with kratom. It is given in an emergency all the same, and an ambulance is needed.
hours-after-naloxone = hours after naloxone
