using System.Runtime.InteropServices;
using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Numbers;

/// <summary>The numbers of a text, to look others up in. Build once, look up in constant time. Thread-safe.</summary>
public sealed class NumberIndex
{
    private readonly Dictionary<Key, Units> _keys = [];
    private readonly IReadOnlyCollection<NumberMention> _mentions;
    private HashSet<string>? _texts;

    /// <summary>Indexes mentions, from one text or from several.</summary>
    public NumberIndex(IEnumerable<NumberMention> mentions)
    {
        _mentions = mentions as IReadOnlyCollection<NumberMention> ?? [.. mentions];
        foreach (var mention in _mentions) Add(mention);
    }

    // In which units a value stands: for a mention without one, in all.
    [Flags]
    private enum Units : byte
    {
        None = 0,
        Percent = 1,
        Dollar = 2,
        Euro = 4,
        Pound = 8,

        /// <summary>In any or none.</summary>
        Any = 16,

        /// <summary>Not as a part of a date in digits, which is compared as a whole.</summary>
        Alone = 32,
        All = Percent | Dollar | Euro | Pound | Any,
    }

    /// <summary>Indexes the numbers of a text.</summary>
    public static NumberIndex Of(string text, LanguageTag language) => new(NumberExtractor.Extract(text, language));

    /// <summary>
    /// True when the indexed texts hold a counterpart of <paramref name="mention"/>: an equal value, in a unit that does not contradict it. A time on the hour
    /// equals the hour (<c>9 p.m.</c>, <c>21</c>); a date equals its day, month and year, wherever they stand.
    /// </summary>
    public bool Contains(NumberMention mention)
    {
        if (mention.Kind == NumberKind.Literal) return (_texts ??= [.. _mentions.Select(m => m.Text)]).Contains(mention.Text);
        if (Holds(mention, mention.Value)) return true;
        foreach (var value in mention.Alternates)
            if (Holds(mention, value)) return true;
        return false;
    }

    /// <summary>The mentions that need a counterpart here and have none, in their order.</summary>
    public IReadOnlyList<NumberMention> Missing(IEnumerable<NumberMention> mentions)
    {
        List<NumberMention>? missing = null;
        foreach (var mention in mentions)
            if (mention.IsExplicit && !Contains(mention)) (missing ??= []).Add(mention);
        return missing ?? (IReadOnlyList<NumberMention>)[];
    }

    private static Units UnitOf(string? unit) => unit switch { null => Units.Any, "%" => Units.Percent, "$" => Units.Dollar, "€" => Units.Euro, _ => Units.Pound };

    private bool Holds(NumberMention mention, decimal value) => mention.Kind switch
    {
        NumberKind.Time => Has(NumberKind.Time, value, Units.Any) || (value % 60 == 0 && Hours(value).Any(hour => Has(NumberKind.Quantity, hour, Units.Any))),
        NumberKind.Date => Has(NumberKind.Date, value, Units.Any) || Parts(value).All(part => Has(NumberKind.Quantity, part, Units.Alone)),
        _ => Has(NumberKind.Quantity, value, UnitOf(mention.Unit)),
    };

    private bool Has(NumberKind kind, decimal value, Units unit) => (_keys.GetValueOrDefault(new Key(kind, value)) & unit) != 0;

    private void Add(NumberMention mention)
    {
        if (mention.Kind == NumberKind.Literal) return;
        Add(mention, mention.Value);
        foreach (var value in mention.Alternates) Add(mention, value);
    }

    private void Add(NumberMention mention, decimal value)
    {
        switch (mention.Kind)
        {
            case NumberKind.Time:
                Add(NumberKind.Time, value, Units.Any);
                foreach (var part in value % 60 == 0 ? Hours(value) : [Math.Floor(value / 60), value % 60]) Add(NumberKind.Quantity, part, Units.All);
                break;
            case NumberKind.Date:
                Add(NumberKind.Date, value, Units.Any);
                foreach (var part in Parts(value)) Add(NumberKind.Quantity, part, Units.All);
                break;
            default:
                Add(NumberKind.Quantity, value, (mention.Unit is null ? Units.All : UnitOf(mention.Unit) | Units.Any) | Units.Alone);
                break;
        }
    }

    private void Add(NumberKind kind, decimal value, Units units) => CollectionsMarshal.GetValueRefOrAddDefault(_keys, new Key(kind, value), out _) |= units;

    private static decimal[] Hours(decimal minutes) => (minutes / 60) switch
    {
        0 => [0, 12, 24],
        var hour and > 12 => [hour, hour - 12],
        var hour => [hour],
    };

    private static decimal[] Parts(decimal date) => [Math.Floor(date / 10000), Math.Floor(date / 100) % 100, date % 100];

    private readonly record struct Key(NumberKind Kind, decimal Value);
}
