using System.Collections.Frozen;
using TranslateSvc.Languages;

namespace TranslateSvc.Documents.Segmentation;

/// <summary>The abbreviations of a language and what each says about the full stop behind it. Entries are without their last full stop.</summary>
internal sealed class SentenceWords
{
    private static readonly SentenceWords French = new(
        titles: "M MM Mr Mrs Ms Mme Mmes Mlle Mlles Dr Drs Pr Prs Prof Me Mgr St Ste Gén Gal Col Cne Cdt Lt Sgt Adj Vve",
        continued: "cf Cf CF vs env approx apr av bd Bd boul Boul éd Éd trad resp litt",
        numbered: "art Art al alin ann ch chap Chap fig Fig n no nos nº p pp par paragr réf ref sect Sect t tab Tab tél Tél vol Vol v l liv eq éq app janv févr avr juill juil sept oct nov déc");

    private static readonly SentenceWords English = new(
        titles: "Mr Mrs Ms Mx M Dr Drs Prof Rev Fr Hon Gen Col Maj Capt Cpt Lt Sgt Cpl Cmdr Adm Gov Sen Rep Pres Supt Det Insp Msgr St Ste Mt Ft Messrs Mme Mmes Mlle",
        continued: "cf Cf vs v approx viz incl est",
        numbered: "al art Art arts ch chap Chap fig Fig figs eq no No nos Nos n p pp par para paras pt ref sec Sec sect s ss t tab vol Vol vols l ll app App tel Tel ext Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec");

    // Words that open sentences and never follow "U.S." or an initial as a name.
    private static readonly FrozenSet<string> Starters = Set(
        "Il Ils Elle Elles On Nous Vous Je Ce Cet Cette Ces Cela Ça Mais Or Donc Car Puis Ainsi Alors Après Avant Avec Sans Selon Pour Par Pendant Depuis Quand Lorsque Si Sur Sous Dans En Au Aux "
        + "Un Une Des Les Leur Leurs Son Sa Ses Mon Ma Mes Notre Nos Votre Vos Tout Tous Toutes Plusieurs Quelque Certains Aucun Et Ou Où Qui Que Quel Quelle Quels Quelles Comme Comment Pourquoi "
        + "Cependant Pourtant Toutefois Enfin Ensuite Hier Demain Y Ne Même Ici Là Voici Voilà Malgré Parmi Chez Entre Vers "
        + "The A An He She It They We You I This That These Those But And Or So Yet Then There Here His Her Its Their Our My Your In On At By For From With Without After Before During Since When While If "
        + "As To Of What Which Who Why How Where However Meanwhile Although Though Because Both All Some Many Most Each Every No Not Now Today Yesterday Tomorrow Later Still Also Only Even Once Until");

    // "etc.", "et al." and the like: the sentence may end, a capital decides. After a firm's "Inc." only a starter does.
    private static readonly FrozenSet<string> Firms = Set("Inc Corp Ltd Co Cie Bros Jr Sr Esq Ave Blvd Rd Univ Dept");
    private static readonly FrozenSet<string> AfterClock = Set(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December "
        + "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec EST EDT CST CDT MST MDT PST PDT GMT UTC BST CET CEST ET CT MT PT Eastern Central Pacific Mountain Paris London");

    private readonly FrozenSet<string> _titles;
    private readonly FrozenSet<string> _continued;
    private readonly FrozenSet<string> _numbered;

    private SentenceWords(string titles, string continued, string numbered)
    {
        _titles = Set(titles);
        _continued = Set(continued);
        _numbered = Set(numbered);
    }

    /// <summary>The words of a language; English for any other than French.</summary>
    public static SentenceWords For(LanguageTag language) => language.IsFrench ? French : English;

    /// <summary>"M", "Dr": a name follows.</summary>
    public bool IsTitle(ReadOnlySpan<char> word) => Has(_titles, word);

    /// <summary>"cf", "av": the phrase goes on.</summary>
    public bool IsContinued(ReadOnlySpan<char> word) => Has(_continued, word);

    /// <summary>"art", "p", "vol": goes on where a number follows.</summary>
    public bool IsNumbered(ReadOnlySpan<char> word) => Has(_numbered, word);

    /// <summary>"Inc", "Jr": the sentence ends only before a word that opens sentences.</summary>
    public static bool IsFirm(ReadOnlySpan<char> word) => Has(Firms, word);

    /// <summary>A word that opens sentences and is no name.</summary>
    public static bool IsStarter(ReadOnlySpan<char> word) => Has(Starters, word);

    /// <summary>A day, month or time zone that may follow "p.m.".</summary>
    public static bool IsAfterClock(ReadOnlySpan<char> word) => Has(AfterClock, word);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static bool Has(FrozenSet<string> set, ReadOnlySpan<char> word) => set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
}
