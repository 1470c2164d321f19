# One record opened, or one source, or one finding: the words around it.

verified = confirmed against its source
unverified = not confirmed against its source
looked-at = looked at { $day }
begins = begins { $grade }
lowered = lowered for { $domain } ({ $because })
lowered-twice = lowered by two for { $domain } ({ $because })
raised = raised for { $domain } ({ $because })
nothing-lowered = nothing lowered further
grade-of-record = how sure the record itself is

certainty = certainty
side = side { $number }
contested = contested
sources = Sources, by kind
funding = funding: { $funding }
funding-unknown = funding: not looked up
unconfirmed = not confirmed
appraised = this study: { $grade }, { $reasons }
text = text
findings = Findings that rest on it
findings-none = None is known from the cases that were asked. That is no proof that there is none.
subjects = Headings of the index
pages = Pages of the encyclopaedia (ketum evidence page NAME)
paragraphs = Paragraphs of the lay account (docs/article-map.md)
shared = Other records on the same sources
more = and { $count } more: ketum evidence show { $source }
source-records = { $count ->
    [one] One record rests on it:
   *[other] { $count } records rest on it:
    }
finding-records = The finding { $id } is known to rest on { $count ->
    [one] one record:
   *[other] { $count } records:
    }
