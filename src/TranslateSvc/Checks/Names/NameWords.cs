using System.Collections.Frozen;

namespace TranslateSvc.Checks.Names;

/// <summary>Capitalised words that are translated, and lower-case words that stand inside names.</summary>
internal static class NameWords
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Particles = Set("de du des d la le l of the and von van der den di da del bin ben al el et y");

    // Titles, days, months, and the like: written with a capital in one language only, or translated.
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Translated = Set(
        "mr mrs ms miss dr prof sir lord lady m mm mme mmes mlle président president minister prime premier ministre chancellor secretary general king queen prince "
        + "monday tuesday wednesday thursday friday saturday sunday lundi mardi mercredi jeudi vendredi samedi dimanche "
        + "january february march april may june july august september october november december "
        + "american british french german english russian chinese japanese italian spanish european african asian czech greek turkish arab israeli indian "
        + "canadian mexican brazilian polish dutch swiss swedish christian muslim islamic jewish catholic "
        + "français française anglais allemand américain britannique européen but and if when while although however");

    public static bool IsParticle(ReadOnlySpan<char> word) => Particles.Contains(word);

    /// <summary>True for a word that is no evidence of a name.</summary>
    public static bool Never(ReadOnlySpan<char> word) => Translated.Contains(word);

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
