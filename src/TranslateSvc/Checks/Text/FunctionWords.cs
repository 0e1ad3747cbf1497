using System.Collections.Frozen;

namespace TranslateSvc.Checks.Text;

/// <summary>
/// Words that hold sentences together and belong to one language only, as far as French and English go (<c>on</c>, <c>or</c>, <c>a</c>, <c>as</c>, <c>son</c>
/// are left out of both). A few neighbours are here because models slip into them.
/// </summary>
internal sealed class FunctionWords
{
    public static readonly FunctionWords French = new("French", "fr",
        "le la les des du une est et dans que qui pour pas sur avec au aux ce cet cette ces il elle ils elles nous vous sont été par mais où donc ne se sa ses "
        + "leur leurs comme après avant entre être avoir ont avait avaient était étaient sans sous très aussi même tout tous toute toutes qu l j lui dont quand "
        + "depuis pendant chez vers alors ainsi puis car mon ma mes notre nos votre vos cela ceci celui celle ceux sera serait fait faire peut doit je tu y");

    public static readonly FunctionWords English = new("English", "en",
        "the of and to in is are was were that for with at by from this these those have has had not but which their they he she it its be been will would can "
        + "could should there what when who whom whose than then into after about over out if his her our your we you do does did him them while because "
        + "between under before through during without within where how been being just only also most such some any my");

    /// <summary>French, English, then the neighbours.</summary>
    public static readonly IReadOnlyList<FunctionWords> All =
    [
        French,
        English,
        new("Spanish", "es", "el los las una unos del con por para pero más fue está muy también sus su lo y se que ha sido este esta como al no un según"),
        new("German", "de", "der das und ist nicht mit ein eine einen den dem von zu auf für sich auch wird sind im des als aus bei nach oder haben hat wurde"),
        new("Italian", "it", "che di del della gli è sono per con una nel nella alla dei delle anche più questo questa ha il la lo al non dal essere stato"),
        new("Portuguese", "pt", "o os uma não com em para da dos das mais é são ao pela pelo também que se foi na no como por seu sua ter"),
        new("Catalan", "ca", "els les una amb però és són dels pel per que més ha estat aquest aquesta també al seva seu el la i"),
    ];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    private FunctionWords(string name, string code, string words)
    {
        Name = name;
        Code = code;
        Words = words.Split(' ');
        _words = Words.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>English name of the language.</summary>
    public string Name { get; }

    /// <summary>ISO 639-1 code.</summary>
    public string Code { get; }

    /// <summary>The words, lower case.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>True for a function word, whatever its case.</summary>
    public bool Contains(ReadOnlySpan<char> word) => _words.Contains(word);

    /// <summary>The table of a language.</summary>
    public static FunctionWords Of(Languages.LanguageTag language) => language.IsFrench ? French : English;
}
