using System.Collections.Frozen;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Numbers;

/// <summary>How a number word takes part in a number.</summary>
internal enum NumberRole
{
    /// <summary>1 to 99, a piece of a larger number.</summary>
    Small,

    /// <summary>Multiplies what stands before it by a hundred.</summary>
    Hundred,

    /// <summary>Multiplies what stands before it by a thousand or more.</summary>
    Scale,

    /// <summary>One half.</summary>
    Half,

    /// <summary>Ends a number: an ordinal.</summary>
    Ordinal,

    /// <summary>Stands alone: a month, <c>dozen</c>, <c>twice</c>.</summary>
    Alone,

    /// <summary>Minutes since midnight.</summary>
    Clock,
}

/// <summary>A number word's meaning.</summary>
internal readonly record struct NumberWord(decimal Value, NumberRole Role)
{
    /// <summary>True when "and" or "et" stands before it.</summary>
    public bool Joined { get; init; }
}

/// <summary>The number words of a language.</summary>
internal sealed class NumberLexicon
{
    private readonly FrozenDictionary<string, NumberWord>.AlternateLookup<ReadOnlySpan<char>> _words;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _ranges;

    private NumberLexicon(bool french, IEnumerable<KeyValuePair<string, NumberWord>> words, string[] ranges)
    {
        IsFrench = french;
        _words = words.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        _ranges = ranges.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public static NumberLexicon French { get; } = new(true, FrenchNumberWords.All, ["à", "et", "ou", "au", "aux"]);

    public static NumberLexicon English { get; } = new(false, EnglishNumberWords.All, ["to", "and", "or", "through"]);

    /// <summary>True for French: decimal comma, long scale.</summary>
    public bool IsFrench { get; }

    public static NumberLexicon Of(LanguageTag language) => language.IsFrench ? French : English;

    public bool TryGet(ReadOnlySpan<char> word, out NumberWord value) => _words.TryGetValue(word, out value);

    public bool IsRangeWord(ReadOnlySpan<char> word) => _ranges.Contains(word);

    /// <summary>The word that joins the parts of a number: <c>et</c>, <c>and</c>.</summary>
    public bool IsConnector(ReadOnlySpan<char> word) => word.Equals(IsFrench ? "et" : "and", StringComparison.OrdinalIgnoreCase);
}
