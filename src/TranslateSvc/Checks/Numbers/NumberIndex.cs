using TranslateSvc.Languages;

namespace TranslateSvc.Checks.Numbers;

/// <summary>The numbers of a text, to look others up in. Build once, look up in constant time. Thread-safe.</summary>
public sealed class NumberIndex
{
    private readonly HashSet<Key> _keys = [];

    /// <summary>Indexes mentions, from one text or from several.</summary>
    public NumberIndex(IEnumerable<NumberMention> mentions)
    {
        foreach (var mention in mentions) Add(mention);
    }

    /// <summary>Indexes the numbers of a text.</summary>
    public static NumberIndex Of(string text, LanguageTag language) => new(NumberExtractor.Extract(text, language));

    /// <summary>
    /// True when the indexed texts hold a counterpart of <paramref name="mention"/>: an equal value, in a unit that does not contradict it. A time on the hour
    /// equals the hour (<c>9 p.m.</c>, <c>21</c>); a date equals its day, month and year, wherever they stand.
    /// </summary>
    public bool Contains(NumberMention mention)
    {
        var unit = mention.Unit ?? AnyUnit;
        switch (mention.Kind)
        {
            case NumberKind.Literal:
                return _keys.Contains(new Key(NumberKind.Literal, 0, mention.Text));
            case NumberKind.Time:
                return mention.Values.Any(minutes => _keys.Contains(new Key(NumberKind.Time, minutes, AnyUnit))
                    || (minutes % 60 == 0 && Hours(minutes).Any(hour => _keys.Contains(new Key(NumberKind.Quantity, hour, AnyUnit)))));
            case NumberKind.Date:
                return mention.Values.Any(date => _keys.Contains(new Key(NumberKind.Date, date, AnyUnit))
                    || Parts(date).All(part => _keys.Contains(new Key(NumberKind.Quantity, part, Alone))));
            default:
                return mention.Values.Any(value => _keys.Contains(new Key(NumberKind.Quantity, value, unit)));
        }
    }

    /// <summary>The mentions that need a counterpart here and have none, in their order.</summary>
    public IReadOnlyList<NumberMention> Missing(IEnumerable<NumberMention> mentions) =>
        [.. mentions.Where(mention => mention.IsExplicit && !Contains(mention))];

    // Under AnyUnit stand all mentions; under a unit, those of that unit and those without one.
    private const string AnyUnit = "";
    // Not a part of a date in digits, which is compared as a whole.
    private const string Alone = "alone";
    private static readonly string[] Units = ["%", "$", "€", "£"];

    private void Add(NumberMention mention)
    {
        foreach (var value in mention.Values)
        {
            switch (mention.Kind)
            {
                case NumberKind.Time:
                    _keys.Add(new Key(NumberKind.Time, value, AnyUnit));
                    if (value % 60 == 0) AddQuantities(Hours(value));
                    else AddQuantities([Math.Floor(value / 60), value % 60]);
                    break;
                case NumberKind.Date:
                    _keys.Add(new Key(NumberKind.Date, value, AnyUnit));
                    AddQuantities(Parts(value));
                    break;
                case NumberKind.Quantity:
                    AddQuantity(value, mention.Unit);
                    _keys.Add(new Key(NumberKind.Quantity, value, Alone));
                    break;
            }
        }

        _keys.Add(new Key(NumberKind.Literal, 0, mention.Text));
    }

    private void AddQuantities(IEnumerable<decimal> values)
    {
        foreach (var value in values) AddQuantity(value, null);
    }

    private void AddQuantity(decimal value, string? unit)
    {
        _keys.Add(new Key(NumberKind.Quantity, value, AnyUnit));
        foreach (var one in Units)
            if (unit is null || unit == one) _keys.Add(new Key(NumberKind.Quantity, value, one));
    }

    private static decimal[] Hours(decimal minutes) => (minutes / 60) switch
    {
        0 => [0, 12, 24],
        var hour and > 12 => [hour, hour - 12],
        var hour => [hour],
    };

    private static decimal[] Parts(decimal date) => [Math.Floor(date / 10000), Math.Floor(date / 100) % 100, date % 100];

    private readonly record struct Key(NumberKind Kind, decimal Value, string Unit);
}
