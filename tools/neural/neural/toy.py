"""A toy language pair: a small grammar of news-like sentences whose translation is one to one.

It exists so that the whole recipe can be run and judged in a minute on a CPU: a model that has understood the
grammar translates unseen sentences exactly, so anything below nearly perfect points to a defect in the recipe.
"""
import random

# French, English; gender and number of the French noun.
BODIES = [("la préfecture", "the prefecture", "f"), ("le ministère", "the ministry", "m"), ("la commission", "the commission", "f"),
          ("le conseil", "the council", "m"), ("la ville", "the city", "f"), ("le gouvernement", "the government", "m"),
          ("la banque", "the bank", "f"), ("le syndicat", "the union", "m"), ("la société", "the company", "f"),
          ("le parlement", "the parliament", "m"), ("la région", "the region", "f"), ("le tribunal", "the court", "m"),
          ("l’agence", "the agency", "f"), ("l’hôpital", "the hospital", "m"), ("l’université", "the university", "f"),
          ("les habitants", "the residents", "mp"), ("les pompiers", "the firefighters", "mp"), ("les communes", "the municipalities", "fp"),
          ("les associations", "the associations", "fp"), ("les élus", "the elected officials", "mp")]
PEOPLE = [(f"{a} {n}", f"{b} {n}", g) for n, a, b, g in
          [("Lefort", "Mme", "Ms.", "f"), ("Vasseur", "M.", "Mr.", "m"), ("Delmas", "Mme", "Ms.", "f"), ("Rivoire", "M.", "Mr.", "m"),
           ("Castel", "Mme", "Ms.", "f"), ("Marchal", "M.", "Mr.", "m"), ("Ollier", "Mme", "Ms.", "f"), ("Garrec", "M.", "Mr.", "m")]]
CITIES = [("Lyon", "Lyon"), ("Londres", "London"), ("Bruxelles", "Brussels"), ("Genève", "Geneva"), ("Nantes", "Nantes"), ("Lille", "Lille"),
          ("Montréal", "Montreal"), ("Lisbonne", "Lisbon"), ("Varsovie", "Warsaw"), ("Rome", "Rome"), ("Athènes", "Athens"), ("Québec", "Quebec")]
OBJECTS = [("plan", "plan", "m"), ("rapport", "report", "m"), ("budget", "budget", "m"), ("projet", "project", "m"), ("accord", "agreement", "m"),
           ("loi", "law", "f"), ("réforme", "reform", "f"), ("règle", "rule", "f"), ("mesure", "measure", "f"), ("enquête", "inquiry", "f"),
           ("proposition", "proposal", "f"), ("carte", "map", "f")]
# Masculine, feminine, English; the first group stands before the French noun.
BEFORE = [("nouveau", "nouvelle", "new"), ("premier", "première", "first"), ("dernier", "dernière", "last"), ("grand", "grande", "big")]
AFTER = [("secret", "secrète", "secret"), ("public", "publique", "public"), ("européen", "européenne", "European"), ("local", "locale", "local"),
         ("complet", "complète", "full"), ("gratuit", "gratuite", "free"), ("important", "importante", "important"), ("national", "nationale", "national")]
# French participle, future singular, future plural, present singular, present plural; English past, base, present.
VERBS = [("présenté", "présentera", "présenteront", "présente", "présentent", "presented", "present", "presents"),
         ("adopté", "adoptera", "adopteront", "adopte", "adoptent", "adopted", "adopt", "adopts"),
         ("rejeté", "rejettera", "rejetteront", "rejette", "rejettent", "rejected", "reject", "rejects"),
         ("publié", "publiera", "publieront", "publie", "publient", "published", "publish", "publishes"),
         ("critiqué", "critiquera", "critiqueront", "critique", "critiquent", "criticized", "criticize", "criticizes"),
         ("défendu", "défendra", "défendront", "défend", "défendent", "defended", "defend", "defends"),
         ("soutenu", "soutiendra", "soutiendront", "soutient", "soutiennent", "supported", "support", "supports"),
         ("examiné", "examinera", "examineront", "examine", "examinent", "examined", "examine", "examines")]
DAYS = [("lundi", "Monday"), ("mardi", "Tuesday"), ("mercredi", "Wednesday"), ("jeudi", "Thursday"), ("vendredi", "Friday"), ("samedi", "Saturday"), ("dimanche", "Sunday")]
MONTHS = [("janvier", "January"), ("mars", "March"), ("avril", "April"), ("juin", "June"), ("juillet", "July"), ("septembre", "September"), ("octobre", "October"), ("décembre", "December")]
AGENCIES = ["Horizon", "Presse Nord", "Dépêche 24"]
THINGS = [("ponts", "bridges", "m"), ("écoles", "schools", "f"), ("trains", "trains", "m"), ("logements", "homes", "m"), ("routes", "roads", "f"),
          ("forêts", "forests", "f"), ("usines", "factories", "f"), ("emplois", "jobs", "m")]
FATES = [("fermé", "closed"), ("inspecté", "inspected"), ("rénové", "renovated"), ("protégé", "protected"), ("vendu", "sold")]
QUOTES = [("Nous attendons une réponse claire", "We are waiting for a clear answer"), ("La situation reste difficile", "The situation remains difficult"),
          ("Le calme est revenu", "Calm has returned"), ("Il faut agir vite", "We must act quickly"), ("Personne ne sera oublié", "No one will be forgotten"),
          ("Les chiffres sont faux", "The figures are wrong"), ("Ce choix est juste", "This choice is fair"), ("Le travail continue", "The work goes on")]


def capital(text):
    return text[0].upper() + text[1:]


def whole(number):
    """A whole number in French and English notation."""
    english = f"{number:,}"
    return english.replace(",", " "), english


def decimal(rng):
    text = f"{rng.randint(1, 99)}.{rng.randint(1, 9)}"
    return text.replace(".", ","), text


def date(rng):
    day, (fr, en) = rng.randint(2, 28), rng.choice(MONTHS)
    return f"{day} {fr}", f"{en} {day}"


def clock(rng):
    hour, half = rng.randint(6, 22), rng.random() < 0.5
    shown = f"{(hour - 1) % 12 + 1}" + (":30" if half else "")
    # "a.m." and "p.m." end with the full stop of the sentence that they close.
    return f"{hour} h" + (" 30" if half else ""), f"{shown} {'a.m.' if hour < 12 else 'p.m.'}"


def moment(rng):
    """A time at the end of a clause, or nothing."""
    kind = rng.randrange(4)
    if kind == 0:
        fr, en = rng.choice(DAYS)
        return f" {fr}", f" on {en}"
    if kind == 1:
        fr, en = date(rng)
        return f" le {fr}", f" on {en}"
    if kind == 2:
        fr, en = rng.choice(CITIES)
        return f" à {fr}", f" in {en}"
    return "", ""


def thing(rng):
    """A noun phrase with article and adjective, agreeing in gender."""
    fr, en, gender = rng.choice(OBJECTS)
    feminine, kind = gender == "f", rng.randrange(3)
    definite = rng.random() < 0.5
    article = ("la " if feminine else "le ") if definite else ("une " if feminine else "un ")
    if kind == 0:
        adjective = rng.choice(BEFORE)
        return f"{article}{adjective[feminine]} {fr}", f"{'the' if definite else 'a'} {adjective[2]} {en}"
    elided = "l’" if definite and fr[0] in "aeéio" else article
    if kind == 1:
        adjective = rng.choice(AFTER)
        english = f"{adjective[2]} {en}"
        fr = f"{elided}{fr} {adjective[feminine]}"
    else:
        english, fr = en, f"{elided}{fr}"
    return fr, (f"the {english}" if definite else f"{'an' if english[0] in 'aeio' else 'a'} {english}")


def subject(rng):
    fr, en, gender = rng.choice(BODIES if rng.random() < 0.75 else PEOPLE)
    return fr, en, "f" in gender, "p" in gender


def without(form):
    """A verb form after `ne`, which elides before a vowel."""
    return f"n’{form}" if form[0] in "ae" else f"ne {form}"


def clause(rng):
    """Subject, verb, object, time: four tenses, with and without negation."""
    (s_fr, s_en, _, plural), verb, (o_fr, o_en), (t_fr, t_en) = subject(rng), rng.choice(VERBS), thing(rng), moment(rng)
    have, tense, no = ("ont" if plural else "a"), rng.randrange(3), rng.random() < 0.3
    if tense == 0:
        v_fr = f"n’{have} pas {verb[0]}" if no else f"{have} {verb[0]}"
        v_en = f"did not {verb[6]}" if no else verb[5]
    elif tense == 1:
        form = verb[2 if plural else 1]
        v_fr, v_en = (f"{without(form)} pas", f"will not {verb[6]}") if no else (form, f"will {verb[6]}")
    else:
        form = verb[4 if plural else 3]
        do = "do" if plural else "does"
        v_fr, v_en = (f"{without(form)} pas", f"{do} not {verb[6]}") if no else (form, verb[6 if plural else 7])
    return f"{s_fr} {v_fr} {o_fr}{t_fr}", f"{s_en} {v_en} {o_en}{t_en}"


def statement(rng):
    fr, en = clause(rng)
    return f"{capital(fr)}.", f"{capital(en)}."


def dateline(rng):
    (c_fr, c_en), (d_fr, d_en), agency, (fr, en) = rng.choice(CITIES), date(rng), rng.choice(AGENCIES), clause(rng)
    return f"{c_fr.upper()}, {d_fr} ({agency}) – {capital(fr)}.", f"{c_en.upper()}, {d_en} ({agency}) – {capital(en)}."


def question(rng):
    s_fr, s_en, feminine, plural = subject(rng)
    verb, (o_fr, o_en) = rng.choice(VERBS), thing(rng)
    asked = rng.choice([("Quand", "When"), ("Pourquoi", "Why"), ("Comment", "How")])
    pronoun = ("elle" if feminine else "il") + ("s" if plural else "")
    form = f"{verb[2]}-{pronoun}" if plural else f"{verb[1]}-t-{pronoun}"
    return f"{asked[0]} {s_fr} {form} {o_fr} ?", f"{asked[1]} will {s_en} {verb[6]} {o_en}?"


def quotation(rng):
    (q_fr, q_en), (s_fr, s_en, _, plural), day = rng.choice(QUOTES), subject(rng), rng.choice(DAYS)
    have = "ont" if plural else "a"
    return f"« {q_fr} », {have} déclaré {s_fr} {day[0]}.", f"“{q_en},” {s_en} said on {day[1]}."


def amount(rng):
    (fr, en), (o_fr, o_en, gender) = decimal(rng), rng.choice(OBJECTS)
    article = "l’" if o_fr[0] in "aeéio" else ("la " if gender == "f" else "le ")
    unit = rng.choice([("millions", "million"), ("milliards", "billion")])
    return f"{capital(article)}{o_fr} coûtera {fr} {unit[0]} d’euros.", f"The {o_en} will cost {en} {unit[1]} euros."


def counted(rng):
    (fr, en), (t_fr, t_en, gender), fate = whole(rng.randint(12, 9999)), rng.choice(THINGS), rng.choice(FATES)
    (c_fr, c_en), ending = rng.choice(CITIES), ("es" if gender == "f" else "s")
    return f"{fr} {t_fr} ont été {fate[0]}{ending} à {c_fr}.", f"{en} {t_en} were {fate[1]} in {c_en}."


def share(rng):
    (fr, en), (t_fr, t_en, gender), (s_fr, s_en, _, _) = decimal(rng), rng.choice(THINGS), subject(rng)
    fate, ending = rng.choice(FATES), ("es" if gender == "f" else "s")
    return f"Selon {s_fr}, {fr} % des {t_fr} seront {fate[0]}{ending}.", f"According to {s_en}, {en}% of {t_en} will be {fate[1]}."


def meeting(rng):
    (s_fr, s_en, _, plural), (h_fr, h_en), (c_fr, c_en), day = subject(rng), clock(rng), rng.choice(CITIES), rng.choice(DAYS)
    verb = "arriveront" if plural else "arrivera"
    return f"{capital(s_fr)} {verb} à {c_fr} {day[0]} à {h_fr}.", f"{capital(s_en)} will arrive in {c_en} on {day[1]} at {h_en}"


KINDS = [statement, statement, statement, dateline, question, quotation, amount, counted, share, meeting]


def sentences(count, seed):
    """Distinct pairs (French, English)."""
    rng, seen, out = random.Random(seed), set(), []
    while len(out) < count:
        pair = rng.choice(KINDS)(rng)
        if pair not in seen:
            seen.add(pair)
            out.append(pair)
    return out


def paragraphs(count, seed):
    """Pairs of two to four sentences."""
    rng = random.Random(seed)
    out = []
    for _ in range(count):
        parts = [rng.choice(KINDS)(rng) for _ in range(rng.randint(2, 4))]
        out.append((" ".join(part[0] for part in parts), " ".join(part[1] for part in parts)))
    return out
