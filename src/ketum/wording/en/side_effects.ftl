# Common unwanted effects.

present = You entered { $symptoms }: kratom can do this, and so can other things.
    .detail = These are among the complaints that users name most. They can also be signs of illness or of withdrawal.
    .action = Tell a clinician or pharmacist, with the product and how often it is taken. Vomiting that does not stop, or signs of drying out, need care the same day.
common = Nausea, constipation, dizziness and poor sleep are the complaints that users name most.
    .detail = In one survey about { $affected } of users had an unwanted effect and { $treated } sought treatment for it. Survey users are mostly people who keep using it, so true rates are not known.
driving = Whether kratom slows driving has hardly been studied.
    .detail = Ten regular users showed no clear change in a laboratory, and heavy users did worse on one memory test. That is too little to tell. Drowsiness is among the effects reported to poison centres.
    .action = Feeling drowsy, dizzy or unwell is a reason not to drive or use machines. Driving with an intoxicant can be an offence even where kratom is allowed.
