using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using TranslateSvc.Engines.Apertium.Pipelines;

namespace TranslateSvc.Engines.Apertium.Text;

/// <summary>
/// The masks of one segment. Between our own steps a mask is one private-use character, which no rule mistakes for a letter, a digit or
/// a space; in a pipeline's stream it is a token that the stages carry along: <c>Qxabq</c>, <c>97310001</c> or <c>[k1]</c>.
/// Not thread-safe.
/// </summary>
internal sealed partial class MaskTable
{
    /// <summary>First and last of the private-use characters.</summary>
    public const char First = '\uE000', Last = '\uF8FF';

    // Seven digits that no article holds; a collision in the source is masked like any number of its own.
    private const string NumberPrefix = "9731";
    private readonly List<Mask> _masks;

    /// <summary>Makes an empty table.</summary>
    public MaskTable() => _masks = [];

    private MaskTable(List<Mask> masks) => _masks = masks;

    /// <summary>A table of its own with the same masks.</summary>
    public MaskTable Copy() => new([.. _masks]);

    /// <summary>The masks in the order of their characters.</summary>
    public IReadOnlyList<Mask> Masks => _masks;

    /// <summary>Whether the character stands for a mask.</summary>
    public static bool IsMask(char c) => c is >= First and <= Last;

    /// <summary>True while another mask fits.</summary>
    public bool HasRoom => _masks.Count < Last - First;

    /// <summary>Adds a mask and returns its character.</summary>
    public char Add(Mask mask)
    {
        if (!HasRoom) throw new InvalidOperationException("A segment holds at most 6,399 masks.");
        _masks.Add(mask);
        return (char)(First + _masks.Count - 1);
    }

    /// <summary>Whether the character stands for a mask of this table.</summary>
    public bool Holds(char c) => IsMask(c) && c - First < _masks.Count;

    /// <summary>The mask of a character.</summary>
    public Mask this[char c] => _masks[c - First];

    /// <summary>Writes a text whose masks are characters as a pipeline's stream.</summary>
    public string Encode(string text) => Encode(text, StreamFormat.Escape);

    /// <summary>The same for a text that is a stream already: only the masks are written.</summary>
    public string EncodeStream(string stream) => Encode(stream, s => s);

    private string Encode(string text, Func<string, string> escape)
    {
        var stream = new StringBuilder(text.Length + 32);
        var from = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !IsMask(text[i])) continue;
            stream.Append(escape(text[from..i]));
            from = i + 1;
            if (i < text.Length) stream.Append(Token(text[i] - First));
        }

        return stream.ToString();
    }

    /// <summary>Reads tokens back into characters. A token's case may have changed on the way.</summary>
    public string Decode(string stream) => TokenPattern().Replace(stream, m =>
    {
        var index = m.Groups["w"].Success ? Letters(m.Groups["w"].Value)
            : int.Parse(m.Groups["n"].Success ? m.Groups["n"].ValueSpan : m.Groups["b"].ValueSpan, CultureInfo.InvariantCulture);
        return index < _masks.Count && Fits(_masks[index].Kind, m) ? ((char)(First + index)).ToString() : m.Value;
    });

    /// <summary>Puts the masked texts in the characters' places; blanks stick to their neighbours as they did in the source.</summary>
    public string Restore(string text)
    {
        if (!text.Any(IsMask)) return text;
        var restored = new StringBuilder(text.Length + 64);
        var stick = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!IsMask(text[i]) || text[i] - First >= _masks.Count)
            {
                if (stick && text[i] == ' ') continue;
                stick = false;
                restored.Append(text[i]);
                continue;
            }

            var mask = this[text[i]];
            if (mask is { Kind: MaskKind.Blank, GluedLeft: true })
            {
                while (restored.Length > 0 && restored[^1] == ' ') restored.Length--;
            }

            restored.Append(mask.Text);
            stick = mask is { Kind: MaskKind.Blank, GluedRight: true };
        }

        return restored.ToString();
    }

    /// <summary>The masks among <paramref name="sent"/> that <paramref name="received"/> lacks.</summary>
    public IEnumerable<Mask> Lost(string sent, string received) => sent.Where(IsMask).Except(received.Where(IsMask)).Select(c => this[c]);

    // Upper case where the masked text begins with it: the taggers take capitalised unknown words for names.
    private string Token(int index) => _masks[index] switch
    {
        { Kind: MaskKind.Word } m => $"{(m.Text.Length > 0 && char.IsLower(m.Text[0]) ? 'q' : 'Q')}x{(char)('a' + index / 676 % 26)}{(char)('a' + index / 26 % 26)}{(char)('a' + index % 26)}q",
        { Kind: MaskKind.Number } => NumberPrefix + index.ToString("0000", CultureInfo.InvariantCulture),
        _ => $"[k{index}]",
    };

    private static int Letters(string letters) => letters.Aggregate(0, (n, c) => n * 26 + char.ToLowerInvariant(c) - 'a');

    private static bool Fits(MaskKind kind, Match match) => kind switch
    {
        MaskKind.Word => match.Groups["w"].Success,
        MaskKind.Number => match.Groups["n"].Success,
        _ => match.Groups["b"].Success,
    };

    [GeneratedRegex(@"\*?(?i:qx(?<w>[a-z]{3})q)|(?<![0-9])9731(?<n>[0-9]{4})(?![0-9])|(?<!\\)\[k(?<b>[0-9]{1,4})\]")]
    private static partial Regex TokenPattern();

    /// <summary>What a source text must not hold unmasked: it would be taken for a token.</summary>
    [GeneratedRegex(@"(?i:qx[a-z]{3}q)|(?<![0-9])9731[0-9]{4}(?![0-9])")]
    public static partial Regex Confusable();
}
