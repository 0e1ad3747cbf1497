namespace TranslateSvc.Checks.Numbers;

/// <summary>What a number says.</summary>
public enum NumberKind
{
    /// <summary>A quantity, a year, a rank, a day of the month.</summary>
    Quantity,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>A date in digits.</summary>
    Date,

    /// <summary>A version or an address, compared as it is written.</summary>
    Literal,
}

/// <summary>A number that a text mentions. Two mentions compare through <see cref="NumberIndex"/>, not by equality.</summary>
/// <param name="Text">As it is written, without its unit.</param>
/// <param name="Start">Start in the text, in UTF-16 code units.</param>
/// <param name="Kind">What it says.</param>
/// <param name="Value">
/// Canonical value: the quantity with its scale word applied (<c>3,4 milliards</c> is 3,400,000,000), minutes since midnight for a time,
/// <c>yyyymmdd</c> for a date, 0 for a literal.
/// </param>
public sealed record NumberMention(string Text, int Start, NumberKind Kind, decimal Value)
{
    /// <summary>Length in UTF-16 code units.</summary>
    public int Length => Text.Length;

    /// <summary><c>%</c>, <c>$</c>, <c>€</c>, <c>£</c>, or null where the text names none of them.</summary>
    public string? Unit { get; init; }

    /// <summary>
    /// True when the number must have a counterpart: it is written in digits, or is a century in Roman numerals. Number words, month names, <c>noon</c> and other Roman
    /// numerals only serve as counterparts.
    /// </summary>
    public bool IsExplicit { get; init; }

    /// <summary>The scale word's factor, 1 without one.</summary>
    internal decimal Scale { get; init; } = 1;

    /// <summary>What the mention may mean besides <see cref="Value"/>: the other reading of <c>03/04/2025</c>, 1990 for <c>'90s</c>.</summary>
    internal IReadOnlyList<decimal> Alternates { get; init; } = [];

    /// <summary>Every value the mention may have.</summary>
    internal IEnumerable<decimal> Values => Alternates.Prepend(Value);
}
