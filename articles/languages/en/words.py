"""Words of English texts."""

from articles.languages.words import Words

PACK = Words(
    beside=("es",),
    critical=r"""no not non never none nor neither without cannot dont doesnt didnt isnt arent
        cant wont shouldnt mustnt avoid stop unless except only always must should until zero one
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
        hundred thousand million dozen first second third fourth half halve[sd]? halves quarters?
        thirds? double triple twice once thrice times every each per daily hourly weekly monthly
        yearly nightly morning noon afternoon evening night bedtime before after during more less
        fewer least most over under above below up down maximum minimum higher lower
        increase[sd]? decrease[sd]? reduce[sd]? left right nanograms? micrograms? milligrams?
        grams? kilograms? milli(?:lit(?:er|re)|mole)s? lit(?:er|re)s? units? teaspoons?(?:ful)?
        tablespoons?(?:ful)? spoons?(?:ful)? ounces? pounds? degrees? percent doses? tablets?
        pills? capsules? drops? puffs? sprays? patch(?:es)? injections? sachets? lozenges? vials?
        pens? seconds? minutes? hours? days? weeks? months? years? adults? child(?:ren)? infants?
        bab(?:y|ies) newborns? toddlers? teenagers? pregnant pregnancy breastfeeding immediately
        urgently emergenc(?:y|ies) ambulance take[ns]? taking swallow inject appl(?:y|ies)""",
    units="units?",
    ignored="a an the of your",
    negating_prefixes="un in im il ir non dis anti hypo hyper contra",
    definition_heading="What it means",
    holding_notices={
        "en": "A version of this page in another language was withdrawn as unsafe or corrected "
        "for safety. This page is being checked. Ask your care team before you act on it.",
    },
    notes_heading="Notes",
    struck_out="struck out",
    quotation_marks=("“", "”", "‘", "’"),
)
