using System.Collections.Frozen;

namespace TranslateSvc.Checks.Names;

/// <summary>Capitalised words that are translated, and lower-case words that stand inside names.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Set("de du des d la le l of the von van der den di da del bin ben al el y");

    // Titles, days, months, and the like: written with a capital in one language only, or translated.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Translated = Set(
        "mr mrs ms miss dr prof sir lord lady m mm mme mmes mlle président president minister prime premier ministre chancellor secretary general king queen prince "
        + "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche "
        + "january february march april may june july august september october november december "
        + "american british french german english russian chinese japanese italian spanish european african asian czech greek turkish arab israeli indian "
        + "canadian mexican brazilian polish dutch swiss swedish christian muslim islamic jewish catholic "
        + "français française anglais allemand américain britannique européen but and if when while although however");

    // What English capitalises in offices, institutions, laws and titles of works, and translation replaces.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Institutional = Set(
        "academy and accident act affairs agency agreement air ahead army article assembly assistant association attorney authority bank battle bill black blue board bossing building bureau "
        + "bush cabinet center central centre chairman chamber chief church city civil club code college commission commissioner committee common community company conference congress "
        + "constitution convention conversion corporation council county court credit criminal crisis day defence defense democratic deputy department dept depression development "
        + "director directors dissatisfaction district east eastern economic economy education environment executive facility federal finance first fire fleet flight force forces foreign "
        + "forest forum foundation free front fund garden general gold governor grammar great green group guard health high higher holy home hospital house human independence "
        + "industry inquiry institute insurance interior internal international joint joys judge justice king labor labour law league left legal liberal life local major market medical "
        + "member military mind ministry mother movement national nature navy new news no north northern office officer old olympic order organization organisation park parliament "
        + "party peace people permanent planning police policy political post power presidential press private procedure professor project prosecutor public queen quiet railway red "
        + "reform regional report representatives republic research reserve revenue right river road round royal rural sales school science sea second security senate senator senior "
        + "service services social society south southern special spring square staff state states statistical strategy street summit supreme system tax technology third trade "
        + "transport transportation treasury treaty trust trustees union united university uranium view war water welfare west western white winter women work world year years young");

    /// <summary>True for a word of an office, an institution or a title, which a translation replaces by its own.</summary>
    public static bool IsInstitutional(ReadOnlySpan<char> word) => Institutional.Contains(word);

    public static bool IsParticle(ReadOnlySpan<char> word) => Particles.Contains(word);

    /// <summary>True for a word that is no evidence of a name.</summary>
    public static bool Never(ReadOnlySpan<char> word) => Translated.Contains(word);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
