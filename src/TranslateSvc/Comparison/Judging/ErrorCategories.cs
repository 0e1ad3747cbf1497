using System.Collections.Frozen;

namespace TranslateSvc.Comparison.Judging;

/// <summary>The kinds of error of MQM (Freitag et al., TACL 2021) that judges are asked for.</summary>
public static class ErrorCategories
{
    /// <summary>What an unknown kind becomes.</summary>
    public const string Other = "other";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "accuracy/addition", "accuracy/mistranslation", "accuracy/omission", "accuracy/untranslated",
        "fluency/grammar", "fluency/inconsistency", "fluency/punctuation", "fluency/register", "fluency/spelling",
        "locale", "style", "terminology", Other,
    ];

    private static readonly FrozenDictionary<string, string> Names = All.SelectMany(name => new[] { (Key: name, name), (Key: name[(name.IndexOf('/') + 1)..], name) })
        .DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind of a name that a judge wrote, also where it left the group out.</summary>
    public static string Known(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Names.GetValueOrDefault(name.Trim(), Other);
    }
}
