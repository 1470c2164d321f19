# What stands beneath and behind the drawing of a molecule.

title = Structural formula of { $name }
description = { $name }, { $formula }, drawn as a skeleton with wedges; configuration { $stereo }.
caption-read = { $name } ({ $formula }; { $stereo }).
caption-epimer = { $name } ({ $formula }; { $stereo }), drawn from words, not from a printed code.
