# Breathing and other depressants.

other-depressants = Together with { $partners }, kratom can slow or stop breathing.
    .detail = Kratom acts on opioid receptors, and substances that calm the brain add to it. In calls to poison centres a serious outcome was { $odds } times as likely when more than one thing was taken. In one state an opioid was also found in { $share } of deaths with mitragynine. Nobody has measured how much each pair adds.
    .action = Someone who breathes slowly, has blue lips or cannot be woken needs an ambulance and naloxone at once; lay them on their side and stay.
    .action-2 = Do not stop a prescribed medicine on your own: tell the prescriber about the kratom, today if you can.
alone = With kratom alone, slowed breathing has been reported but seems uncommon.
    .detail = Among { $calls } callers to poison centres, slowed breathing was noted in { $slow } and coma in { $coma } of those who took kratom only. These are shares of callers, not of users. Products can also hold other drugs.
    .action = Slow breathing or a person who cannot be woken is an emergency whatever was taken.
alone-7oh = Concentrated 7-OH acts more like a strong opioid: breathing can slow or stop.
    .detail = In mice 7-OH slowed breathing without the limit seen with leaf. Deaths in which 7-OH played a part have been reported. No study has measured breathing in people.
    .action = Someone who breathes slowly, has blue lips or cannot be woken needs an ambulance and naloxone at once; lay them on their side and stay.
lungs = With lung disease or sleep apnoea there is less breath to lose.
    .detail = Nobody has studied kratom in people with lung disease; substances that act on opioid receptors are known to be riskier for them.
    .action = Tell the clinician who treats your lungs or sleep about kratom.
