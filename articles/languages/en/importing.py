"""Recognising the parts of English pages."""

from articles.languages.importing import Importing

_ASPECTS = (
    ("questions", "questions to ask | questions for your | ask your doctor | ask your provider"
     " | ask your health care provider | questions you"),
    ("see-doctor", "non-urgent | nonurgent"),
    ("emergency", "emergency | emergencies | 911 | 999 | 112 | call an ambulance"
     " | urgent | immediate help | right away | immediately | a&e"),
    ("see-doctor", "when to see | when to seek | when to call | when to contact | when to get"
     " | when should i see | when should i call | when should i seek | when should you see"
     " | when should you call | when should i contact | when do i need to see"
     " | see a doctor | see your doctor | see a gp | seek medical | get medical help"
     " | get medical advice | call your doctor | contact your doctor | when to go to"
     " | contact a medical professional | talk to your doctor | getting medical help"
     " | when should i get help | when to ask for help | get help from"),
    ("side-effects", "side effect~ | adverse effect~ | adverse reaction~ | late effects"),
    ("interactions", "interaction~ | taking … with other medicines | other medicines and"),
    ("dosage", "dosage | dose | doses | dosing | how to take | how to use"
     " | how and when to take"
     " | how should i take | how much to take | missed dose | how long to take"),
    ("risk-factors", "risk factor~ | at risk | higher risk | increased risk | greater risk"
     " | raises your risk | raise your risk | increase~ … risk | increase the risk"
     " | increases the risk | who gets | who is affected | more likely to | who can get"),
    ("pregnancy", "pregnan~ | breastfeeding | breast-feeding | lactation | fertility"),
    ("prevention", "prevent~ | reduce your risk | reduc~ … risk | lower~ … risk | avoid getting"
     " | protect~ yourself | vaccin~ | immuni~"),
    ("screening", "screening~ | check-ups | checkups | get tested"),
    ("complications", "complication~ | risks | possible problems | long-term effects"
     " | what can go wrong | health problems … can cause | danger~"),
    ("preparation", "before … procedure | before … surgery | before … test | before … operation"
     " | before your | prepar~ | getting ready | how to prepare"),
    ("recovery", "recover~ | after … procedure | after … surgery | after … operation"
     " | after … test | after your | aftercare | rehabilitation$ | going home"),
    ("procedure", "during | what happens | how is … done | how … performed | what to expect"
     " | ^the procedure$ | ^the operation$ | how … carried out"),
    ("results", "results | what do … mean | test results"),
    ("how-it-works", "how … work | how … works | how it works | how they work"),
    ("stages", "stages | staging | phases"),
    ("types", "types | kinds of | forms of | classification | different types"),
    ("symptoms", "symptom~ | signs | warning sign | what does … feel like"
     " | what does … look like"
     " | how does … feel | how do i know if i have | how can i tell if"),
    ("diagnosis", "diagnos~ | test | tests | testing | exams and tests | how do doctors find"
     " | how is … found | how do i know | how do you find out | getting tested"),
    ("self-care", "self-care | self care | home care | care at home | at home | help yourself"
     " | home remed~ | home treatment | things you can do | what you can do | what can i do"
     " | what can you do | lifestyle | look after yourself | looking after yourself"
     " | take care of yourself | things you can try | how to ease | self-help"
     " | do's and don'ts"),
    ("living-with", "living with | life with | live with | coping | cope | managing life"
     " | day-to-day | daily life | everyday life | support | school | work and | your feelings"
     " | caring for"),
    ("treatments", "treat~ | therap~ options | medical care | managing | manage | management"),
    ("outlook", "outlook | prognosis | life expectancy | survival | expected duration"
     " | what happens if … not treated | will i | long term$ | how long does … last | curable"
     " | cured"),
    ("causes", "cause | causes | caused | why do | why does | why did | what leads to"
     " | how do you get | how do people get | how does … spread | how is … spread"
     " | how … spread"
     " | transmission | inherit~ | genetic changes | common sources"),
    ("more-information", "more information | learn more | resources | references | sources$"
     " | further reading | related topics | related information | where to find | find out more"
     " | read more | bibliography"),
    ("overview", "^overview | ^introduction | ^about | ^summary$ | ^summary of | ^what is"
     " | ^what are | ^what's"
     " | ^definition | ^background | ^the basics | ^basics | ^key facts | ^key points"
     " | at a glance"
     " | ^description | ^general information | ^who needs | ^why … done | ^why … used"
     " | ^facts about | ^quick facts"),
    ("treatments", "surgery | surgical | medicine | medicines | medication | medications"
     " | drugs"
     " | chemotherapy | radiation therapy | radiotherapy | radiosurgery | immunotherapy"
     " | physical therapy | physiotherapy | therapy | therapies"),
)  # fmt: skip
_BY = r"(?:(?:also|medically|clinically|scientifically|expert|peer|fact|editorially)[ -]+)?"
_EN_WHAT = r"(?:this )?(?:page|content|article|information|text|leaflet|topic|document) "
_BYLINE_LABELS = (
    ("next_review", r"(?:date of )?next (?:planned |scheduled |medical )?review"
     r"(?: is)?(?: due| date)?(?: on| by)?|(?:due for|to be) (?:next )?review(?:ed)?(?: on"
     r"| by)?"
     r"|(?:next )?review (?:is )?due(?: date| on| by)?"),
    ("reviewer", rf"(?:{_EN_WHAT})?(?:(?:was|were|has been) )?(?:last )?{_BY}"
     r"(?:reviewed|checked|approved)(?: and (?:approved|updated|edited))? by"
     r"|(?:medical|clinical|expert|content|peer|scientific)(?:ly)? (?:reviewers?|review by"
     r"|review(?=\s*:))"
     r"|reviewers?"),
    ("reviewed", rf"(?:date )?(?:{_EN_WHAT})?(?:(?:was|were|has been) )?"
     r"(?:last |most recently )"
     rf"{_BY}(?:reviewed|checked)(?: and (?:updated|revised))?(?: (?:on|in))?"
     r"|reviewed ?/ ?(?:revised|updated)|last updated and reviewed(?: on)?"
     r"|(?:date of |date )?last (?:medical |full )?review"
     r"(?:ed)?(?: date)?(?: on)?|date of (?:last )?review|review date|date reviewed"
     rf"|(?:{_EN_WHAT})?(?:(?:was|were|has been) )?{_BY}reviewed(?: and updated)?(?: (?:on"
     rf"|in))?"),
    ("updated", rf"(?:{_EN_WHAT})?(?:(?:was|were|has been) )?(?:last |most recently )?"
     r"(?:updated|modified|revised|edited)(?: (?:on|in|by))?|(?:date of )?last update"
     r"|date (?:last )?(?:updated|modified|revised)|update date|current as of"
     r"|(?:date of )?last evidence (?:check|search)(?: on)?"),
    ("published", rf"(?:{_EN_WHAT})?(?:(?:was|were|has been) )?(?:first |originally )?"
     r"(?:published|posted)(?: online)?(?: (?:on|in|by))?|publication date"
     r"|date (?:first )?(?:published|posted|issued|of publication|of issue)|issue date"
     r"|(?:date )?created(?: on)?"),
    ("translator", r"translated(?: and adapted)? by"),
    ("author", rf"(?:{_EN_WHAT})?(?:was )?(?:written|authored|prepared|compiled|produced"
     r"|developed)(?: and edited)? by|(?:medical |lead )?(?:authors?|writers?)"
     r"|(?:content|article|text|words) by|by"),
)  # fmt: skip
_CARE_CUES = (
    r"\b(?:call|dial|phone|ring|text)\b.{0,25}\b(?:911|999|112|111|000|988|9-1-1)\b",
    r"\b(?:call|dial|phone|get|send for) (?:for )?(?:an )?(?:ambulance|emergency services)\b",
    r"\b(?:call|dial|phone|contact) (?:your |the )?(?:local )?emergency"
    r" (?:phone |telephone )?(?:number|line|services|medical services)\b",
    r"\b(?:make|get|book|schedule) an (?:urgent )?appointment\b.{0,60}\b(?:if|when)\b",
    r"\b(?:go|come|taken?|get|going)\b.{0,40}\b(?:emergency (?:room|department|unit)|a&e|er\b"
    r"|casualty|nearest (?:hospital|emergency))",
    r"\b(?:seek|get|need|needs|requires?|find|ask for)\b.{0,25}"
    r"\b(?:medical|emergency|urgent|immediate)"
    r" (?:medical )?(?:attention|help|care|advice|treatment|assistance)\b",
    r"\b(?:call|contact|see|tell|phone|speak to|talk to|talk with|visit|consult|notify|let)"
    r" (?:your|a|the|an) (?:own )?(?:[\w-]+ ){0,3}?(?:doctor|gp|provider|nurse|team|midwife"
    r"|pharmacist|surgeon|clinic|specialist|dentist|oncologist|pediatrician|professional)s?"
    r"(?:'s office)?(?: \w+){0,4}? (?:if|when|as soon as|right away|immediately|promptly"
    r"|straight away|urgently|at once|about any|before)\b",
    r"\b(?:medical emergency|poison control|poison help|suicide (?:and crisis )?lifeline)\b",
    r"\bif\b.{0,160}\b(?:call|contact|see|go to|speak to|phone|tell|talk to|ask) "
    r"(?:your|a|the|an) (?:[\w-]+ ){0,3}?(?:doctor|gp|provider|nurse|team|midwife|hospital"
    r"|pharmacist|surgeon|clinic|specialist|dentist|emergency)\b",
    r"\b(?:call|contact|see) (?:your|a) (?:[\w-]+ ){0,2}?(?:doctor|gp|provider|nurse|team)"
    r" (?:straight away|right away|immediately|urgently|now|today)\b",
    r"\b(?:urgent|immediate) (?:gp |medical )?(?:appointment|attention|help|evaluation)\b",
)  # fmt: skip
_WHAT = (
    r"(?:an? |your |the )?(?:[\w-]+ ){0,3}?"
    r"(?:consultation|appointment|visit|evaluation|screening|referral|tour|call)s?"
)
_INVITATIONS = (
    rf"\b(?:schedule|book|request|make|arrange|set up) {_WHAT}\b",
    r"\b(?:call|contact|visit|email|reach(?: out to)?|message|write to|get in touch with) "
    r"(?:us\b|our\b|the [\w ]{3,40}(?:team|center|centre|clinic|helpline)\b)",
    r"\bto (?:learn more|find out more|schedule|book|make|request|speak|talk"
    r"|get started)\b.{0,80}"
    r"\b(?:call|contact|visit|email|click|go to)\b",
    r"\bcall\b.{0,30}\d{3}.{0,30}\b(?:to|or (?:schedule|book|visit|email|sign up))\b",
    r"\b(?:find|choose) (?:a|an|your|our) (?:[\w-]+ )?(?:doctor|specialist|provider"
    r"|location)s?\b"
    r".{0,40}\b(?:near you|today|now|online)\b|^(?:find a|find an) [\w-]+(?: \w+)?$",
    r"\b(?:donate|sign up|subscribe|join) (?:to|for|our|now|today|us)\b",
)
_TITLE_QUESTIONS = (
    r"what(?:'s| is| are| was| were| does) (?:meant by )?(?:the )?(?:signs and symptoms|signs"
    r"|symptoms|causes?|types?|risk factors|complications|risks|treatments?) (?:of"
    r"|for) (?:(?:an?|the) )?(.+)",
    r"what (?:causes|triggers) (?:(?:an?|the) )?(.+)",
    r"who (?:gets|can get|is at risk (?:of|for)|needs) (?:(?:an?|the) )?(.+)",
    r"how (?:is|are|do you|do doctors|can you|can i|can we|does) (?:(?:diagnose|treat"
    r"|prevent|manage) )?"
    r"(?:(?:an?|the) )?(.+?)(?: (?:diagnosed|treated|prevented|managed|work|performed|done"
    r"|spread))?",
    r"why (?:is|are|do|does) (?:(?:an?|the) )?(.+?)(?: (?:done|used|needed|happen|occur))?",
    r"what(?:'s| is| are) (?:(?:an?|the) )?(.+)",
)
PACK = Importing(
    beside=("es",),
    stop_words="""the and of to is are or with that for your you can may it this be by from have
        not if when what how which these will should""",
    articles="an?|the",
    is_verbs="is|are",
    and_words="and",
    months=(
        "january jan | february feb | march mar | april apr | may | june jun | july jul | "
        "august aug | september sep sept | october oct | november nov | december dec"
    ),
    day_endings=r"st|nd|rd|th",
    date_joiners="of",
    before_dates="on|in|at",
    overview_heading="Overview",
    aspects=_ASPECTS,
    title_questions=_TITLE_QUESTIONS,
    general_headings="""overview introduction summary symptoms causes treatment treatments
        diagnosis prevention outlook background definition description""",
    title_label=r"title",
    lead_in=(
        r"includes?|including|are|is|was|were|may|can|could|might|must|should|will|have|has|had"
        r"|need"
        r"|needs|do|does|use[ds]?|involves?|causes?d?|helps?|such as|following|these|those|this"
        r"|that"
        r"|if|when|you|your|we|they|it|called|consists?|depends?|example|as follows|ask|tell|call"
        r"|try"
    ),
    lead_in_ends=(
        r"includes?|including|such as|are|following|as follows|if|to|or|and|with|by|from|of|the|may"
        r"|can|should|(?:may|can) (?:also )?causes?"
    ),
    term_lead_in=(
        r"include[sd]?|including|are|is|was|were|be|as|like|following|have|has|may|can|if|when|to"
        r"|example"
    ),
    asks=r"what|when|where|who|why|how|which",
    contact_labels=r"tel|telephone|phone|fax|e-?mail|website",
    small_words="""a an and are as at be but by for from how in into is it nor of on or over per
        the to vs via with without your you do does can""",
    weekdays=r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?",
    byline_labels=_BYLINE_LABELS,
    bare_labels=r"reviewed|updated|modified|revised|edited|published|posted|created|authors?"
    r"|writers?|reviewers?",
    label_prepositions="by",
    agent_words="by",
    names_for_date="by",
    account_names="admin administrator webmaster root user",
    review_stems="review|revis|updat|edit|written",
    organisation_words="""staff team editors writers board committee group department hospital
        hospitals clinic center centre university college school institute institutes foundation
        society association academy trust service services agency library nhs council network
        health healthcare centers unit editorial content personal""",
    role_words="""director editor consultant professor specialist surgeon nurse physician doctor
        lecturer pharmacist dietitian midwife therapist practitioner manager writer officer chief
        registrar medicine surgery""",
    role_endings="ologist iatrist iatrician",
    name_joiners="""and the of for at bin in & to von der van da""",
    question_words="how what why when",
    care_cues=_CARE_CUES,
    invitations=_INVITATIONS,
    publisher_words=(r"\b(?:our|us|we|today|now|online|call \(?\d|consultation)\b|\d{3}[-. ]\d{4}"),
    own_care_advice=(
        r"\b(?:911|999|112|emergency"
        r"|your (?:own )?(?:doctor|gp|provider|midwife|nurse|pharmacist)"
        r"|a gp|symptoms? (?:get|worsen|persist)|straight away|right away|immediately)\b"
    ),
    invitation_headings=(
        r"(?:make|book|schedule|request) (?:an?|your) (?:\w+ )?(?:appointment|consultation|visit)"
        r"|contact us|call us|get in touch|(?:get|find) care(?: (?:today|now|near you))?"
        r"|find a (?:doctor|specialist)|talk to us"
        r"|ready to .{3,60}|get started|next steps? with us"
    ),
    back_to_top=(
        "back to top | back to the top | return to top | return to the top | go to top | "
        "top of page | top of the page | back to top of page | scroll to top | to top | top"
    ),
    contents_labels=(
        "on this page | in this article | in this section | contents | table of contents | "
        "page contents | jump to | jump to section | jump to a section | skip to section | "
        "in this topic | on this page you will find | in this guide | in this leaflet | "
        "quick links | what's on this page | page menu | in this page | article contents"
    ),
    page_controls=(
        "print | print this page | share | share this page | email | email this page | "
        "skip to main content | skip to content | advertisement | menu | search | "
        "print page | share this article | home | save | tweet | facebook | twitter | "
        "subscribe | listen | english | in english | enlarge | enlarge image | show more | "
        "show all | read more | expand all | collapse all | open all | close all | copy link"
    ),
    to_top_rule=(
        r"(?:(?:go |jump )?back|return|go|jump|scroll|skip)?(?: up)? ?to (?:the )?top"
        r"(?: of (?:the |this )?(?:page|article|section))?|top of (?:the |this )?(?:page|article)"
    ),
    contents_rule=(
        r"on this page|in this (?:article|page|section|topic|guide)|contents|table of contents"
        r"|page contents|jump to(?: section)?|quick links|sections|skip to|what's on this page"
    ),
    related_rule=(
        r"(?:see |view |explore |our |more )*related(?! to\b)(?: [\w&-]+){0,3}|see also"
        r"|read (?:next|more)|you (?:might|may) also (?:like|be interested in)"
        r"|more (?:from|on|in|about|like) .{1,60}|(?:most )?popular(?: [\w-]+)?|explore more"
        r"|also in .{1,60}|in this section|share(?: this.*)?|follow us|tags?|topics|keep reading"
        r"|further reading on .{1,60}|recommended(?: for you| reading)?"
        r"|(?:latest|recent) (?:news|articles|posts|stories)"
        r"|what to read next|read these next|you may like|trending(?: now)?"
    ),
    comments_rule=(
        r"\d+ (?:comments?|responses?|repl(?:y|ies)|thoughts on .{1,80})|(?:reader|user) comments"
        r"|(?:leave|write|post|add) (?:a|your) (?:comment|reply|response)"
        r"|join the (?:discussion|conversation)"
    ),
    control_rule=(
        r"back to (?:the )?top(?: of (?:the )?page)?|top of (?:the )?page|return to top|top"
        r"|skip to (?:main )?content|print(?: this)?(?: page)?|email(?: this)?(?: page)?|share"
        r"|tweet"
        r"|enlarge(?: image)?|listen|close|menu|search|show (?:more|all)|read more|hide"
        r"|expand(?: all)?|collapse(?: all)?|open all|next|previous|facebook|twitter|pinterest"
        r"|linkedin|whatsapp|copy link|save|bookmark|play video|view larger"
        r"|(?:go|switch) to (?:the )?.{0,40}\bversion|back to (?:the )?(?:overview|list|results)"
        r"|(?:was|is) this (?:page|article|information|content) (?:helpful|useful)\??"
        r"|did you find this .{1,40}(?:helpful|useful)\??|\d+ comments?|comments (?:are )?closed"
        r"|(?:blog )?comments powered by.{0,30}"
        r"|(?:leave|write|post|add) a (?:comment|reply)|log ?in|sign ?in|sign ?up|log ?out"
    ),
    home_rule="home",
    you_are_here_rule="you are here",
    copyright_rule="all rights reserved",
    page_number_rule=r"page \d+(?: (?:of|/) \d+)?",
    reading_time_rule="reading time",
    minutes_rule="ute",
    to_read_rule="read",
)
